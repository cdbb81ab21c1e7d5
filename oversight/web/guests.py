"""The pages of guests: what a unit was assigned and has answered, what a deputy proposed.

They are drawn from whatever opens to the guest, of every kind alike: the wall chooses the
records, the lifecycle says which of them wait for the guest.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from oversight import moments
from oversight.access.roles import Permission, Role
from oversight.i18n import _
from oversight.kinds import deadline_rules
from oversight.records.clock import Reading, Rulebook
from oversight.records.kind import Kind
from oversight.records.models import DRAFT, RETURNED, Record, Version
from oversight.web import allowed, asking, chips, frame, jumps, numbers, shown, tables
from oversight.web.allowed import needs
from oversight.web.tables import Cell, Column, Page, Row

blueprint = Blueprint("guests", __name__)
SIZE = 25  # rows of a page
# Of each role: the links whose names stand in a column of their own, and its head.
OTHERS = {Role.UNIT: ("people", _("Deputy")), Role.DEPUTY: ("agencies", _("By whom"))}


@dataclass(frozen=True)
class Matter:
    """One record that opens to a guest, with its clock that runs out next."""

    kind: Kind
    record: Any
    reading: Reading | None

    @cached_property
    def act(self) -> tuple[str, str] | None:
        """What the guest does with it next: the words and the address."""
        place = {"slug": self.kind.slug, "record_id": self.record.id}
        is_begun = self.record.review in (DRAFT, RETURNED)
        if is_begun and allowed.may_change_as_guest(self.kind, self.record):
            return str(_("Go on writing")), url_for("editing.edit", **place)
        for step in self.kind.lifecycle.steps_from(self.record.state):
            if not step.is_aside and allowed.may_take(self.kind, self.record, step):
                return str(step.label), url_for("stepping.step", name=step.name, **place)
        return None

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is to come of it."""
        return self.kind.lifecycle.state(self.record.state).is_ended

    @property
    def urgency(self) -> tuple[dt.date, int]:
        """By what comes first: the day on which it is due, then the newest record."""
        running = self.reading if self.reading and self.reading.is_running else None
        return (running.due_on if running else dt.date.max, -self.record.id)


@dataclass(frozen=True)
class Section:
    """One list of a guest's page."""

    title: str
    columns: tuple[Column, ...]
    rows: list[Row]
    empty: str = ""
    page: Page | None = None


def home() -> str:
    """Show what waits for the guest, and to a deputy also what is on its way."""
    proposes = [kind for kind in jumps.seen() if allowed.may_propose(kind)]
    found = matters(_followed() if proposes else jumps.seen())
    waiting = [one for one in found if one.act]
    sections = [_section("waiting", _("Waiting for me"), waiting, _("Nothing waits for you."))]
    if proposes:
        others = [one for one in found if not one.act]
        under_way = [one for one in others if not one.has_ended]
        sections += [
            _section("under-way", _("On the way"), under_way),
            _section("ended", _("Ended"), [one for one in others if one.has_ended]),
        ]
    return _page(frame.home_of_guests(), _lede(waiting, found), sections, proposes)


@blueprint.get("/mine")
@needs(Permission.OWN)
def others() -> ResponseReturnValue:
    """Show what a unit has answered, or with whom a deputy met; and what else opens to them."""
    if not asking.guest():
        raise NotFound
    first = _followed() or [kind for kind in jumps.seen() if _is_answered(kind)]
    rest = [kind for kind in jumps.seen() if kind not in first]
    sections = [_section(kind.slug, kind.names, matters([kind])) for kind in rest]
    if not _followed():
        done = [one for one in matters(first) if not one.act]
        nothing = _("Nothing is answered yet.")
        sections.insert(0, _section("handled", _("Handled by us"), done, nothing))
    shown_ones = [one for one in sections if one.rows or one.empty]
    empty = [] if shown_ones else [Section("", (), [], str(_("Nothing is recorded here yet.")))]
    return _page(frame.others_of_guests(), "", shown_ones + empty, [])


def matters(kinds: Iterable[Kind]) -> list[Matter]:
    """The records of some kinds that open to the guest, the most urgent first."""
    session, today = asking.session(), moments.today()
    book = deadline_rules.of_body(session, asking.person().body_id)
    found = [
        Matter(kind, record, _next(kind, record, book, today))
        for kind in kinds
        for record in session.scalars(sa.select(kind.model))
    ]
    return sorted(found, key=lambda one: one.urgency)


def _followed() -> list[Kind]:
    """What the guest proposes, and what goes on where that ended."""
    proposed = {kind.slug for kind in jumps.seen() if allowed.may_propose(kind)}
    return [
        kind
        for kind in jumps.seen()
        if kind.slug in proposed
        or any(one.field.follows and proposed & {*one.field.to} for one in kind.plain.values())
    ]


