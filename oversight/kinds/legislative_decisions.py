"""Legislative decisions: one decision enacts, revises, amends or repeals one or more regulations."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.access.roles import Permission
from oversight.chinese import written_date
from oversight.errors import Problem
from oversight.i18n import _
from oversight.records import fields, vote
from oversight.records.clock import Clock
from oversight.records.kind import Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step, straight
from oversight.records.models import Part, Record

FORMS = (
    ("enactment", _("Enactment")),
    ("revision", _("Full revision")),
    ("decision", _("Amending decision")),
    ("amendment", _("Amendment text")),
    ("package", _("Package decision")),
    ("repeal", _("Repealing decision")),
)
ACTS = (
    ("enact", _("Enact")),
    ("revise", _("Revise in full")),
    ("amend", _("Amend")),
    ("repeal", _("Repeal")),
    ("repeal_in_text", _("Repeal by a clause of a new regulation")),
)
ENDS = ("repeal", "repeal_in_text")
PASSED_BY = (("standing_committee", _("Standing committee")), ("congress", _("People's congress")))
UNSUCCESSFUL = ("not_passed", "withdrawn", "not_approved")


class Act(Part, of="legislative_decision"):
    """What one decision does to one regulation."""

    __tablename__ = "legislative_act"

    regulation_id: Mapped[int] = fields.link(_("Regulation"), to="regulations")
    act: Mapped[str] = fields.choice(_("Act"), ACTS)
    articles: Mapped[str | None] = fields.text(_("Articles"))
    effective_on: Mapped[dt.date | None] = fields.date(_("In force from"))
    text: Mapped[str | None] = fields.document(_("Text after this act"))


class LegislativeDecision(Record):
    """One decision of the committee or congress on regulations, alone or as a package."""

    __tablename__ = "legislative_decision"

    name: Mapped[str] = fields.text(_("Name of the decision"))
    form: Mapped[str] = fields.choice(_("Form"), FORMS)
    passed_by: Mapped[str | None] = fields.choice(_("Passed by"), PASSED_BY)
    meeting_id: Mapped[int | None] = fields.link(_("Meeting"), to="meetings")
    meeting_text: Mapped[str | None] = fields.text(
        _("Meeting, as printed"), hint=_("Where the meeting itself is not recorded here.")
    )
    passed_on: Mapped[dt.date | None] = fields.date(_("Passed"))
    members: Mapped[int | None] = fields.number(_("Members due"))
    present: Mapped[int | None] = fields.number(_("Present"))
    votes_for: Mapped[int | None] = fields.number(_("For"))
    votes_against: Mapped[int | None] = fields.number(_("Against"))
    abstained: Mapped[int | None] = fields.number(_("Abstained"))
    not_pressed: Mapped[int | None] = fields.number(_("Not pressed"))
    acts: Mapped[list[Act]] = fields.parts(
        Act, _("Regulations concerned"), hint=_("One row a regulation")
    )
    sent_on: Mapped[dt.date | None] = fields.date(_("Sent for approval"))
    approved_on: Mapped[dt.date | None] = fields.date(_("Approved"))
    approved_by: Mapped[str | None] = fields.text(
        _("Approved by"), hint=_("贵州省第十三届人民代表大会常务委员会第二次会议")
    )
    promulgated_on: Mapped[dt.date | None] = fields.date(_("Promulgated"))
    announcement: Mapped[str | None] = fields.text(_("Announcement number"))
    effective_on: Mapped[dt.date | None] = fields.date(_("In force from"))
    filed_on: Mapped[dt.date | None] = fields.date(_("Filed"))
    source: Mapped[str | None] = fields.long(_("Words of the source"))


def dates_follow_each_other(decision: LegislativeDecision) -> Iterator[Problem]:
    """Passing, approval, promulgation and force come in this order (立法法 arts 81, 88)."""
    steps = ("passed_on", "sent_on", "approved_on", "promulgated_on")
    given = [(name, getattr(decision, name)) for name in steps if getattr(decision, name)]
    for (_before, earlier), (name, later) in zip(given, given[1:], strict=False):
        if later < earlier:
            yield Problem(
                name,
                _("{later} lies before {earlier}. Check the order of the dates.").format(
                    later=written_date(later), earlier=written_date(earlier)
                ),
            )


def result_agrees_with_votes(decision: LegislativeDecision) -> Iterator[Problem]:
    """What was passed has more than half of all members; what failed has not."""
    if decision.state != "proposed" and decision.state != "withdrawn":
        yield from vote.result_agrees(decision, is_adopted=decision.state != "not_passed")


def each_regulation_once(decision: LegislativeDecision) -> Iterator[Problem]:
    """A decision does one thing to a regulation."""
    seen = set()
    for row, act in enumerate(decision.acts, start=1):
        if act.regulation_id in seen and act.regulation_id is not None:
            yield Problem(
                f"acts-{row}-regulation_id",
                _("This regulation stands in an earlier row. Remove one of them."),
            )
        seen.add(act.regulation_id)


def package_holds_no_enactment(decision: LegislativeDecision) -> Iterator[Problem]:
    """A package amends and repeals; a new regulation has a decision of its own."""
    for row, act in enumerate(decision.acts, start=1):
        if decision.form == "package" and act.act == "enact":
            yield Problem(
                f"acts-{row}-act", _("A package enacts nothing. Record the enactment by itself.")
            )


def concerns_what_is_in_force(session: Session, decision: LegislativeDecision) -> Iterator[Problem]:
    """Only what is in force on the passing day can be amended or repealed."""
    for row, act in enumerate(decision.acts, start=1):
        if act.regulation_id and decision.passed_on:
            message = _refusal(session, decision, act)
            if message:
                yield Problem(f"acts-{row}-regulation_id", message)


def _refusal(session: Session, decision: LegislativeDecision, act: Act) -> str | None:
    passed_on = decision.passed_on
    others = list(session.execute(_acts_on(act.regulation_id, decision.id)))
    enacted = [day for what, day, _force in others if what == "enact" and day]
    ended = [force or day for what, day, force in others if what in ENDS and day]
    if act.act == "enact":
        return _("This regulation is enacted already. Choose another act.") if enacted else None
    if enacted and passed_on and min(enacted) > passed_on:
        return _(
            "This regulation was passed only on {day}. Choose another or check the date."
        ).format(day=written_date(min(enacted)))
    if ended and passed_on and min(ended) <= passed_on:
        return _("This regulation was repealed on {day}. Choose another or remove the row.").format(
            day=written_date(min(ended))
        )
    return None


def _acts_on(regulation_id: int, but: int | None) -> sa.Select[tuple[str, dt.date, dt.date]]:
    return (
        sa.select(Act.act, LegislativeDecision.passed_on, in_force_from())
        .join(LegislativeDecision, LegislativeDecision.id == Act.record_id)
        .where(
            Act.regulation_id == regulation_id,
            Act.record_id != (but or 0),
            LegislativeDecision.state.not_in(UNSUCCESSFUL),
        )
    )


def in_force_from() -> sa.ColumnElement[dt.date]:
    """The day on which an act takes effect: its own, or the decision's latest known day."""
    return sa.func.coalesce(
        Act.effective_on,
        LegislativeDecision.effective_on,
        LegislativeDecision.promulgated_on,
        LegislativeDecision.approved_on,
        LegislativeDecision.passed_on,
    )


