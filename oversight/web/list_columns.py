"""The columns of a list of any kind: heads that sort, and the cells under them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import sqlalchemy as sa

from oversight import moments
from oversight.i18n import _
from oversight.kinds import deadline_rules
from oversight.records import clock
from oversight.records.models import CONFIRMED, Record
from oversight.web import chips, list_order, shown
from oversight.web.listing import Listing
from oversight.web.tables import Cell, Column, Row

PAPER = re.compile(
    r"[^\s〔]{1,10}〔\d{4}〕\d+号"
)  # the number of an official paper stands unbroken


@dataclass
class Columns:
    """What a list shows of each of its records."""

    listing: Listing

    @cached_property
    def names(self) -> list[str]:
        """The fields and derived values that are shown, in order."""
        return [name for name in self.listing.kind.listed if name != "state"]

    @cached_property
    def tells_states(self) -> bool:
        """Where nothing moves on, only what is not confirmed yet has a state worth a column."""
        records = self.listing.records
        return bool(self.listing.kind.lifecycle.steps) or any(
            record.review != CONFIRMED for record in records
        )

    @property
    def _tells_deadlines(self) -> bool:
        """Whether the next deadline has a column; how it stood on an earlier day is not told."""
        return bool(self.listing.kind.clocks) and self.listing.known is None

    @property
    def heads(self) -> list[Column]:
        """The heads of the table."""
        heads = [self._head(name) for name in self.names]
        if self.tells_states:
            heads.append(self._column(_("State"), "state", "state"))
        if self._tells_deadlines:
            heads.append(Column(_("Next deadline"), "deadline"))
        return heads

    def _head(self, name: str) -> Column:
        kind = self.listing.kind
        derived = kind.derives(name)
        if derived:
            return Column(derived.label)
        if name == "title":
            return self._column(kind.name, name)
        one = kind.fields[name]
        width = "date" if one.field.sort in ("date", "partial") else ""
        return self._column(one.label, name, width)

    def _column(self, label: str, name: str, width: str = "") -> Column:
        if list_order.sortable(self.listing.kind, name) is None:
            return Column(label, width)
        by, is_upward = self.listing.sorted_by
        is_by = by == name or (self.listing.kind.decided_on == name and by == "decided_on")
        url = self.listing.address(sort=f"-{name}" if is_by and is_upward else name, page=None)
        word = ("ascending" if is_upward else "descending") if is_by else ""
        return Column(label, width, url, word)

    @property
    def rows(self) -> list[Row]:
        """The rows of this page."""
        listing = self.listing
        known = shown.titles(listing.session, listing.records)
        derived = self._derived()
        return [
            Row(tuple(self._cells(record, known, derived.get(record.id, {}))))
            for record in listing.records
        ]

    def _derived(self) -> dict[int, dict[str, str]]:
        """Derived values of this page's records on the day of the list, in one query."""
        listing, kind, records = self.listing, self.listing.kind, self.listing.records
        wanted = [one for one in kind.derived if one.name in kind.listed]
        if not wanted or not records:
            return {}
        chosen = sa.select(
            kind.model.id, *(one.value(listing.day).label(one.name) for one in wanted)
        ).where(kind.model.id.in_([record.id for record in records]))
        rows = listing.session.execute(chosen).mappings()
        return {row.pop("id"): row for row in map(dict, rows)}

    def _cells(
        self, record: Record, known: shown.Titles, derived: dict[str, str]
    ) -> Iterator[Cell]:
        kind = self.listing.kind
        first, *others = self.names
        words = self._words(first, record, known) or shown.named(record.title)
        yield Cell(words, "title", self.listing.url_of(record))
        for name in others:
            one = kind.derives(name)
            if one:
                yield Cell(str(one.option(derived.get(name))), "second")
            else:
                words = self._words(name, record, known) or "—"
                yield Cell(words, "unbroken" if PAPER.fullmatch(words) else "second")
        if self.tells_states:
            yield self._state(record)
        if self._tells_deadlines:
            yield Cell("—", "deadline", deadline=self._deadline(record))

    def _state(self, record: Record) -> Cell:
        if record.is_confirmed and not self.listing.kind.lifecycle.steps:
            return Cell("")
        shape, label = shown.badge(self.listing.kind, record)
        return Cell(label, "state", shape=shape)

    def _words(self, name: str, record: Record, known: shown.Titles) -> str | None:
        if name == "title":
            return shown.named(record.title)
        return shown.words(self.listing.kind.fields[name], getattr(record, name), known)

    @cached_property
    def _book(self) -> clock.Rulebook:
        return deadline_rules.of_body(self.listing.session, self.listing.records[0].body_id)

    def _deadline(self, record: Record) -> chips.Chip | None:
        if not record.is_confirmed:
            return None
        readings = list(self.listing.kind.readings(record, self._book, moments.today()))
        running = [one for one in readings if one.is_running] or readings
        return chips.chip(min(running, key=lambda one: one.due_on)) if running else None
