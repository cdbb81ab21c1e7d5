"""Special inquiries (专题询问): members ask, the departments answer."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from oversight.access.roles import Permission
from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import terms
from oversight.records import fields
from oversight.records.clock import Clock
from oversight.records.kind import Derived, Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step, straight
from oversight.records.models import Part, Record

FORMS = (
    ("plenary", _("Plenary meeting")),
    ("joint_group", _("Joint-group meeting")),
    ("group", _("Group meeting")),
)
# 地方组织法 of 2022 named the special inquiry first, 监督法 of 2024 gave it a chapter.
ORGANIC_LAW = dt.date(2022, 3, 12)
SUPERVISION_LAW = dt.date(2024, 11, 9)
BASES = (
    ("none", _("No statute yet: by practice")),
    ("organic_law", _("Organic Law of 2022, art. 50 (7)")),
    ("supervision_law", _("Supervision Law of 2024, arts 47 to 50")),
)

HELD = ("held", "handling", "answered", "closed")


class Question(Part, of="inquiry"):
    """One question, who asked it, who answered, and what was promised."""

    __tablename__ = "inquiry_question"

    asker_id: Mapped[int | None] = fields.link(_("Asked by"), to="people")
    question: Mapped[str] = fields.long(_("Question"))
    responder_id: Mapped[int | None] = fields.link(_("Answered by"), to="agencies")
    answer: Mapped[str | None] = fields.long(_("Answer"))
    promise: Mapped[str | None] = fields.text(_("Promise"))


class Inquiry(Record):
    """One special inquiry."""

    __tablename__ = "inquiry"

    topic: Mapped[str] = fields.text(_("Topic"))
    meeting_id: Mapped[int | None] = fields.link(_("Meeting"), to="meetings")
    held_on: Mapped[dt.date | None] = fields.date(_("Held on"))
    form: Mapped[str | None] = fields.choice(_("Form"), FORMS)
    report: Mapped[str | None] = fields.text(_("Together with the report"))
    questions: Mapped[list[Question]] = fields.parts(Question, _("Questions"))
    handed_over_on: Mapped[dt.date | None] = fields.date(_("Opinions handed over on"))
    answered_on: Mapped[dt.date | None] = fields.date(_("Answered on"))


def answered_after_handed_over(inquiry: Inquiry) -> Iterator[Problem]:
    """Opinions cannot be answered before they were handed over."""
    if fields.lies_before(inquiry.answered_on, inquiry.handed_over_on):
        yield Problem(
            "answered_on",
            _("Opinions cannot be answered before they were handed over. Check both dates."),
        )


def basis(_on: dt.date) -> sa.ColumnElement[str | None]:
    """The statute on which an inquiry rests, by the day it was held."""
    return sa.case(
        (Inquiry.held_on.is_(None), None),
        (Inquiry.held_on >= SUPERVISION_LAW, "supervision_law"),
        (Inquiry.held_on >= ORGANIC_LAW, "organic_law"),
        else_="none",
    )


def held(term_id: int) -> Rows:
    """Confirmed inquiries of the term that were held."""
    return sa.select(Inquiry.id).where(
        Inquiry.term_id == term_id,
        Inquiry.is_confirmed,
        Inquiry.held_on.is_not(None),
        Inquiry.state.in_(HELD),
    )


KIND = Kind(
    model=Inquiry,
    slug="inquiries",
    name=_("Special inquiry"),
    names=_("Special inquiries"),
    titled="topic",
    decided_on="held_on",
    listed=("topic", "held_on", "form", "state"),
    lifecycle=Lifecycle(
        states=(
            State("planned", _("Planned"), "open"),
            State("prepared", _("Prepared")),
            State("held", _("Held")),
            State("handling", _("Handling")),
            State("answered", _("Answered"), "dot"),
            State("closed", _("Closed"), "done"),
            State("cancelled", _("Cancelled"), "struck"),
        ),
        steps=(
            *straight(
                "planned",
                ("prepare", _("Record the preparation"), "prepared", (), ("form", "report")),
            ),
            Step(
                "hold",
                _("Record the inquiry"),
                "held",
                ("prepared",),
                ("meeting_id", "held_on", "questions"),
                allowed=Permission.REVIEW,
            ),
            *straight(
                "held",
                ("hand-over", _("Hand over the opinions"), "handling", ("handed_over_on",)),
                ("answer", _("Record the answer"), "answered", ("answered_on",)),
            ),
            Step(
                "close",
                _("Close the inquiry"),
                "closed",
                ("answered", "held"),
                allowed=Permission.REVIEW,
            ),
            Step(
                "cancel",
                _("Cancel the inquiry"),
                "cancelled",
                ("planned", "prepared"),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
        ),
    ),
    checks=(answered_after_handed_over,),
    rules=(terms.fits,),
    clocks=(
        Clock(
            "answer",
            _("Answer to the opinions"),
            starts="handed_over_on",
            met_by="answered_on",
            rule="answer_to_opinions",
            owner="questions.responder_id",
        ),
    ),
    derived=(Derived("basis", _("Legal basis"), basis, BASES),),
    figures=(Figure("inquiries.held", _("Special inquiries"), "次", _("By the day held."), held),),
    searched=("report",),
)
