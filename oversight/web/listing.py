"""Lists of a kind: what is filtered, how it is sorted, which page."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from flask import request, url_for
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from oversight import i18n, kinds, moments
from oversight.i18n import _
from oversight.kinds import deadline_rules
from oversight.kinds.terms import Term
from oversight.records import clock, search
from oversight.records.kind import Figure, Kind
from oversight.records.models import CONFIRMED, Record
from oversight.reports import wording
from oversight.web import shown

SIZES = (12, 25, 100)


@dataclass(frozen=True)
class Cell:
    """One cell of a list."""

    text: str | None
    kind: str = ""
    url: str | None = None
    second: str = ""
    shape: str = ""
    tone: str = ""
    deadline: shown.Deadline | None = None


@dataclass(frozen=True)
class Row:
    """One row of a list."""

    cells: tuple[Cell, ...]
    is_chosen: bool = False


@dataclass(frozen=True)
class Column:
    """The head of a column."""

    label: str
    width: str = ""
    sort_url: str = ""
    sorted: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Choice:
    """One select of the filter bar."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Page:
    """Which rows are shown, and where the other pages are."""

    first: int
    last: int
    total: int
    previous_url: str | None
    next_url: str | None
    numbers: tuple[tuple[int, str, bool], ...]


@dataclass
class Listing:
    """A list as its address asks for it; the address is the view."""

    session: Session
    kind: Kind
    asked: MultiDict[str, str]
    term: Term | None
    terms: Sequence[Term] = field(default_factory=tuple)

    @cached_property
    def figure(self) -> Figure | None:
        """The figure whose records are asked for."""
        key = self.asked.get("figure")
        return next((one for one in self.kind.figures if one.key == key), None)

    @property
    def text(self) -> str:
        """The words asked for."""
        return self.asked.get("q", "").strip()

    @property
    def state(self) -> str:
        """The state or stage of review asked for."""
        return self.asked.get("state", "")

    @property
    def year(self) -> int | None:
        """The year asked for."""
        asked = self.asked.get("year", "")
        return int(asked) if asked.isdigit() and len(asked) == 4 else None  # noqa: PLR2004  a year

    @cached_property
    def matching(self) -> sa.Select[Any]:
        """Select what matches the filter."""
        chosen = sa.select(self.kind.model)
        if self.figure and self.term:
            rows = self.figure.rows(self.term.id).subquery()
            return chosen.where(Record.id.in_(sa.select(rows.c[0])))
        return chosen.where(*self._conditions())

    def _conditions(self) -> Iterator[sa.ColumnElement[bool]]:
        if self.kind.decided_on and self.term:
            yield Record.term_id == self.term.id
        if self.state in shown.REVIEWS and self.state != CONFIRMED:
            yield Record.review == self.state
        elif self.state in self.kind.lifecycle.by_name:
            yield sa.and_(Record.state == self.state, Record.review == CONFIRMED)
        if self.year:
            yield Record.decided_on.between(dt.date(self.year, 1, 1), dt.date(self.year, 12, 31))
        if self.text:
            yield search.matches(self.text)

    @cached_property
    def total(self) -> int:
        """How many match."""
        return self._count(self.matching)

    @cached_property
    def unconfirmed(self) -> int:
        """How many of them no reviewer stands behind yet."""
        return self._count(self.matching.where(Record.review != CONFIRMED))

    def _count(self, chosen: sa.Select[Any]) -> int:
        rows = chosen.with_only_columns(self.kind.model.id).order_by(None).subquery()
        return self.session.scalar(sa.select(sa.func.count()).select_from(rows)) or 0

    @property
    def size(self) -> int:
        """Rows a page."""
        asked = self.asked.get("per", "")
        return int(asked) if asked.isdigit() and int(asked) in SIZES else SIZES[0]

    @cached_property
    def number(self) -> int:
        """The page asked for, within those there are."""
        asked = self.asked.get("page", "1")
        last = max(1, -(-self.total // self.size))
        return min(max(1, int(asked)), last) if asked.isdigit() and len(asked) < 7 else 1  # noqa: PLR2004  pages

    @property
    def ordered(self) -> sa.Select[Any]:
        """Select what matches, in the order that is asked for."""
        return self.matching.order_by(*self._order())

    @cached_property
    def records(self) -> Sequence[Any]:
        """The records of this page."""
        chosen = self.ordered.limit(self.size).offset((self.number - 1) * self.size)
        return self.session.scalars(chosen).all()

    @cached_property
    def sorted_by(self) -> tuple[str, bool]:
        """The column that sorts, and whether upwards."""
        asked = self.asked.get("sort", "")
        name = asked.removeprefix("-")
        if self._sortable(name) is not None:
            return name, not asked.startswith("-")
        return ("decided_on", False) if self.kind.decided_on else (self.kind.listed[0], True)

    def _sortable(self, name: str) -> Any:
        if name in ("title", "state", "decided_on"):
            return getattr(Record, name)
        one = self.kind.plain.get(name)
        listed = name in self.kind.listed
        return getattr(self.kind.model, name) if one and listed else None

    def _order(self) -> tuple[Any, ...]:
        name, is_upward = self.sorted_by
        column = self._sortable(name)
        if column is None:
            column = Record.title
        one = column.asc().nulls_last() if is_upward else column.desc().nulls_first()
        return one, Record.id.desc()

    def address(self, **changes: Any) -> str:
        """The address of this view with some of its parts changed."""
        kept = {name: value for name, value in self.asked.items() if value} | changes
        named = {name: value for name, value in kept.items() if value not in (None, "")}
        return url_for("records.index", slug=self.kind.slug, **named)

    @property
    def page(self) -> Page:
        """Where this page stands among all."""
        pages = max(1, -(-self.total // self.size))
        near = [n for n in range(1, pages + 1) if n in (1, pages) or abs(n - self.number) <= 3]  # noqa: PLR2004  neighbours
        first = (self.number - 1) * self.size
        return Page(
            first + 1 if self.total else 0,
            min(first + self.size, self.total),
            self.total,
            self.address(page=self.number - 1) if self.number > 1 else None,
            self.address(page=self.number + 1) if self.number < pages else None,
            tuple((n, self.address(page=n), n == self.number) for n in near),
        )

    @property
    def columns(self) -> list[Column]:
        """The heads, each a link that sorts."""
        heads = [self._head(name) for name in self.kind.listed if name != "state"]
        heads.append(self._column(_("State"), "state", "state"))
        if self.kind.clocks:
            heads.append(Column(_("Next deadline"), "deadline"))
        return heads

    def _head(self, name: str) -> Column:
        derived = self.kind.derives(name)
        if derived:
            return Column(derived.label, "state")
        if name == "title":
            return self._column(self.kind.name, name)
        one = self.kind.fields[name]
        width = "date" if one.field.sort in ("date", "partial") else ""
        return self._column(one.label, name, width)

    def _column(self, label: str, name: str, width: str = "") -> Column:
        if self._sortable(name) is None:
            return Column(label, width)
        by, is_upward = self.sorted_by
        is_by = by == name or (self.kind.decided_on == name and by == "decided_on")
        url = self.address(sort=f"-{name}" if is_by and is_upward else name, page=None)
        word = ("ascending" if is_upward else "descending") if is_by else ""
        return Column(label, width, url, word)

    @property
    def rows(self) -> list[Row]:
        """The rows of this page."""
        known = shown.titles(self.session, self.records)
        derived = self._derived()
        rules = deadline_rules.of_body(self.session, self._body_id()) if self.kind.clocks else ()
        return [
            Row(tuple(self._cells(record, known, derived.get(record.id, {}), rules)))
            for record in self.records
        ]

    def _body_id(self) -> int | None:
        return self.records[0].body_id if self.records else None

    def _derived(self) -> dict[int, dict[str, str]]:
        """Derived values of this page's records today, in one query."""
        wanted = [one for one in self.kind.derived if one.name in self.kind.listed]
        if not wanted or not self.records:
            return {}
        chosen = sa.select(
            self.kind.model.id, *(one.value(moments.today()).label(one.name) for one in wanted)
        ).where(self.kind.model.id.in_([record.id for record in self.records]))
        return {row.pop("id"): row for row in map(dict, self.session.execute(chosen).mappings())}

    def _cells(
        self,
        record: Record,
        known: shown.Titles,
        derived: dict[str, str],
        rules: Any,
    ) -> Iterator[Cell]:
        names = [name for name in self.kind.listed if name != "state"]
        yield Cell(
            self._words(names[0], record, known) or record.title, "title", shown.url_of(record)
        )
        for name in names[1:]:
            one = self.kind.derives(name)
            if one:
                yield Cell(str(one.option(derived.get(name))), "second")
            else:
                yield Cell(self._words(name, record, known) or "—", "second")
        shape, label = shown.badge(self.kind, record)
        yield Cell(label, "state", shape=shape)
        if self.kind.clocks:
            yield Cell("—", "deadline", deadline=self._deadline(record, rules))

    def _words(self, name: str, record: Record, known: shown.Titles) -> str | None:
        if name == "title":
            return record.title
        return shown.words(self.kind.fields[name], getattr(record, name), known)

    def _deadline(self, record: Record, rules: Any) -> shown.Deadline | None:
        readings = [
            reading
            for one in self.kind.clocks
            if (reading := clock.read(one, record, rules, moments.today()))
        ]
        running = [one for one in readings if one.is_running] or readings
        return shown.deadline(min(running, key=lambda one: one.due_on)) if running else None

    @property
    def choices(self) -> list[Choice]:
        """The selects of the filter bar."""
        chosen = []
        if self.kind.decided_on:
            all_terms = (("all", str(_("All terms"))),)
            terms = all_terms + tuple(
                (str(one.ordinal), wording.term_name(one)) for one in self.terms
            )
            value = str(self.term.ordinal) if self.term else "all"
            chosen.append(Choice("term", _("Term"), value, terms))
            chosen.append(Choice("year", _("Year"), str(self.year or ""), self._years()))
        states = [("", str(_("All states")))]
        states += [
            (word, str(label))
            for word, (_shape, label) in shown.REVIEWS.items()
            if word != CONFIRMED
        ]
        if self.kind.lifecycle.steps:
            states += [(one.name, str(one.label)) for one in self.kind.lifecycle.states]
        chosen.append(Choice("state", _("State"), self.state, tuple(states)))
        return chosen

    def _years(self) -> tuple[tuple[str, str], ...]:
        span = sa.select(sa.func.min(Record.decided_on), sa.func.max(Record.decided_on)).where(
            Record.kind == self.kind.identity,
            Record.term_id == self.term.id if self.term else sa.true(),
        )
        first, last = self.session.execute(span).one()
        years = range(last.year, first.year - 1, -1) if first and last else range(0)
        return (("", str(_("All years"))), *((str(year), str(year)) for year in years))

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the term narrows the list."""
        return bool(self.text or self.state or self.year or self.figure)

    @property
    def lede(self) -> str:
        """One sentence with the number, and what is not counted in it."""
        words = [wording.term_name(self.term)] if self.term and self.kind.decided_on else []
        if self.figure:
            words.append(
                f"{self.figure.label}（{self.figure.rule}）"
                if i18n.language() == "zh"
                else f"{self.figure.label} ({self.figure.rule})"
            )
        words.append(_("{count} record{s}").format(count=self.total))
        told = str(_(", ")).join(str(word) for word in words)
        if self.unconfirmed:
            return (
                told
                + _("; {count} of them not confirmed and not counted").format(
                    count=self.unconfirmed
                )
                + str(_("."))
            )
        return told + str(_("."))


def read(session: Session, kind: Kind) -> Listing:
    """Read the address of this request as a list of the kind."""
    terms = session.scalars(sa.select(Term).order_by(Term.ordinal.desc())).all()
    asked = request.args.get("term", "")
    term = next((one for one in terms if str(one.ordinal) == asked), None)
    if not asked and terms:
        term = terms[0]
    return Listing(session, kind, request.args, term, terms)


def url_of_figure(key: str, term: Term) -> str:
    """The address of the records behind a figure of a term."""
    kind = next(one for one in kinds.ALL if any(figure.key == key for figure in one.figures))
    return url_for("records.index", slug=kind.slug, figure=key, term=term.ordinal)
