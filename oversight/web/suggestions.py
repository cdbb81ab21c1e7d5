"""The pages of suggestions: the list with the rates of its term, one with what belongs to it."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.kinds import assists, deadline_rules, promises, rehandlings, suggestions
from oversight.kinds.suggestions import rates, rating
from oversight.records.kind import Kind
from oversight.web import asking, frame, records, shown
from oversight.web.allowed import needs
from oversight.web.listing import Listing, drawn
from oversight.web.tables import Cell, Column, Row

blueprint = Blueprint("suggestions", __name__)
KIND = suggestions.KIND
BELONGING = (
    (KIND, "split_from_id"),
    (assists.KIND, "suggestion_id"),
    (rehandlings.KIND, "suggestion_id"),
    (promises.KIND, "suggestion_id"),
)
RATES = (
    Column(_("Rate"), "half"),
    Column(_("Value"), "number", is_number=True),
    Column(_("Items"), "number", is_number=True),
    Column(_("Rule")),
)
BELONGS = (
    Column(_("State"), "state"),
    Column(_("Record")),
    Column(_("By whom"), "unit"),
    Column(_("Next deadline"), "deadline"),
)


@blueprint.get("/suggestions/")
@needs(Permission.OWN)
def index() -> ResponseReturnValue:
    """Show the list, and below it the rates of the term that is chosen."""
    page = records.list_of(records.listed_or_404(KIND.slug))
    rated = {} if page["on"]["problem"] else _rates(page["listing"])
    return drawn("records/suggestions/list.html", page | rated)


@blueprint.get("/suggestions/<int:record_id>")
@needs(Permission.OWN)
def show(record_id: int) -> ResponseReturnValue:
    """Show a suggestion with its shares, opinions, second handlings and promises."""
    page = records.page(records.kind_or_404(KIND.slug), record_id)
    belonging = list(_belonging(record_id))
    return render_template(
        "records/suggestions/show.html", **page, belonging=belonging, belongs=BELONGS
    )


def _rates(listing: Listing) -> dict[str, Any]:
    """The rates of the term, and how many answers are in no base for want of feedback."""
    term, session = listing.term, listing.session
    if term is None or not listing.total:
        return {"rates": []}
    book = deadline_rules.of_body(session, asking.person().body_id)
    told = rates.of(rating.counts(session, term.id, book))
    rows = [
        Row(
            (
                Cell(one.label),
                Cell(one.percent or "—", "figure"),
                Cell(f"{one.part}/{one.base}", "figure"),
                Cell(one.rule, "third"),
            )
        )
        for one in told
    ]
    return {"rates": rows, "heads": RATES, "unreturned": rating.unreturned(session, term.id)}


def _belonging(record_id: int) -> Iterator[Row]:
    """Each record that belongs to the suggestion and opens to the reader."""
    session = asking.session()
    open_to_them = (one for one in BELONGING if frame.may_see(asking.person(), one[0]))
    for kind, link in open_to_them:
        model: Any = kind.model
        chosen = sa.select(model).where(getattr(model, link) == record_id).order_by(model.id)
        for one in session.scalars(chosen):
            yield _row(kind, one)


def _row(kind: Kind, one: Any) -> Row:
    session = asking.session()
    known = shown.titles(session, [one])
    shape, label = shown.badge(kind, one)
    read = records.readings(session, kind, one)
    return Row(
        (
            Cell(str(label), "state", shape=shape),
            Cell(str(kind.name), "title", shown.url_of(one)),
            Cell(known.get(one.agency_id, ""), "second"),
            Cell("" if read else "—", "deadline", deadline=read[0]["deadline"] if read else None),
        )
    )
