"""Assisting opinions (协办意见): what a unit that assists says to the unit that leads."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

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


class Assist(Record):
    """One unit's share in a suggestion that another unit leads."""

    __tablename__ = "assist"

    suggestion_id: Mapped[int] = fields.link(_("Suggestion"), to="suggestions")
    agency_id: Mapped[int] = fields.link(_("Assisting unit"), to="agencies", opens=True)
    lead_id: Mapped[int | None] = fields.link(_("Lead unit"), to="agencies", opens=True)
    person_id: Mapped[int | None] = fields.link(_("Lead proposer"), to="people")
    asked_on: Mapped[dt.date] = fields.date(_("Assigned on"))
    given_on: Mapped[dt.date | None] = fields.date(_("Opinion given on"))
    opinion: Mapped[str | None] = fields.long(_("Opinion for the lead unit"))


def titled(session: Session, assist: Assist) -> str:
    """Name it after its suggestion."""
    told = session.scalar(sa.select(Record.title).where(Record.id == assist.suggestion_id))
    return f"{told}（协办）" if told else ""


def is_given_after_it_was_asked(assist: Assist) -> Iterator[Problem]:
    """An opinion is given after it was asked for."""
    if fields.lies_before(assist.given_on, assist.asked_on):
        yield Problem("given_on", _("An opinion follows the assignment. Check both dates."))


FOLLOW_LEAD = Step(
    "follow-lead",
    _("Hand to another lead unit"),
    "asked",
    ("asked",),
    ("lead_id",),
    allowed=Permission.REVIEW,
    is_aside=True,
)

KIND = Kind(
    model=Assist,
    slug="assists",
    name=_("Assisting opinion"),
    names=_("Assisting opinions"),
    titled=titled,
    listed=("title", "agency_id", "asked_on", "given_on", "state"),
    lifecycle=Lifecycle(
        states=(
            State("asked", _("Opinion asked for"), "open"),
            State("given", _("Opinion given"), "done"),
            State("recalled", _("Taken back"), "struck"),
        ),
        steps=(
            Step(
                "give",
                _("Give the opinion"),
                "given",
                ("asked",),
                ("given_on", "opinion"),
                allowed=Permission.ANSWER,
                own="agency_id",
                dated="given_on",
            ),
            Step(
                "recall",
                _("Take back"),
                "recalled",
                ("asked",),
                allowed=Permission.PROPOSE,
                is_aside=True,
                own="person_id",
            ),
            Step(
                "release",
                _("Do without the opinion"),
                "recalled",
                ("asked",),
                allowed=Permission.ANSWER,
                is_aside=True,
                own="lead_id",
            ),
            FOLLOW_LEAD,
            replace(FOLLOW_LEAD, name="go-along", starts=("given",), ends="given"),
        ),
    ),
    checks=(is_given_after_it_was_asked,),
    clocks=(
        Clock(
            "opinion",
            _("Assisting opinion"),
            starts="asked_on",
            met_by="given_on",
            rule="suggestion_assist",
            owner="agency_id",
        ),
    ),
    seen_by=READERS | frozenset(GUESTS),
)
