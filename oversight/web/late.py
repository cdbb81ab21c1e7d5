"""What was entered long after it happened: the day of entry set against the record's own day."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from oversight import kinds, moments
from oversight.access.models import User
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.records.models import Record, Version
from oversight.web import asking, jumps, numbers, shown, tables, trail_page
from oversight.web.allowed import needs
from oversight.web.tables import Column
from oversight.web.trail_filter import Asked

blueprint = Blueprint("late", __name__)
ENTERED = "entered"  # the order by the moment of entry, newest first
USUAL = 30  # days after which an entry counts as late, unless the address says otherwise
SIZE = 25


class DaysAfter(FunctionElement[int]):
    """How many days a moment, by the calendar of China, lies after a day."""

    type = sa.Integer()
    inherit_cache = True


@compiles(DaysAfter, "sqlite")
def _on_sqlite(days: DaysAfter, compiler: Any, **how: Any) -> str:
    at, day = (compiler.process(one, **how) for one in days.clauses)
    return f"CAST(julianday(date({at}, '+8 hours')) - julianday({day}) AS INTEGER)"


@compiles(DaysAfter, "postgresql")
def _on_postgresql(days: DaysAfter, compiler: Any, **how: Any) -> str:
    at, day = (compiler.process(one, **how) for one in days.clauses)
    return f"(CAST({at} AT TIME ZONE 'Asia/Shanghai' AS DATE) - {day})"


@dataclass(frozen=True)
class Late:
    """One record that was entered long after its day."""

    title: str
    kind: str
    url: str
    happened: str
    entered: str
    days: int
    who: str


@blueprint.get("/audit/late")
@needs(Permission.AUDIT)
def index() -> ResponseReturnValue:
    """Show what was entered late, the longest first, or what was entered last."""
    asked = Asked.read(request.args, "late.index")
    least = numbers.read(request.args.get("days", ""))
    least = USUAL if least is None else least
    order = ENTERED if request.args.get("sort") == ENTERED else ""
    number = numbers.read(request.args.get("page", "")) or 1
    rows = _late(asked, least, number, order) or _late(asked, least, number := 1, order)
    total = rows[0].total if rows else 0
    dated = [(kind.identity, str(kind.name)) for kind in jumps.seen() if kind.decided_on]
    lede = _("{count} records were entered more than {days} days after their day.")
    return render_template(
        "audit/late.html",
        asked=asked,
        least=least,
        hidden={"sort": order},
        heads=_heads(asked, least, order),
        rows=_told(rows),
        numbered=tables.page(total, SIZE, number, lambda page: _url(asked, least, order, page)),
        choices=[trail_page.choice("kind", _("Kind"), asked.kind, _("All kinds"), dated)],
        lede="" if asked.faults else lede.format(count=total, days=least),
    )


def _heads(asked: Asked, least: int, order: str) -> list[Column]:
    """The heads of the table; two of them lead to the orders that there are."""
    by_entry, by_days = (_url(asked, least, one) for one in (ENTERED, ""))
    sorted_by = {one: "descending" if one == order else "" for one in (ENTERED, "")}
    return [
        Column(_("Record")),
        Column(_("Its day"), "date"),
        Column(_("Entered"), "half-date", by_entry, sorted_by[ENTERED]),
        Column(_("Who"), "who"),
        Column(_("Days late"), "number", by_days, sorted_by[""], is_number=True),
    ]


def _late(asked: Asked, least: int, page: int, order: str) -> Sequence[Any]:
    """One page of the records, each with its days and with the number of all.

    The days are counted once for each record: a select with a limit is not taken apart.
    """
    days = DaysAfter(_entered(), Record.decided_on).label("days")
    at = _entered() if order else sa.null()
    dated = sa.select(Record.id, days, at.label("at")).where(
        Record.decided_on.is_not(None), *_conditions(asked)
    )
    counted = dated.limit(numbers.LARGEST).subquery()
    chosen = (
        sa.select(counted.c.id, counted.c.days, sa.func.count().over().label("total"))
        .where(counted.c.days > least)
        .order_by(counted.c["at" if order else "days"].desc(), counted.c.id)
        .limit(SIZE)
        .offset((page - 1) * SIZE)
    )
    return asking.session().execute(chosen).all()


def _entered() -> sa.ScalarSelect[dt.datetime]:
    """When a record was entered, asked of each by itself: there are many more versions."""
    first = Version.record_id == Record.id, Version.number == 1
    return sa.select(Version.at).where(*first).correlate(Record).scalar_subquery()


def _conditions(asked: Asked) -> Iterator[sa.ColumnElement[bool]]:
    if asked.faults:
        yield sa.false()
        return
    if asked.kind:
        yield Record.kind == asked.kind
    if asked.first_on:
        yield _entered() >= moments.start_of(asked.first_on)
    if asked.last_on:
        yield _entered() < moments.start_of(asked.last_on + dt.timedelta(days=1))


def _url(asked: Asked, least: int, order: str, page: int | None = None) -> str:
    named: dict[str, Any] = {
        "kind": asked.kind,
        "day": asked.day,
        "until": asked.until,
        "days": least,
        "sort": order,
    }
    return url_for("late.index", **{k: v for k, v in named.items() if v != ""}, page=page)


def _told(rows: Sequence[Any]) -> list[Late]:
    chosen = (
        sa.select(Record, Version.at, User.full_name)
        .join(Version, sa.and_(Version.record_id == Record.id, Version.number == 1))
        .join(User, User.id == Version.actor_id)
        .where(Record.id.in_([row.id for row in rows]))
    )
    found = {record.id: (record, at, who) for record, at, who in asking.session().execute(chosen)}
    return [_one(*found[row.id], row.days) for row in rows]


def _one(record: Record, at: dt.datetime, who: str, days: int) -> Late:
    kind = kinds.by_identity()[record.kind]
    place: dict[str, Any] = {"slug": kind.slug, "record_id": record.id, "to": 1}
    day = record.decided_on
    return Late(
        title=shown.named(record.title),
        kind=str(kind.name),
        url=url_for("history.index", **place),
        happened=shown.day(day) if day else "",
        entered=shown.moment(at, seconds=True),
        days=days,
        who=who,
    )
