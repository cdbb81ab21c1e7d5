"""Lists of a kind as their address asks for them: the filter, the order, the page."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from oversight import i18n, kinds, moments
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.kinds.terms import Term
from oversight.records import schema, search
from oversight.records.kind import Figure, Kind
from oversight.records.models import CONFIRMED, Record
from oversight.reports import wording
from oversight.web import asking, list_order, numbers, past_lists, shown, tables
from oversight.web.past_lists import Known
from oversight.web.tables import Page

SIZES = (12, 25, 100)


@dataclass
class Listing:
    """A list as its address asks for it; the address is the view."""

    session: Session
    kind: Kind
    asked: MultiDict[str, str]
    term: Term | None
    terms: Sequence[Term] = field(default_factory=tuple)
    place: str = ""  # of the body, with whose name many titles begin
    known: Known | None = None  # on an earlier day, where one is asked for

    @cached_property
    def day(self) -> dt.date:
        """The day whose answers the list gives."""
        return self.known.point.day if self.known else moments.today()

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

    @cached_property
    def derived(self) -> dict[str, str]:
        """The derived values asked for: name and word."""
        asked = ((one, self.asked.get(one.name, "")) for one in self.kind.derived)
        return {one.name: word for one, word in asked if word in dict(one.choices)}

    @property
    def year(self) -> int | None:
        """The year asked for."""
        asked = numbers.read(self.asked.get("year", ""))
        return asked if asked in schema.YEARS else None

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
        for one in self.kind.derived:
            if one.name in self.derived:
                yield one.value(self.day) == self.derived[one.name]
        if self.text:
            yield search.matches(self.text, self.place)

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
        asked = numbers.read(self.asked.get("per", ""))
        return asked if asked in SIZES else SIZES[0]

    @cached_property
    def number(self) -> int:
        """The page asked for, within those there are."""
        asked = numbers.read(self.asked.get("page", "")) or 1
        return min(asked, max(1, -(-self.total // self.size)))

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
        if list_order.sortable(self.kind, name) is not None:
            return name, not asked.startswith("-")
        return ("decided_on", False) if self.kind.decided_on else (self.kind.listed[0], True)

    def _order(self) -> tuple[Any, ...]:
        name, is_upward = self.sorted_by
        column = list_order.sortable(self.kind, name)
        if column is None:
            column = search.in_pinyin(Record.id)
        one = column.asc().nulls_last() if is_upward else column.desc().nulls_first()
        return one, Record.id.desc()

    def address(self, **changes: Any) -> str:
        """The address of this view with some of its parts changed."""
        kept = {name: value for name, value in self.asked.items() if value} | changes
        named = {name: value for name, value in kept.items() if value not in (None, "")}
        return url_for("records.index", slug=self.kind.slug, **named)

    def url_of(self, record: Record) -> str:
        """The address of a record of the list, as it is or as it was known."""
        if self.known is None:
            return shown.url_of(record)
        on = self.known.point.text
        return url_for("as_known.show", slug=self.kind.slug, record_id=record.id, on=on)

    @property
    def page(self) -> Page:
        """Where this page stands among all."""
        return tables.page(
            self.total, self.size, self.number, lambda number: self.address(page=number)
        )

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the term narrows the list."""
        return bool(self.text or self.state or self.year or self.figure or self.derived)

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


def read(kind: Kind, *, is_of_today: bool = False) -> Listing:
    """Read the address of this request as a list of the kind, today or as it was known.

    Raises RefusedError for a day of which nothing can be told.
    """
    known = None if is_of_today else past_lists.known(kind)
    session = known.session if known else asking.session()
    terms = session.scalars(sa.select(Term).order_by(Term.ordinal.desc())).all()
    asked = request.args.get("term", "")
    term = next((one for one in terms if str(one.ordinal) == asked), None)
    if not asked and terms:
        term = terms[0]
    return Listing(session, kind, request.args, term, terms, asking.place(), known)


def read_or_today(kind: Kind) -> tuple[Listing, str]:
    """Read a list; where nothing can be told of the day, the list of today, and why."""
    try:
        return read(kind), ""
    except RefusedError as error:
        return read(kind, is_of_today=True), str(error)


def drawn(template: str, page: dict[str, Any]) -> ResponseReturnValue:
    """Draw the page of a list; of no day, its field says why and no row is shown."""
    return render_template(template, **page), 422 if page["on"]["problem"] else 200


def url_of_figure(key: str, term: Term) -> str:
    """The address of the records behind a figure of a term."""
    kind = next(one for one in kinds.ALL if any(figure.key == key for figure in one.figures))
    return url_for("records.index", slug=kind.slug, figure=key, term=term.ordinal)
