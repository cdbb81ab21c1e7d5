"""Pages, and the letters that jump to them: zfjc opens 执法检查."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import url_for

from oversight import i18n, kinds
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.records import search
from oversight.records.kind import Kind
from oversight.records.models import Record
from oversight.web import allowed, asking, frame, shown

ENTRY = "+"  # typed before the letters: the form and not the list
PAGES = (
    (_("My drafts"), "home.drafts", Permission.ENTER),
    (_("Deadlines"), "home.deadlines", Permission.READ),
    (_("Effects not yet entered"), "effects.index", Permission.READ),
    (_("Checks across the regulations"), "effects.checks", Permission.READ),
    (_("Law, and the rules of other places"), "known_rules.known", Permission.READ),
    (_("My calendar of deadlines"), "feed.index", Permission.READ),
    (_("Term reports"), "reports.index", Permission.REPORT),
    (_("Import"), "exchange.index", Permission.ENTER),
    (_("Trail of changes"), "audit.index", Permission.AUDIT),
    (_("Verification"), "verification.index", Permission.AUDIT),
    (_("Sign-ins and exports"), "sign_ins.index", Permission.AUDIT),
    (_("Reads of what is confidential"), "reads.index", Permission.AUDIT),
    (_("Changes of permissions"), "permissions_trail.index", Permission.AUDIT),
    (_("Reports made"), "reports_made.index", Permission.AUDIT),
    (_("Entered late"), "late.index", Permission.AUDIT),
    (_("Users"), "users.index", Permission.ADMINISTER),
)
PASTED = ((_("Paste a notice of appointments"), "notices.index", Permission.ENTER),)


@dataclass(frozen=True)
class Jump:
    """A page that can be named: its label, address and letters; whether it is a form to fill in."""

    label: str
    url: str
    keys: str
    names: str
    is_form: bool = False


def seen() -> list[Kind]:
    """The kinds that the person's role sees, in the order of the menu."""
    return [kind for kind in kinds.ALL if frame.may_see(asking.person(), kind)]


def pages() -> list[Jump]:
    """Every page that the person may open by its name."""
    lists = [
        Jump(kind.names, url_for("records.index", slug=kind.slug), letters(kind.name), _names(kind))
        for kind in seen()
    ]
    others = [
        Jump(label, url_for(endpoint), letters(label), _in_both_languages(label))
        for label, endpoint, permission in PAGES
        if asking.person().may(permission)
    ]
    return lists + others


def entries() -> list[Jump]:
    """The forms by which the person enters a record, and the notice that fills many."""
    return _forms(kind for kind in seen() if allowed.may_enter(kind)) + _pasted()


def daily() -> list[Jump]:
    """The forms of the daily work, for the home page: what is counted, moves or has a standing."""
    worked_on = [kind for kind in seen() if kind.lifecycle.steps or kind.figures or kind.derived]
    return _forms(kind for kind in worked_on if allowed.may_enter(kind)) + _pasted()


def onward(kind: Kind, record: Record) -> list[Jump]:
    """The forms of what may follow on a confirmed record, each with its link filled already."""
    return [
        replace(form, url=_begun(form.url, name, record), keys="")
        for other in seen()
        if other is not kind and record.is_confirmed and allowed.may_enter(other)
        for form in _forms([other])
        for name in _following(other, kind)[:1]
    ]


def find(text: str) -> list[Jump]:
    """The pages whose names hold the text or whose letters begin with it, with their forms."""
    wanted = _plain(text)
    named = [] if text.startswith(ENTRY) else pages()
    return [
        jump
        for jump in (*named, *entries())
        if wanted and (wanted in jump.names or jump.keys.startswith(wanted))
    ]


def exact(text: str) -> str | None:
    """The address of the one page with these letters or this English name.

    Its form, for those who enter. A Chinese name is as likely a word of records: it is searched.
    """
    same = [jump for jump in find(text) if _is_called(jump, _plain(text))]
    forms = [jump.url for jump in same if jump.is_form]
    plain = [jump.url for jump in same if not jump.is_form]
    if max(len(forms), len(plain)) != 1:
        return None
    return (forms or plain)[0]


def letters(label: str) -> str:
    """Spell the initials of a label's Chinese words."""
    with i18n.speaking("zh"):
        return search.initials(str(label))


def _pasted() -> list[Jump]:
    return [
        Jump(label, url_for(endpoint), letters(label), _in_both_languages(label), is_form=True)
        for label, endpoint, permission in PASTED
        if asking.person().may(permission)
    ]


def _forms(entered: Iterable[Kind]) -> list[Jump]:
    return [
        Jump(
            kind.name,
            url_for("editing.new", slug=kind.slug),
            letters(kind.name),
            _names(kind),
            is_form=True,
        )
        for kind in entered
    ]


def _following(other: Kind, kind: Kind) -> list[str]:
    fields = other.plain.items()
    return [name for name, one in fields if one.field.follows and kind.slug in one.field.to]


def _begun(url: str, name: str, record: Record) -> str:
    return f"{url}?{urlencode({name: shown.named(record.title), f'{name}-id': record.id})}"


def _is_called(jump: Jump, wanted: str) -> bool:
    return wanted == jump.keys or (wanted.isascii() and wanted in jump.names.splitlines())


def _plain(text: str) -> str:
    return text.casefold().removeprefix(ENTRY).strip()


def _names(kind: Kind) -> str:
    return _in_both_languages(kind.name, kind.names)


def _in_both_languages(*labels: str) -> str:
    told = []
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            told += [str(label) for label in labels]
    return "\n".join(told).casefold()
