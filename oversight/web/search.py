"""One field for pages and records: by their words, or by the first letters of their pinyin."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.records import search
from oversight.records.kind import Kind
from oversight.records.models import Record
from oversight.web import asking, jumps, shown
from oversight.web.allowed import needs
from oversight.web.tables import Cell, Column, Row

blueprint = Blueprint("search", __name__)
MOST = 6  # records of a kind that are shown; its list shows them all


@dataclass(frozen=True)
class Found:
    """The records of one kind that match: how many, and the closest of them."""

    kind: Kind
    total: int
    records: tuple[Record, ...]

    @property
    def columns(self) -> list[Column]:
        """The heads: a day and a state where records of the kind have one."""
        days = [Column(_("Decided"), "date")] if self.kind.decided_on else []
        states = [Column(_("State"), "deadline")] if self._tells_states else []
        return [Column(self.kind.name), *days, *states]

    @property
    def rows(self) -> list[Row]:
        """The closest, as rows of a table."""
        return [Row(tuple(self._cells(record))) for record in self.records]

    @property
    def _tells_states(self) -> bool:
        return bool(self.kind.lifecycle.steps) or not all(one.is_confirmed for one in self.records)

    def _cells(self, record: Record) -> Iterator[Cell]:
        yield Cell(record.title, "title", shown.url_of(record))
        if self.kind.decided_on:
            yield Cell(shown.day(record.decided_on) if record.decided_on else "", "third")
        if self._tells_states:
            shape, label = shown.badge(self.kind, record)
            yield Cell(label, "state", shape=shape)


@blueprint.get("/search")
@needs(Permission.FIND)
def index() -> ResponseReturnValue:
    """Find pages and records; what is named exactly is opened at once."""
    text = request.args.get("q", "").strip()
    there = jumps.exact(text) if text else None
    if there:
        return redirect(there)
    found = list(records(text)) if text and not text.startswith(jumps.ENTRY) else []
    if _is_named(found, text):
        return redirect(shown.url_of(found[0].records[0]))
    return render_template(
        "search/index.html",
        text=text,
        pages=jumps.find(text),
        known=() if text else jumps.pages(),
        found=found,
        lede=_lede(text, found),
        url_of_all=_url_of_all,
    )


def records(text: str) -> Iterator[Found]:
    """The records that match, by kind in the order of the menu; two queries."""
    kinds = jumps.seen()
    place = asking.place()
    closest = sa.func.row_number().over(
        partition_by=Record.kind, order_by=search.closeness(text, place)
    )
    total = sa.func.count().over(partition_by=Record.kind)
    matching = (
        sa.select(Record.id, closest.label("place"), total.label("total"))
        .where(Record.kind.in_([kind.identity for kind in kinds]), search.matches(text, place))
        .subquery()
    )
    chosen = (
        sa.select(Record, matching.c.total)
        .join(matching, matching.c.id == Record.id)
        .where(matching.c.place <= MOST)
        .order_by(matching.c.place)
    )
    rows = [(record, count) for record, count in asking.session().execute(chosen)]
    for kind in kinds:
        own = [(record, count) for record, count in rows if record.kind == kind.identity]
        if own:
            yield Found(kind, own[0][1], tuple(record for record, _count in own))


def _is_named(found: list[Found], text: str) -> bool:
    """Whether one record only was found, and the text is all of its title."""
    only = found[0].records if len(found) == 1 else ()
    return len(only) == 1 and only[0].title.casefold() == text.casefold()


def _lede(text: str, found: list[Found]) -> str:
    if not text:
        return str(_("Type words, a document number, a name, or the pinyin initials of a page."))
    total = sum(one.total for one in found)
    return _("“{text}”: {count} records.").format(text=text, count=total)


def _url_of_all(kind: Kind, text: str) -> str:
    return url_for("records.index", slug=kind.slug, term="all", q=text)
