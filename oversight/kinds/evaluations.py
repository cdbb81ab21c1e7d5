"""Post-legislative evaluations (立法后评估): how a regulation works, and what should follow."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from oversight.access.roles import Permission
from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import bodies, chronology, terms
from oversight.records import fields
from oversight.records.kind import Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step, straight
from oversight.records.models import Record

EVALUATORS = (
    ("committee", _("Legislative affairs commission or special committee")),
    ("agency", _("The department that carries it out")),
    ("third_party", _("A third party on commission")),
    ("joint", _("Jointly")),
)
RECOMMENDATIONS = (
    ("keep", _("Keep as it is")),
    ("implement", _("Carry it out better")),
    ("amend", _("Amend")),
    ("revise", _("Revise in full")),
    ("repeal", _("Repeal")),
    ("interpret", _("Interpret")),
)
REPORTED = ("reported", "adopted", "closed")


class Evaluation(Record):
    """One evaluation of one regulation, reported to the committee (立法法 arts 67, 87)."""

    __tablename__ = "evaluation"

    name: Mapped[str] = fields.text(_("Name"), hint="《贵阳市消防条例》立法后评估")
    regulation_id: Mapped[int] = fields.link(_("Regulation"), to="regulations")
    evaluator: Mapped[str | None] = fields.choice(_("Evaluated by"), EVALUATORS)
    agency_id: Mapped[int | None] = fields.link(_("Organised by"), to="agencies")
    third_party: Mapped[str | None] = fields.text(_("Name of the third party"))
    began_on: Mapped[dt.date | None] = fields.date(_("Began on"))
    methods: Mapped[str | None] = fields.text(_("Methods"), hint="问卷、座谈、实地调研、对比分析")
    findings: Mapped[str | None] = fields.long(_("Findings"))
    recommendation: Mapped[str | None] = fields.choice(_("Recommendation"), RECOMMENDATIONS)
    advice: Mapped[str | None] = fields.long(_("What should change"))
    reported_on: Mapped[dt.date | None] = fields.date(_("Reported to the committee on"))
    meeting_id: Mapped[int | None] = fields.link(_("Meeting"), to="meetings")
    decision_id: Mapped[int | None] = fields.link(
        _("Decision that followed"), to="legislative-decisions"
    )


def dates_follow_each_other(evaluation: Evaluation) -> Iterator[Problem]:
    """It is reported after it began."""
    yield from chronology.in_order(evaluation, "began_on", "reported_on")


def evaluated(term_id: int) -> Rows:
    """Each regulation once, however often it was evaluated in the term."""
    return sa.select(Evaluation.id, Evaluation.regulation_id).where(
        Evaluation.term_id == term_id,
        Evaluation.is_confirmed,
        Evaluation.reported_on.is_not(None),
        Evaluation.state.in_(REPORTED),
    )


STATES = (
    State("planned", _("Planned"), "open"),
    State("evaluating", _("Evaluating")),
    State("reported", _("Reported"), "dot"),
    State("adopted", _("Acted on"), "dot"),
    State("closed", _("Closed"), "done"),
    State("cancelled", _("Cancelled"), "struck"),
)
STEPS = (
    *straight(
        "planned",
        (
            "begin",
            _("Begin the evaluation"),
            "evaluating",
            ("began_on",),
            ("evaluator", "agency_id", "third_party", "methods"),
        ),
    ),
    Step(
        "report",
        _("Record its report"),
        "reported",
        ("evaluating", "planned"),
        ("reported_on",),
        ("meeting_id", "findings", "recommendation", "advice"),
        Permission.REVIEW,
    ),
    Step("act", _("Link the decision that followed"), "adopted", ("reported",), ("decision_id",)),
    Step(
        "close",
        _("Close the evaluation"),
        "closed",
        ("reported", "adopted"),
        allowed=Permission.REVIEW,
    ),
    Step(
        "cancel",
        _("Cancel the evaluation"),
        "cancelled",
        ("planned", "evaluating"),
        allowed=Permission.REVIEW,
        is_aside=True,
    ),
)

KIND = Kind(
    model=Evaluation,
    slug="evaluations",
    name=_("Post-legislative evaluation"),
    names=_("Post-legislative evaluations"),
    titled="name",
    decided_on="reported_on",
    listed=("name", "evaluator", "reported_on", "recommendation", "state"),
    lifecycle=Lifecycle(STATES, STEPS),
    checks=(dates_follow_each_other,),
    rules=(bodies.may_legislate, terms.fits),
    levels=bodies.LEGISLATING,
    figures=(
        Figure(
            "regulations.evaluated",
            _("Regulations evaluated"),
            "部",
            _("Each regulation once, by the day of the report to the committee."),
            evaluated,
        ),
    ),
    searched=("third_party", "advice"),
)