def _passed(term_id: int) -> Rows:
    """Confirmed decisions that the body passed in the term, whenever they were approved."""
    return sa.select(LegislativeDecision.id).where(
        LegislativeDecision.term_id == term_id,
        LegislativeDecision.is_confirmed,
        LegislativeDecision.passed_on.is_not(None),
        LegislativeDecision.state.not_in(UNSUCCESSFUL),
    )


def _acts(term_id: int, acts: tuple[str, ...], *, in_package: bool) -> Rows:
    package = LegislativeDecision.form == "package"
    return (
        sa.select(Act.record_id, Act.record_id.label("decision"), Act.number)
        .join(LegislativeDecision, LegislativeDecision.id == Act.record_id)
        .where(
            Act.record_id.in_(_passed(term_id)),
            Act.act.in_(acts),
            package if in_package else sa.not_(package),
        )
    )


def enacted(term_id: int) -> Rows:
    """Regulations newly enacted."""
    return _acts(term_id, ("enact",), in_package=False)


def amended(term_id: int) -> Rows:
    """Revisions and amendments by decisions of their own; twice amended counts twice."""
    return _acts(term_id, ("revise", "amend"), in_package=False)


def repealed(term_id: int) -> Rows:
    """Repeals by decisions of their own; not those by a clause of a new regulation."""
    return _acts(term_id, ("repeal",), in_package=False)


