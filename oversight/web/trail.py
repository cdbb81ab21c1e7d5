"""The trail: every entry of the log that is the reader's to see, newest first by its place.

It is read in pages that go on where the one before ended, so that a million entries are no
longer to read than a hundred: indexes of the log find who, what, which kind and which day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice, pairwise
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.log import sequence
from oversight.log.finding import Word
from oversight.log.models import Entry, Event, Pending
from oversight.records.models import Record
from oversight.web import numbers, trail_lines, trail_text, trail_wall
from oversight.web.trail_filter import ACTIONS, STEP, Asked
from oversight.web.trail_lines import Line

SIZE = 25
COUNTED = 10_000  # entries that are counted; beyond it is said that there are more
LOOKED = 20_000  # entries whose words are read for one page


@dataclass(frozen=True)
class Found:
    """The places of one page, newest first, and whether there is more on either side of it.

    `above` is the place of the reader's next newer entry; on the first page, the log's size.
    """

    places: tuple[int, ...] = ()
    has_newer: bool = False
    has_older: bool = False
    above: int = 0


@dataclass
class Trail:
    """The entries that are asked for; `seen` are the kinds that the reader may open."""

    session: Session
    asked: Asked
    body_id: int | None
    seen: frozenset[str]

    @property
    def days(self) -> list[tuple[str, list[Line]]]:
        """The entries of this page, by day."""
        return [(day, list(found)) for day, found in groupby(self.lines, lambda one: one.day)]

    @property
    def passed(self) -> dict[int, int]:
        """How many entries of others were passed over before each of this page, by its place.

        Those at the beginning of the log are told under -1. Where something is asked for, what
        lies between may be anything.
        """
        if self.asked.is_filtered or self.asked.kinds:
            return {}
        end = () if self.page.has_older else (-1,)
        edges = (self.page.above, *self.page.places, *end)
        between = {place: above - place - 1 for above, place in pairwise(edges)}
        return {place: count for place, count in between.items() if count}

    @cached_property
    def lines(self) -> list[Line]:
        """The entries of this page; those that wait for their number are the newest of all."""
        told = trail_lines.Told(self.session, self.seen)
        return [*told.waiting(self._waiting), *told.numbered(self.page.places)]

    @cached_property
    def page(self) -> Found:
        """The entries that have their number: one page of them."""
        if self.asked.is_looked_for:
            return self._looked_for()
        if self.asked.after:
            rows = self._rows(Entry.index > int(self.asked.after), upward=True)
            if len(rows) > SIZE:
                places, above = tuple(reversed(rows[:SIZE])), rows[SIZE]
                return Found(places, has_newer=True, has_older=True, above=above)
        rows = self._rows(self._is_before)
        before, has_older = self.asked.before, len(rows) > SIZE
        above = min(int(before or numbers.LARGEST), sequence.size(self.session))
        return Found(tuple(rows[:SIZE]), has_newer=bool(before), has_older=has_older, above=above)

    @property
    def newer_url(self) -> str:
        """Where the newer entries are."""
        if not self.page.has_newer:
            return ""
        is_turned = self.page.places and not self.asked.is_looked_for
        first = self.page.places[0] if is_turned else None
        return self.asked.url(after=str(first)) if first is not None else self.asked.url()

    @property
    def older_url(self) -> str:
        """Where it goes on, with older entries."""
        if not self.page.has_older:
            return ""
        last = self.page.places[-1] if len(self.page.places) == SIZE else self.looked[1]
        return self.asked.url(before=str(last))

    @cached_property
    def counts(self) -> tuple[int, int]:
        """How many entries match, and of how many records; one more than is counted means more."""
        entries, records = len(self._waiting), 0
        for chosen in self._entries:
            some = chosen.add_columns(Entry.record_id).order_by(Entry.index.desc())
            rows = some.limit(COUNTED + 1).subquery()
            counted = sa.func.count(), sa.func.count(sa.distinct(rows.c.record_id))
            found = self.session.execute(sa.select(*counted).select_from(rows)).one()
            entries, records = entries + found[0], records + found[1]
        return entries, records

    @property
    def is_more_than_counted(self) -> bool:
        """Whether there are more entries than are counted."""
        return self.counts[0] > COUNTED

    @cached_property
    def looked(self) -> tuple[int, int]:
        """How many entries were read for words, and the place of the oldest of them."""
        count, last = sa.func.count(), sa.func.min(self._window.c.index)
        found = self.session.execute(sa.select(count, last).select_from(self._window)).one()
        return found[0], found[1] or 0

    @cached_property
    def _waiting(self) -> Sequence[int]:
        """Those that wait for their number, newest first; a page of the past has none."""
        if self.asked.before or self.asked.after or self.asked.is_looked_for:
            return ()
        found = [
            number
            for view in self.asked.views
            for number in self.session.scalars(
                self._chosen(view, Pending, Pending.id).order_by(Pending.id.desc()).limit(SIZE)
            )
        ]
        return sorted(found, reverse=True)[:SIZE]

    @cached_property
    def _entries(self) -> tuple[sa.Select[Any], ...]:
        """What is asked for, of each kind by itself where there are several."""
        bounds = [Entry.index > int(self.asked.since)] if self.asked.since else []
        if self.asked.is_of_days and not self.asked.faults:
            bounds.append(Entry.index.between(*self._bounds()))
        return tuple(
            self._chosen(view, Entry, Entry.index).where(*bounds) for view in self.asked.views
        )

    def _chosen(self, view: Asked, rows: Any, place: Any) -> sa.Select[Any]:
        return (
            sa.select(place)
            .select_from(rows)
            .outerjoin(Record, Record.id == rows.record_id)
            .outerjoin(Event, Event.id == rows.event_id)
            .where(trail_wall.is_readers(rows, self.body_id), *view.conditions(rows))
        )

    def _bounds(self) -> tuple[int, int]:
        """The first and the last place of what was done on some days, whatever the clocks said."""
        # Without the limit PostgreSQL would walk the log from either end to find them.
        found = sa.select(Entry.index).where(*self.asked.days(Entry)).limit(numbers.LARGEST)
        rows = found.subquery()
        ends = sa.select(sa.func.min(rows.c.index), sa.func.max(rows.c.index))
        row = self.session.execute(ends).one()
        first, last = (None if number is None else int(number) for number in row)
        return (0, -1) if first is None or last is None else (first, last)

    @property
    def _is_before(self) -> sa.ColumnElement[bool]:
        return Entry.index < int(self.asked.before) if self.asked.before else sa.true()

    def _rows(self, bound: sa.ColumnElement[bool], *, upward: bool = False) -> list[int]:
        order = Entry.index if upward else Entry.index.desc()
        found = [
            place
            for chosen in self._entries
            for place in self.session.scalars(chosen.where(bound).order_by(order).limit(SIZE + 1))
        ]
        return sorted(found, reverse=not upward)[: SIZE + 1]

    @cached_property
    def _window(self) -> sa.Subquery:
        """The entries that are looked through: the newest that fit everything else."""
        action = Word("action", Entry.leaf).label("action")
        columns = Entry.kind, Entry.record_id, Entry.number, Entry.event_id, action
        chosen = self._entries[0].where(self._is_before).add_columns(*columns)
        return chosen.order_by(Entry.index.desc()).limit(LOOKED).subquery()

    def _looked_for(self) -> Found:
        rows = tuple(islice(self._fitting(), SIZE + 1))
        has_older = len(rows) > SIZE or self.looked[0] == LOOKED
        return Found(rows[:SIZE], has_newer=bool(self.asked.before), has_older=has_older)

    def _fitting(self) -> Iterator[int]:
        window = self._window
        if self.asked.action == STEP:
            is_step = window.c.record_id.is_not(None), window.c.action.not_in(ACTIONS)
            window = sa.select(window).where(*is_step).subquery()
        if self.asked.text:
            return trail_text.places(self.session, window, self.asked.text)
        steps = sa.select(window.c.index).order_by(window.c.index.desc()).limit(SIZE + 1)
        return iter(self.session.scalars(steps).all())
