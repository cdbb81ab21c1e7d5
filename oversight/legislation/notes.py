"""The title note (题注) that stands under a regulation's title, written from its acts."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from oversight.chinese import numeral, written_date
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.legislation.clauses import with_standard_marks
from oversight.legislation.events import CONGRESS, Event, Sitting

BLANK = "　"
CLOSINGS = {"revise": "修订", "amend": "修正", "repeal": "废止"}


def write_title_note(acts: Iterable[Event], *, in_full: bool = False) -> str:
    """Write the note in its official form, the acts in the order of passing.

    Passing and approval are said always; `in_full` also says when each act was promulgated and
    came into force. RefusedError if no day of an act is known.
    """
    clauses = [clause for act in numbered(acts) for clause in _clauses(act, in_full=in_full)]
    return f"（{BLANK.join(clauses)}）" if clauses else ""


def numbered(acts: Iterable[Event]) -> tuple[Event, ...]:
    """Put acts in the order of passing and number 修正 and 修订, each apart.

    A regulation's only 修正 or 修订 carries no number; enactment and repeal never do.
    """
    ordered = sorted(acts, key=lambda act: (act.kind != "enact", _day(act)))
    total, so_far = Counter(act.kind for act in ordered), Counter[str]()
    told = []
    for act in ordered:
        so_far[act.kind] += 1
        counts = act.kind in ("amend", "revise") and total[act.kind] > 1
        told.append(replace(act, ordinal=so_far[act.kind] if counts else None))
    return tuple(told)


def _day(act: Event) -> dt.date:
    if act.happened_on is None:
        raise RefusedError(_("An act has no day of passing. Enter it, then write the title note."))
    return act.happened_on


def _clauses(act: Event, *, in_full: bool) -> list[str]:
    passed = _said(act.passed_on, act.passed_by, _passing(act))
    approved = _said(act.approved_on, act.approved_by, "批准")
    promulgated = _said(
        act.promulgated_on, act.promulgated_by, _notice(act, act.promulgated_by) + "公布"
    )
    decided = passed + approved or promulgated
    told = decided if act.kind == "enact" else _changed(act, decided)
    if in_full:
        told += promulgated if decided != promulgated else []
        told += [f"自{written_date(act.effective_on)}起施行"] if act.effective_on else []
    return told


def _changed(act: Event, decided: list[str]) -> list[str]:
    ordinal = "" if act.ordinal is None else f"第{numeral(act.ordinal)}次"
    closing = ordinal + CLOSINGS[act.kind]
    if act.decision is None and act.passed_on:
        return _said(act.passed_on, act.passed_by, _order(act) + closing) + decided[1:]
    named = f"的《{with_standard_marks(act.decision)}》" if act.decision else ""
    return ["根据" + BLANK.join(decided) + named + closing]


def _said(on: dt.date | None, by: Sitting | None, verb: str) -> list[str]:
    return [f"{written_date(on) if on else ''}{by or ''}{verb}"] if on or by else []


def _passing(act: Event) -> str:
    """Say that an act was passed; where it only needed an order, the order's number says it."""
    needs_no_more = act.decision and act.kind != "enact" and not act.approved_on
    return (_order(act) if needs_no_more else "") or _order(act) + "通过"


def _order(act: Event) -> str:
    """Name the order by which an act was made, where no promulgation is known that names it."""
    return "" if act.promulgated_on else _notice(act, act.passed_by)


def _notice(act: Event, by: Sitting | None) -> str:
    if act.notice is None:
        return ""
    return ("公告" if by is None or CONGRESS in by.body else "令") + act.notice
