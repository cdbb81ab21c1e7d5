"""What lies on the desk in the morning: the rows and sentences of the home pages."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from oversight import kinds, moments
from oversight.access.models import User
from oversight.i18n import _
from oversight.records.models import DRAFT, RETURNED, SUBMITTED, Record, Version
from oversight.reports import figures
from oversight.web import asking, chips, days, deadlines, frame, jumps, listing, shown
from oversight.web.deadlines import Due
from oversight.web.tables import Cell, Column, Row
from oversight.web.waiting import Waiting

EVENTS = 6
DUE = (
    Column(_("Time left"), "chip"),
    Column(_("What is to be done")),
    Column(_("By whom"), "unit"),
    Column(_("Article"), "basis"),
)
WAITING = (Column(_("State"), "chip"), Column(_("Record"), "half"), Column(_("Remark")))


def lede(dues: list[Due], mine: list[Waiting]) -> str:
    """Count what must be done: late, due today, returned, waiting for a review."""
    late, today = deadlines.counts(dues, moments.today())
    told = _sentence(
        (late, _("{count} overdue")),
        (today, _("{count} due today")),
        (_count(mine, RETURNED), _("{count} returned")),
        (_count(mine, SUBMITTED), _("{count} to review")),
    )
    return told or str(_("Nothing is late, nothing is due today."))


def lede_of_waiting(all_waiting: list[Waiting]) -> str:
    """Count what waits, by where it stands."""
    return _sentence(
        (_count(all_waiting, SUBMITTED), _("{count} to review")),
        (_count(all_waiting, RETURNED), _("{count} returned")),
        (_count(all_waiting, DRAFT), _("{count} drafts")),
    )


def due_rows(dues: list[Due], most: int) -> list[Row]:
    """The deadlines of the home page: all of today, however much is late, then the most urgent."""
    today = moments.today()
    urgent = sorted(dues, key=lambda due: due.reading.due_on != today)[:most]
    units = deadlines.owners(asking.session(), urgent)
    in_order = sorted(urgent, key=lambda due: due.reading.due_on)
    return [_due_row(due, units) for due in in_order]


def _due_row(due: Due, units: Mapping[int, str]) -> Row:
    """One deadline: what is left, what is to be done by when, by whom, by which article."""
    return Row(
        (
            Cell("", "deadline", deadline=chips.chip(due.reading)),
            Cell(due.words, "title", due.url, second=due.told),
            Cell(units.get(due.owner_id or 0, ""), "second"),
            Cell(chips.article(due.reading), "third"),
        )
    )


def waiting_row(one: Waiting) -> Row:
    """One record that waits; the reviewer's own sentence is said louder than a date."""
    shape, label = one.badge
    return Row(
        (
            Cell(label, "state", shape=shape),
            Cell(one.title, "title", one.url, second=one.kind),
            Cell(one.note, "second" if one.review == RETURNED else "third"),
        )
    )


def events() -> list[dict[str, Any]]:
    """The records that changed last, with whoever changed them."""
    chosen = (
        sa.select(Record, Version.action, Version.at, User)
        .join(Version, sa.and_(Version.record_id == Record.id, Version.number == Record.version))
        .join(User, User.id == Version.actor_id)
        .where(Record.kind.in_([kind.identity for kind in jumps.seen()]))
        .order_by(Version.at.desc())
        .limit(EVENTS)
    )
    found = asking.session().execute(chosen)
    return [
        {
            "who": _("You") if user.id == asking.person().id else user.full_name,
            "act": shown.action(kinds.by_identity()[record.kind], action),
            "label": shown.named(record.title),
            "url": shown.url_of(record),
            "when": days.moment(at),
            "note": _("version {number}").format(number=record.version),
        }
        for record, action, at, user in found
    ]


def key_figures() -> list[dict[str, Any]]:
    """The first figure of each kind, for the present term; each leads to its records."""
    term = frame.current_term()
    first = [kind.figures[0] for kind in jumps.seen() if kind.figures]
    if term is None or not first:
        return []
    return [
        {
            "label": one.figure.label,
            "value": None if one.value is None else one.printed,
            "unit": figures.unit_of(one.figure),
            "url": listing.url_of_figure(one.figure.key, term),
        }
        for one in figures.count(asking.session(), term, first)
    ]


def _sentence(*counted: tuple[int, str]) -> str:
    """Join what is not zero into one sentence."""
    told = [words.format(count=count) for count, words in counted if count]
    return str(_(", ")).join(told) + str(_(".")) if told else ""


def _count(all_waiting: Iterable[Waiting], review: str) -> int:
    return sum(one.review == review for one in all_waiting)
