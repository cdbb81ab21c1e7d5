"""Events of the log in words: sign-ins, exports, accounts, reports, erasures, keys, backups."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from oversight import i18n, kinds
from oversight.access.roles import Role
from oversight.i18n import _

KINDS = {
    "session": _("Signing in"),
    "export": _("Export"),
    "import": _("Import"),
    "account": _("Permissions"),
    "report": _("Report"),
    "erasure": _("Erasure"),
    "key": _("Signing key"),
    "configuration": _("Settings"),
    "refused": _("Refusal"),
    "backup": _("Backup"),
    "restore": _("Restore"),
}
ACTIONS = {
    "signed_in": _("signed in"),
    "failed": _("failed to sign in"),
    "signed_out": _("signed out"),
    "exported": _("exported"),
    "handed_on": _("log handed on"),
    "imported": _("imported"),
    "added": _("account added"),
    "changed": _("changed"),
    "password": _("password renewed"),
    "closed": _("account closed"),
    "reopened": _("account opened again"),
    "made": _("report or backup made"),
    "restored": _("backup restored"),
    "erased": _("erased"),
    "asked": _("asked for erasure"),
    "declined": _("erasure declined"),
    "begun": _("key taken into use"),
    "page": _("may not open the page"),
}
# What an action is called where its word alone does not say it.
OF_KINDS = {
    ("account", "changed"): _("account changed"),
    ("configuration", "changed"): _("settings changed"),
    ("report", "made"): _("report made"),
    ("backup", "made"): _("backup made"),
}
SERVICE = ("configuration", "key")  # what the service does by itself
OPERATOR = ("backup", "restore")  # what is done on the server itself, where nobody signs in
SHORT = 16  # letters of a hash or a key that are shown


@dataclass(frozen=True)
class Words:
    """What an event is on, what was done, and what more there is to say.

    One that `is_grave` is marked: an auditor should not pass it over.
    """

    title: str
    act: str
    detail: str = ""
    is_grave: bool = False


@dataclass(frozen=True)
class Happened:
    """An event as it is read: its leaf, its content, and the names of the people in it."""

    leaf: Mapping[str, Any]
    content: Mapping[str, Any]
    people: Mapping[int, str]

    @property
    def account(self) -> str:
        """The name of the account that it is on."""
        number = self.leaf.get("account") or self.content.get("account")
        return str(self.content.get("full_name") or self.people.get(number or 0, ""))


def told(kind: str, leaf: Mapping[str, Any], content: str, people: Mapping[int, str]) -> Words:
    """Say an event in words; one of a kind that is not known here says its own."""
    happened = Happened(leaf, read(content), people)
    action = str(leaf.get("action", ""))
    title, detail = WRITERS.get(kind, _plainly)(happened)
    return Words(title, _act(kind, action, happened), detail, kind == "restore")


def read(content: str) -> Mapping[str, Any]:
    """Read the content of an event; one that was broken says nothing."""
    try:
        told = json.loads(content or "{}")
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def kind_label(kind: str) -> str:
    """Name a kind of events."""
    return str(KINDS.get(kind, kind))


def action_label(kind: str, action: str) -> str:
    """Name what was done."""
    return str(OF_KINDS.get((kind, action), ACTIONS.get(action, action)))


def nobody(kind: str) -> str:
    """Say who did it where nobody is named."""
    if kind in OPERATOR:
        return str(_("Command line"))
    return str(_("The service")) if kind in SERVICE else "—"


def _act(kind: str, action: str, happened: Happened) -> str:
    if action == "exported":
        return _("exported {count} records").format(count=happened.content.get("count", 0))
    if action == "imported":
        return _("imported {count} rows").format(count=happened.content.get("new", 0))
    if action == "erased":
        count = len(happened.leaf.get("versions") or ())
        return _("erased {count} version{s}").format(count=count)
    if action == "restored":
        lost = _given_up(happened.content).get("entries", 0)
        return _("backup restored; entries given up: {count}").format(count=lost)
    if (kind, action) == ("account", "password") and _is_own(happened.leaf):
        return str(_("own password changed"))
    return action_label(kind, action)


def _is_own(leaf: Mapping[str, Any]) -> bool:
    return leaf.get("actor") is not None and leaf.get("actor") == leaf.get("account")


def _session(happened: Happened) -> tuple[str, str]:
    if happened.leaf.get("action") != "failed":
        return str(_("Own account")), ""
    return happened.account or str(_("A name that no account has")), ""


def _account(happened: Happened) -> tuple[str, str]:
    role = str(happened.leaf.get("role", ""))
    label = str(Role(role).label) if role in set(Role) else role
    title = happened.account or _("Account {number}").format(number=happened.leaf.get("account"))
    return str(title), i18n.listed(word for word in (label, happened.content.get("office")) if word)


def _export(happened: Happened) -> tuple[str, str]:
    told = happened.content
    if told.get("format") == "bundle":
        return str(_("The whole log")), str(told.get("file", ""))
    narrowed = [f"{name}={value}" for name, value in sorted((told.get("filter") or {}).items())]
    as_of = [_("as known at {place}").format(place=told["as_of"])] if told.get("as_of") else []
    return _records(told), i18n.listed([str(told.get("format", "")), *narrowed, *as_of])


def _import(happened: Happened) -> tuple[str, str]:
    return _records(happened.content), str(happened.content.get("file", ""))


def _report(happened: Happened) -> tuple[str, str]:
    place, digest = happened.leaf.get("place"), str(happened.leaf.get("sha256", ""))
    sentence = _("counted up to entry {place}; SHA-256 {digest}")
    detail = sentence.format(place=place, digest=digest[:SHORT])
    return str(happened.content.get("file") or _("Report")), str(detail)


def _erasure(happened: Happened) -> tuple[str, str]:
    reason, authority = (happened.content.get(name) for name in ("reason", "authority"))
    basis = _("basis: {authority}").format(authority=authority) if authority else ""
    return str(_("A record")), "　".join(str(words) for words in (reason, basis) if words)


def _key(happened: Happened) -> tuple[str, str]:
    name, _plus, rest = str(happened.leaf.get("vkey", "")).partition("+")
    return name or str(_("Signing key")), rest.partition("+")[0]


def _configuration(happened: Happened) -> tuple[str, str]:
    told = happened.content
    before, now = told.get("before") or {}, told.get("settings") or {}
    changed = [str(name) for name in told.get("changed") or ()]
    if not any(value is not None for value in before.values()):
        return str(_("All settings, recorded for the first time")), ""
    said = (f"{name}: {_said(before.get(name))} → {_said(now.get(name))}" for name in changed)
    return i18n.listed(changed), i18n.listed(said)


def _backup(happened: Happened) -> tuple[str, str]:
    return str(_("The whole database")), _file(happened.content)


def _restore(happened: Happened) -> tuple[str, str]:
    told = happened.content
    count = _given_up(told).get("erasures", 0)
    undone = _("{count} erasure{s} undone by it").format(count=count) if count else ""
    said = (told.get("reason", ""), undone, _file(told))
    return str(_("The whole database")), "　".join(str(words) for words in said if words)


def _refused(happened: Happened) -> tuple[str, str]:
    return str(happened.content.get("path", "")), ""


def _plainly(happened: Happened) -> tuple[str, str]:
    said = (f"{name}: {value}" for name, value in sorted(happened.content.items()))
    return str(happened.leaf.get("kind", "")), i18n.listed(said)


def _given_up(told: Mapping[str, Any]) -> Mapping[str, Any]:
    found = told.get("given_up")
    return found if isinstance(found, dict) else {}


def _file(told: Mapping[str, Any]) -> str:
    """Name the file of a backup, and say how far its log goes."""
    sentence = _("{file}, log of {size} entries")
    return sentence.format(file=told.get("file", ""), size=told.get("size", 0))


def _records(told: Mapping[str, Any]) -> str:
    kind = kinds.by_identity().get(str(told.get("kind", "")))
    return str(kind.names if kind else told.get("kind", ""))


def _said(value: object) -> str:
    return str(value if value is not None else "—")


WRITERS: Mapping[str, Callable[[Happened], tuple[str, str]]] = {
    "session": _session,
    "account": _account,
    "export": _export,
    "import": _import,
    "report": _report,
    "erasure": _erasure,
    "key": _key,
    "configuration": _configuration,
    "refused": _refused,
    "backup": _backup,
    "restore": _restore,
}
