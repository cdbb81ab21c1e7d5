"""Second handlings (重新办理): what a deputy was not satisfied with goes back to its unit.

Each has its own day, answer and feedback, so the first ones stand as they were given.
"""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.access.roles import GUESTS, Permission
from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import answer_classes, terms
from oversight.kinds.answer_classes import OPINIONS
from oversight.records import fields
from oversight.records.clock import Clock
from oversight.records.kind import READERS, Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step
from oversight.records.models import CONFIRMED, Record

RUNNING = ("handling", "answered")


class Rehandling(Record):
    """One suggestion that is handled again, by the same unit or another."""

    __tablename__ = "rehandling"

    suggestion_id: Mapped[int] = fields.link(_("Suggestion"), to="suggestions", follows=True)
    agency_id: Mapped[int] = fields.link(_("Lead unit"), to="agencies", opens=True)
    person_id: Mapped[int] = fields.link(_("Lead proposer"), to="people", opens=True)
    asked_on: Mapped[dt.date] = fields.date(_("Second handling asked for on"))
    reason: Mapped[str | None] = fields.long(_("Why the answer does not satisfy"))
    answered_on: Mapped[dt.date | None] = fields.date(_("Answered again on"))
    answer_number: Mapped[str | None] = fields.text(_("Number of the answer"))
    answer_signer: Mapped[str | None] = fields.text(_("Signed by"))
    answer_class_id: Mapped[int | None] = fields.link(
        _("Class"), to="answer-classes", among=answer_classes.in_use
    )
    answer: Mapped[str | None] = fields.long(_("Second answer to the deputy"))
    answer_file: Mapped[str | None] = fields.attachment(_("Answer as a file"))
    feedback_on: Mapped[dt.date | None] = fields.date(_("Feedback on"))
    attitude: Mapped[str | None] = fields.choice(_("How it was handled"), OPINIONS)
    result: Mapped[str | None] = fields.choice(_("What came of it"), OPINIONS)
    feedback: Mapped[str | None] = fields.long(_("In the deputy's words"))
    closed_on: Mapped[dt.date | None] = fields.date(_("Concluded on"))


def titled(session: Session, again: Rehandling) -> str:
    """Name it after its suggestion."""
    told = session.scalar(sa.select(Record.title).where(Record.id == again.suggestion_id))
    return f"{told}（重新办理）" if told else ""


def is_in_order(again: Rehandling) -> Iterator[Problem]:
    """An answer follows the handing back, the feedback follows the answer."""
    if fields.lies_before(again.answered_on, again.asked_on):
        yield Problem("answered_on", _("An answer follows the handing back. Check both dates."))
    if fields.lies_before(again.feedback_on, again.answered_on):
        yield Problem("feedback_on", _("Feedback follows the answer. Check both dates."))


def is_answered_in_a_class_that_held(session: Session, again: Rehandling) -> Iterator[Problem]:
    """The class of the answer held on its day."""
    yield from answer_classes.held(session, again.answer_class_id, again.answered_on)


def begun(term_id: int) -> Rows:
    """Confirmed second handlings of the term."""
    return sa.select(Rehandling.id).where(
        Rehandling.term_id == term_id,
        Rehandling.review == CONFIRMED,
        Rehandling.asked_on.is_not(None),
        Rehandling.state != "recalled",
    )


KIND = Kind(
    model=Rehandling,
    slug="rehandlings",
    name=_("Second handling"),
    names=_("Second handlings"),
    titled=titled,
    decided_on="asked_on",
    listed=("title", "agency_id", "asked_on", "answered_on", "result", "state"),
    lifecycle=Lifecycle(
        states=(
            State("handling", _("Handling again"), "open"),
            State("answered", _("Answered again"), "dot"),
            State("evaluated", _("Feedback given"), "dot"),
            State("closed", _("Concluded"), "done"),
            State("recalled", _("Taken back"), "struck"),
        ),
        steps=(
            Step(
                "answer",
                _("Send the answer"),
                "answered",
                ("handling",),
                ("answered_on", "answer_class_id", "answer"),
                ("answer_file", "answer_number", "answer_signer"),
                Permission.ANSWER,
                own="agency_id",
                dated="answered_on",
            ),
            Step(
                "feedback",
                _("Give feedback"),
                "evaluated",
                ("answered",),
                ("feedback_on", "attitude", "result"),
                ("feedback",),
                Permission.PROPOSE,
                own="person_id",
                dated="feedback_on",
            ),
            Step(
                "close",
                _("Close the second handling"),
                "closed",
                ("evaluated", "answered"),
                ("closed_on",),
                allowed=Permission.REVIEW,
            ),
            Step(
                "recall",
                _("Take back"),
                "recalled",
                ("handling",),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
        ),
    ),
    checks=(is_in_order,),
    rules=(is_answered_in_a_class_that_held, terms.fits),
    clocks=(
        Clock(
            "again",
            _("Second answer"),
            starts="asked_on",
            met_by="answered_on",
            rule="suggestion_again",
            owner="agency_id",
        ),
    ),
    figures=(
        Figure(
            "rehandlings.begun",
            _("Suggestions handled again"),
            "件",
            _("By the day they were handed back."),
            begun,
        ),
    ),
    seen_by=READERS | frozenset(GUESTS),
)