def package_amended(term_id: int) -> Rows:
    """Regulations amended by package decisions, not the decisions."""
    return _acts(term_id, ("revise", "amend"), in_package=True)


def package_repealed(term_id: int) -> Rows:
    """Regulations repealed by package decisions."""
    return _acts(term_id, ("repeal",), in_package=True)


BY_PASSING = _("By the day of passing and the term of the body that passed them.")
FAILED = Permission.REVIEW

KIND = Kind(
    model=LegislativeDecision,
    slug="legislative-decisions",
    name=_("Legislative decision"),
    names=_("Legislative decisions"),
    titled="name",
    decided_on="passed_on",
    listed=("name", "form", "acts", "passed_on", "approved_on", "state"),
    lifecycle=Lifecycle(
        states=(
            State("proposed", _("Proposed"), "open"),
            State("passed", _("Passed")),
            State("sent", _("Awaiting approval")),
            State("approved", _("Approved")),
            State("promulgated", _("Promulgated"), "dot"),
            State("filed", _("Filed"), "done"),
            State("not_passed", _("Not passed"), "struck"),
            State("withdrawn", _("Withdrawn"), "struck"),
            State("not_approved", _("Not approved"), "struck"),
        ),
        steps=(
            Step(
                "pass",
                _("Record the vote"),
                "passed",
                ("proposed",),
                ("passed_on", "acts"),
                (
                    "meeting_id",
                    "members",
                    "present",
                    "votes_for",
                    "votes_against",
                    "abstained",
                    "not_pressed",
                ),
                Permission.REVIEW,
            ),
            *straight(
                "passed",
                ("send", _("Send for approval"), "sent", ("sent_on",)),
                ("approve", _("Record the approval"), "approved", ("approved_on",)),
                (
                    "promulgate",
                    _("Record the promulgation"),
                    "promulgated",
                    ("promulgated_on", "effective_on"),
                ),
                ("file", _("Record the filing"), "filed", ("filed_on",)),
            ),
            Step(
                "fail",
                _("Not passed"),
                "not_passed",
                ("proposed",),
                ("passed_on",),
                ("members", "present", "votes_for", "votes_against", "abstained", "not_pressed"),
                FAILED,
                is_aside=True,
            ),
            Step(
                "withdraw", _("Withdraw"), "withdrawn", ("proposed",), allowed=FAILED, is_aside=True
            ),
            Step(
                "disapprove",
                _("Not approved"),
                "not_approved",
                ("sent",),
                allowed=FAILED,
                is_aside=True,
            ),
        ),
    ),
    checks=(
        *vote.CHECKS,
        result_agrees_with_votes,
        dates_follow_each_other,
        each_regulation_once,
        package_holds_no_enactment,
    ),
    rules=(concerns_what_is_in_force,),
    clocks=(
        Clock(
            "approval",
            _("Approval by the province"),
            starts="sent_on",
            met_by="approved_on",
            rule="approval",
        ),
    ),
    figures=(
        Figure("regulations.enacted", _("Regulations enacted"), "部", BY_PASSING, enacted),
        Figure(
            "regulations.amended",
            _("Amendments"),
            "件次",
            _("By decisions of their own; twice amended counts twice."),
            amended,
        ),
        Figure(
            "regulations.package_amended",
            _("Amended by packages"),
            "部",
            _("Regulations amended by package decisions, not the decisions."),
            package_amended,
        ),
        Figure(
            "regulations.repealed",
            _("Repealed"),
            "部",
            _("By decisions of their own; not by a clause of a new regulation."),
            repealed,
        ),
        Figure(
            "regulations.package_repealed",
            _("Repealed by packages"),
            "部",
            _("Regulations repealed by package decisions."),
            package_repealed,
        ),
    ),
)