def _is_answered(kind: Kind) -> bool:
    return any(step.allowed is Permission.ANSWER for step in kind.lifecycle.steps)


def _next(kind: Kind, record: Record, book: Rulebook, today: dt.date) -> Reading | None:
    """The clock that runs out next; of those that were met the last one. Ended ones have none."""
    if kind.lifecycle.state(record.state).shape == "struck":
        return None
    readings = list(kind.readings(record, book, today))
    running = [one for one in readings if one.is_running]
    return min(running or readings[-1:], key=lambda one: one.due_on, default=None)


def _section(name: str, title: str, found: list[Matter], empty: str = "") -> Section:
    """Draw one list; its page is asked for by its name, so that the others stay where they are."""
    asked = numbers.read(request.args.get(name, "")) or 1
    number = min(asked, max(1, -(-len(found) // SIZE)))
    here = found[(number - 1) * SIZE : number * SIZE]
    known = shown.titles(asking.session(), [one.record for one in here])
    reasons = _reasons(one.record.id for one in here if one.record.review == RETURNED)
    has_acts = any(one.act for one in here)
    rows = [_row(one, known, reasons.get(one.record.id, ""), has_acts=has_acts) for one in here]
    has_pages = len(found) > SIZE
    page = tables.page(len(found), SIZE, number, partial(_url_of_page, name)) if has_pages else None
    return Section(title, tuple(_columns(has_acts=has_acts)), rows, empty, page)


def _url_of_page(name: str, number: int) -> str:
    asked = request.args.to_dict() | {name: str(number)}
    return f"{request.path}?{urlencode(asked)}"


def _columns(*, has_acts: bool) -> Iterator[Column]:
    yield Column(_("State"), "chip")
    yield Column(_("Record"))
    yield Column(OTHERS[Role(asking.person().role)][1], "unit")
    yield Column(_("Next deadline"), "basis")
    if has_acts:
        yield Column(_("Next act"), "act")


def _row(one: Matter, known: shown.Titles, reason: str, *, has_acts: bool) -> Row:
    shape, label = shown.badge(one.kind, one.record)
    deadline = chips.chip(one.reading) if one.reading else None
    basis = chips.article(one.reading) if one.reading else ""
    words, url = one.act or ("", None)
    return Row(
        (
            Cell(str(label), "state", shape=shape),
            Cell(
                shown.named(one.record.title),
                "title",
                shown.url_of(one.record),
                second=reason or str(one.kind.name),
            ),
            Cell(_other(one, known), "second"),
            Cell("" if deadline else "—", "deadline", deadline=deadline, second=basis),
            *([Cell(words, url=url)] if has_acts else ()),
        )
    )


def _other(one: Matter, known: shown.Titles) -> str:
    """Who is on the other side: the deputy for a unit, the unit for a deputy."""
    slug, _label = OTHERS[Role(asking.person().role)]
    named = [name for name, each in one.kind.plain.items() if slug in each.field.to]
    linked = [getattr(one.record, name) for name in named if getattr(one.record, name)]
    return known.get(linked[0], "") if linked else ""


def _reasons(records: Iterable[int]) -> dict[int, str]:
    """The sentence with which each record was returned last."""
    chosen = (
        sa.select(Version.record_id, Version.reason)
        .where(Version.record_id.in_([*records]), Version.action == RETURNED)
        .order_by(Version.number)
    )
    return {row.record_id: row.reason for row in asking.session().execute(chosen)}


def _lede(waiting: list[Matter], found: list[Matter]) -> str:
    """Count what waits for the guest, what of it is late, and what there is in all."""
    ends = [one.reading.due_on for one in waiting if one.reading and one.reading.is_running]
    late = sum(day < moments.today() for day in ends)
    told = (
        (late, _("{count} overdue")),
        (ends.count(moments.today()), _("{count} due today")),
        (len(waiting), _("{count} waiting for you")),
        (len(found), _("{count} matters in all")),
    )
    words = [sentence.format(count=count) for count, sentence in told if count]
    return str(_(", ")).join(words) + str(_(".")) if words else ""


def _page(title: str, lede: str, sections: list[Section], proposes: list[Kind]) -> str:
    return render_template(
        "home/guest.html",
        title=title,
        lede=lede,
        sections=[one for one in sections if one.rows or one.empty],
        entries=[
            (_("Write: {kind}").format(kind=kind.name), url_for("editing.new", slug=kind.slug))
            for kind in proposes
        ],
    )
