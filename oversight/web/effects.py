"""The queue of legal effects that are not entered yet, and the checks across the regulations."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight import effects, i18n, moments
from oversight.access.roles import Permission
from oversight.effects import Effect, Group
from oversight.i18n import _
from oversight.kinds import regulations
from oversight.log import sequence
from oversight.web import asking, effect_rows, frame, numbers, records, shown, tables
from oversight.web.allowed import needs
from oversight.web.effect_rows import Row

blueprint = Blueprint("effects", __name__)
KNOWN = "oversight_effects"  # where the app keeps what was found, with the state of the log
FEW, SIZE = 8, 50  # of each sort on the page of all, and on a page of its own


@dataclass(frozen=True)
class Section:
    """One sort on the page: its heading, its rule, its rows, and where all of them stand."""

    effect: Effect
    count: int
    rows: list[Row]
    all_url: str


@blueprint.get("/effects")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """Show what is to be entered still, sort by sort; the rule of each beside it."""
    return _page(effects.EFFECTS, "effects.index", _("Effects not yet entered"))


@blueprint.get("/effects/checks")
@needs(Permission.READ)
def checks() -> ResponseReturnValue:
    """Show where records, or records and texts, disagree."""
    return _page(effects.CHECKS, "effects.checks", _("Checks across the regulations"))


def count() -> int:
    """How many effects wait in the body of whoever asks; none where it makes no regulations."""
    if not is_open():
        return 0
    return sum(len(group.findings) for group in _found(effects.EFFECTS, "effects.index"))


def is_open() -> bool:
    """Whether the person's body makes regulations, and the person sees them."""
    person = asking.person()
    may = person.may(Permission.READ) and person.body_id is not None
    return may and frame.may_see(person, regulations.KIND)


def _page(declared: Sequence[Effect], endpoint: str, title: str) -> str:
    records.kind_or_404(regulations.KIND.slug)
    groups = _found(declared, endpoint)
    chosen = next((one for one in groups if one.effect.name == request.args.get("sort")), None)
    filled = [one for one in groups if one.findings]
    return render_template(
        "effects/index.html",
        title=chosen.effect.title if chosen else title,
        lede=_lede([chosen] if chosen else groups),
        crumbs=[(title, url_for(endpoint))] if chosen else [],
        sections=[_section(one, endpoint) for one in ([chosen] if chosen else filled)],
        is_one=chosen is not None,
        numbered=_numbered(chosen, endpoint) if chosen else None,
        is_queue=endpoint == "effects.index",
    )


def _found(declared: Sequence[Effect], endpoint: str) -> tuple[Group, ...]:
    """What is found for the asker's body: anew when a day or an entry has passed."""
    session, today = asking.session(), moments.today()
    known: dict[Any, Any] = current_app.extensions.setdefault(KNOWN, {})
    place, state = (
        (asking.person().body_id, endpoint, i18n.language()),
        (
            sequence.state(session),
            today,
        ),
    )
    before, groups = known.get(place, (None, ()))
    if before != state:
        body_id = asking.person().body_id
        groups = effects.found(session, body_id, today, declared) if body_id else ()
        known[place] = state, groups
    return cast("tuple[Group, ...]", groups)


def _lede(groups: Sequence[Group]) -> str:
    """Count what was found, and what of it is late, as of which day."""
    total = sum(len(one.findings) for one in groups)
    late = sum(one.late for one in groups)
    words = _("{count} to settle, {late} past a deadline. As of {day}.")
    if not late:
        words = _("{count} to settle. As of {day}.")
    return words.format(count=total, late=late, day=shown.day(moments.today())) if total else ""


def _section(group: Group, endpoint: str) -> Section:
    is_one = request.args.get("sort") == group.effect.name
    first = (_number(group) - 1) * SIZE if is_one else 0
    seen = group.findings[first : first + (SIZE if is_one else FEW)]
    return Section(
        group.effect,
        len(group.findings),
        effect_rows.rows(group.effect, seen),
        "" if is_one or len(seen) == len(group.findings) else _url(group, endpoint),
    )


def _numbered(group: Group, endpoint: str) -> tables.Page:
    total = len(group.findings)
    return tables.page(total, SIZE, _number(group), lambda page: _url(group, endpoint, page))


def _number(group: Group) -> int:
    """The page asked for, of those that there are."""
    most = max(1, -(-len(group.findings) // SIZE))
    return min(max(1, numbers.read(request.args.get("page", "")) or 1), most)


def _url(group: Group, endpoint: str, page: int | None = None) -> str:
    return url_for(endpoint, sort=group.effect.name, page=page)
