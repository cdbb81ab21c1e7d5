"""The board of deadlines as its address asks for it: the filter, the groups, the rows."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from oversight.chinese import DateError, read_date
from oversight.i18n import _
from oversight.web import allowed, asking, chips, days, deadlines, numbers, shown
from oversight.web.deadlines import Due
from oversight.web.tables import Choice

FEW = 8  # of what is due later, before the rest is asked for
SPANS = {
    "late": _("Overdue"),
    "today": _("Today"),
    "week": _("This week"),
    "later": _("Later on"),
}


@dataclass(frozen=True)
class Group:
    """What is due in one stretch of time: its rows, and what is said of those not shown."""

    label: str
    count: str
    rows: list[dict[str, Any]]
    hidden: int = 0
    farthest: str = ""


@dataclass(frozen=True)
class Board:
    """All clocks that run for a reader, and which of them an address asks for."""

    session: Session
    dues: Sequence[Due]
    asked: Mapping[str, str]
    today: dt.date

    @cached_property
    def kind(self) -> str:
        """The kind asked for, of those that have something due."""
        slug = self.asked.get("kind", "")
        return slug if any(due.kind.slug == slug for due in self.dues) else ""

    @cached_property
    def unit(self) -> int | None:
        """The unit asked for, of those that must do something."""
        number = numbers.read(self.asked.get("unit", ""))
        return number if number in self.units else None

    @cached_property
    def day(self) -> dt.date | None:
        """The day asked for."""
        try:
            return read_date(self.asked.get("day", ""))
        except DateError:
            return None

    @property
    def span(self) -> str:
        """The stretch of time asked for."""
        asked = self.asked.get("day", "")
        return asked if asked in SPANS else ""

    @cached_property
    def units(self) -> dict[int, str]:
        """The units that must do something, by the name on their record."""
        return deadlines.owners(self.session, self.dues)

    @cached_property
    def of_unit(self) -> list[Due]:
        """What is due of the kind and by the unit asked for, on whatever day."""
        return [
            due
            for due in self.dues
            if self.kind in ("", due.kind.slug) and self.unit in (None, due.owner_id)
        ]

    @cached_property
    def matching(self) -> list[Due]:
        """What the address asks for."""
        return [due for due in self.of_unit if self._is_asked(due.reading.due_on)]

    def _is_asked(self, due_on: dt.date) -> bool:
        if self.day:
            return due_on == self.day
        return self.span in ("", _span(due_on, self.today))

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the board."""
        return bool(self.kind or self.unit or self.day or self.span)

    @property
    def choices(self) -> list[Choice]:
        """The selects of the filter bar: kind, unit and day."""
        found = {due.kind.slug: due.kind.name for due in self.dues}
        kinds = (("", _("All kinds")), *found.items())
        units = sorted(self.units.items(), key=lambda one: one[1])
        named = (("", _("All units")), *((str(number), name) for number, name in units))
        chosen = str(self.day) if self.day else self.span
        return [
            Choice("kind", _("Record type"), self.kind, _written(kinds)),
            Choice("unit", _("By whom"), str(self.unit or ""), _written(named)),
            Choice("day", _("Due on"), chosen, _written(self._days())),
        ]

    def _days(self) -> Iterator[tuple[str, str]]:
        yield "", _("All days")
        yield from SPANS.items()
        ends = {due.reading.due_on for due in self.dues} | ({self.day} if self.day else set())
        for day in sorted(ends):
            yield str(day), f"{days.short(day)}　{days.weekday(day)}"

    @property
    def lede(self) -> str:
        """Name what was asked for, and count it by urgency, as of which day."""
        counted = {span: len(found) for span, found in self._spans.items()}
        sentences = (
            (counted["late"], _("{count} overdue")),
            (counted["today"], _("{count} due today")),
            (counted["week"], _("{count} more this week")),
            (counted["later"], _("{count} later")),
        )
        told = [words.format(count=count) for count, words in sentences if count]
        sentence = _joined(told) + str(_(".")) if told else str(_("Nothing is due."))
        as_of = _("{sentence} As of {day}.").format(sentence=sentence, day=shown.day(self.today))
        return "".join((*self._named(), as_of))

    def _named(self) -> Iterator[str]:
        """The filters that are set, before what they leave."""
        unit = self.units.get(self.unit) if self.unit else ""
        kind = next((due.kind.name for due in self.dues if due.kind.slug == self.kind), "")
        day = days.short(self.day) if self.day else SPANS.get(self.span, "")
        told = [str(words) for words in (kind, unit, day) if words]
        if told:
            yield _("{filters}: ").format(filters=_joined(told))

    @cached_property
    def _spans(self) -> dict[str, list[Due]]:
        spans: dict[str, list[Due]] = {span: [] for span in SPANS}
        for due in self.matching:
            spans[_span(due.reading.due_on, self.today)].append(due)
        return spans

    @property
    def groups(self) -> list[Group]:
        """What is due by urgency; a group with nothing in it is left out."""
        return [self._group(span, found) for span, found in self._spans.items() if found]

    def _group(self, span: str, found: Sequence[Due]) -> Group:
        whole = span != "later" or self.is_filtered or "all" in self.asked
        seen = found if whole or len(found) <= FEW + 1 else found[:FEW]
        count = _("{count} deadlines").format(count=len(found))
        last = found[-1]
        return Group(
            SPANS[span],
            count,
            [self._row(due) for due in seen],
            len(found) - len(seen),
            _("The farthest: {day}, {title}").format(
                day=days.short(last.reading.due_on), title=last.title
            ),
        )

    def _row(self, due: Due) -> dict[str, Any]:
        day = due.reading.due_on
        return {
            "deadline": chips.chip(due.reading),
            "due": f"{days.short(day)}　{days.weekday(day)}",
            "title": due.words,
            "url": due.url,
            "kind": due.kind.name,
            "unit": self.units.get(due.owner_id or 0, ""),
            "basis": chips.article(due.reading),
            "started": due.start,
            "act": act_of(due),
        }

    def url(self, **changes: str) -> str:
        """The address of this view with some of its parts changed."""
        kept = {"kind": self.kind, "unit": str(self.unit or ""), "day": self.asked.get("day", "")}
        named: dict[str, Any] = {name: word for name, word in (kept | changes).items() if word}
        return url_for("home.deadlines", **named)


def act_of(due: Due) -> tuple[str, str] | None:
    """The one act that meets a deadline, where the person may take it: its label and address."""
    step = due.step
    if step is None or not allowed.may_enter(due.kind) or not asking.person().may(step.allowed):
        return None
    url = url_for("stepping.step", slug=due.kind.slug, record_id=due.record_id, name=step.name)
    return step.label, url


def _span(due_on: dt.date, today: dt.date) -> str:
    if due_on < today:
        return "late"
    if due_on == today:
        return "today"
    return "week" if due_on <= today + dt.timedelta(days=6 - today.weekday()) else "later"


def _joined(words: Iterable[str]) -> str:
    return str(_(", ")).join(words)


def _written(options: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((word, str(label)) for word, label in options)
