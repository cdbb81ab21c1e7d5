"""Promises (承诺事项): what an answer promised for a later day, followed until it is kept."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.access.roles import GUESTS, Permission
from oversight.errors import Problem
from oversight.i18n import _
from oversight.records import fields
from oversight.records.clock import Clock
from oversight.records.kind import READERS, Kind
from oversight.records.lifecycle import Lifecycle, State, Step
from oversight.records.models import Record


class Promise(Record):
    """One thing that a unit promised in its answer, across years and terms."""

    __tablename__ = "promise"

    suggestion_id: Mapped[int] = fields.link(_("Suggestion"), to="suggestions", follows=True)
    agency_id: Mapped[int] = fields.link(_("Promised by"), to="agencies", opens=True)
    person_id: Mapped[int] = fields.link(_("Lead proposer"), to="people", opens=True)
    promise: Mapped[str] = fields.text(_("What is promised"))
    promised_on: Mapped[dt.date] = fields.date(_("Promised on"))
    due_on: Mapped[dt.date] = fields.date(_("Promised for"))
    kept_on: Mapped[dt.date | None] = fields.date(_("Kept on"))
    report: Mapped[str | None] = fields.long(_("How it was kept"))
    lapsed_why: Mapped[str | None] = fields.long(_("Why it was not kept"))


def titled(session: Session, one: Promise) -> str:
    """Name it after its suggestion."""
    told = session.scalar(sa.select(Record.title).where(Record.id == one.suggestion_id))
    return f"{told}（承诺事项）" if told else ""


def is_kept_after_it_was_made(one: Promise) -> Iterator[Problem]:
    """A promise is due, and kept, after it was made."""
    for name in ("due_on", "kept_on"):
        if fields.lies_before(getattr(one, name), one.promised_on):
            yield Problem(name, _("This lies before the promise was made. Check both dates."))


KIND = Kind(
    model=Promise,
    slug="promises",
    name=_("Promise"),
    names=_("Promises"),
    titled=titled,
    listed=("title", "promise", "agency_id", "due_on", "kept_on", "state"),
    lifecycle=Lifecycle(
        states=(
            State("promised", _("Promised"), "open"),
            State("kept", _("Reported as kept"), "dot"),
            State("closed", _("Closed out"), "done"),
            State("lapsed", _("Not kept"), "struck"),
        ),
        steps=(
            Step(
                "keep",
                _("Report as kept"),
                "kept",
                ("promised",),
                ("kept_on", "report"),
                allowed=Permission.ANSWER,
                own="agency_id",
                dated="kept_on",
            ),
            Step("close", _("Close the promise"), "closed", ("kept",), allowed=Permission.REVIEW),
            Step(
                "reopen",
                _("Not kept yet: go on"),
                "promised",
                ("kept",),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
            Step(
                "lapse",
                _("Record as not kept"),
                "lapsed",
                ("promised",),
                ("lapsed_why",),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
        ),
    ),
    checks=(is_kept_after_it_was_made,),
    clocks=(
        Clock(
            "keep",
            _("Keeping the promise"),
            starts="promised_on",
            met_by="kept_on",
            rule="rectification",
            owner="agency_id",
            due_by="due_on",
        ),
    ),
    searched=("promise",),
    seen_by=READERS | frozenset(GUESTS),
)
