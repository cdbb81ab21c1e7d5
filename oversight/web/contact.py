"""The pages of stations and sessions: with the record, its rates and what was received there."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.amounts import Amount
from oversight.i18n import _, language
from oversight.kinds import constituent_issues, contact_sessions, stations
from oversight.kinds.contact_sessions import ContactSession
from oversight.records.kind import Kind
from oversight.records.models import Record
from oversight.web import asking, frame, records, shown
from oversight.web.allowed import needs
from oversight.web.tables import Cell, Column, Row

blueprint = Blueprint("contact", __name__)
RATES = (
    Column(_("Rate")),
    Column(_("Value"), "number", is_number=True),
    Column(_("Items"), "unit", is_number=True),
)
# What is set against what; nothing else of a session is a part of anything.
PARTS = (
    (_("Solved, of the issues collected"), "solved", "collected"),
    (_("Finished, of those assigned through the platform"), "finished", "assigned"),
)
HANDLING = dict(constituent_issues.HANDLING)
HELD = (Column(_("State"), "state"), Column(_("Record")), Column(_("Day"), "date"))


@blueprint.get("/contact-sessions/<int:record_id>")
@needs(Permission.OWN)
def session(record_id: int) -> ResponseReturnValue:
    """Show a session with its rates and the issues that were received at it."""
    page = records.page(records.kind_or_404(contact_sessions.KIND.slug), record_id)
    belonging = [_table(constituent_issues.KIND, "session_id", record_id)]
    rates = list(_rates(page["record"]))
    return render_template(
        "records/contact/show.html", **page, rates=rates, rated=RATES, **_filled(belonging)
    )


@blueprint.get("/stations/<int:record_id>")
@needs(Permission.OWN)
def station(record_id: int) -> ResponseReturnValue:
    """Show a station with the sessions that were held there and the issues received."""
    page = records.page(records.kind_or_404(stations.KIND.slug), record_id)
    belonging = [
        _table(contact_sessions.KIND, "station_id", record_id),
        _table(constituent_issues.KIND, "station_id", record_id),
    ]
    return render_template("records/contact/show.html", **page, **_filled(belonging))


def _rates(record: ContactSession) -> Iterator[Row]:
    """Set each count against its whole; rounded counts stand beside each other without a rate."""
    for label, less, more in PARTS:
        part, whole = getattr(record, less), getattr(record, more)
        if part and whole:
            percent = contact_sessions.rate(part, whole)
            told = f"{_written(part)}/{_written(whole)}"
            second = _rounded(part, whole) if percent is None else ""
            yield Row(
                (
                    Cell(str(label), second=second),
                    Cell(percent or "—", "figure"),
                    Cell(told, "figure"),
                )
            )


def _rounded(*counts: Amount) -> str:
    """Say why no rate is made: of the first count that is only known roughly."""
    sentence = _("{count} is approximate: no rate is made of it.")
    rounded = (one for one in counts if not one.is_exact)
    return next((sentence.format(count=_written(one)) for one in rounded), "")


def _written(amount: Amount) -> str:
    return amount.written(language())


def _filled(belonging: list[tuple[str, list[Row]]]) -> dict[str, Any]:
    return {"belonging": [one for one in belonging if one[1]], "belongs": HELD}


def _table(kind: Kind, link: str, record_id: int) -> tuple[str, list[Row]]:
    """The records of a kind that link to this one, the newest first, as far as they are open."""
    if not frame.may_see(asking.person(), kind):
        return str(kind.names), []
    model: Any = kind.model
    chosen = sa.select(model).where(getattr(model, link) == record_id)
    found = asking.session().scalars(chosen.order_by(Record.decided_on.desc(), Record.id.desc()))
    return str(kind.names), [_row(kind, one) for one in found]


def _way(record: Record) -> str:
    """How an issue is handled: on the spot, by the township, by the county, as something else."""
    return str(HANDLING.get(getattr(record, "handling", ""), ""))


def _row(kind: Kind, record: Record) -> Row:
    shape, label = shown.badge(kind, record)
    day = getattr(record, kind.decided_on)
    return Row(
        (
            Cell(str(label), "state", shape=shape),
            Cell(shown.named(record.title), "title", shown.url_of(record), second=_way(record)),
            Cell(shown.day(day) if day else "", "date"),
        )
    )
