"""Appointments and removals (人事任免): one person, one action, one meeting, one or more posts."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.access.roles import Permission
from oversight.errors import Problem
from oversight.i18n import _, translate
from oversight.kinds import terms, vote
from oversight.records import fields
from oversight.records.clock import Clock
from oversight.records.kind import Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step, straight
from oversight.records.models import CONFIRMED, Part, Record

ACTIONS = (
    ("appoint", _("Appoint")),
    ("decide_appoint", _("Decide on the appointment")),
    ("approve_appoint", _("Approve the appointment")),
    ("acting", _("Decide on acting")),
    ("remove", _("Remove from office")),
    ("decide_remove", _("Decide on the removal")),
    ("approve_remove", _("Approve the removal")),
    ("accept_resignation", _("Accept the resignation")),
    ("dismiss", _("Dismiss")),
    ("by_elect", _("Elect in a by-election")),
    ("end", _("Ends by itself")),
)
SWEARING = ("appoint", "decide_appoint", "approve_appoint")  # 宪法 art. 27
NOT_COUNTED = ("by_elect", "end")
UNSUCCESSFUL = ("not_passed", "withdrawn")
PASSED = ("passed", "certified", "sworn")


class Post(Part, of="appointment"):
    """One post that is given or taken."""

    __tablename__ = "appointment_post"

    post: Mapped[str] = fields.text(_("Post"), hint="市民政局局长")
    agency_id: Mapped[int | None] = fields.link(_("Agency"), to="agencies")


class Appointment(Record):
    """One action on one person at one meeting, with its posts (地方组织法 art. 50)."""

    __tablename__ = "appointment"

    person_id: Mapped[int] = fields.link(_("Person"), to="people")
    action: Mapped[str] = fields.choice(_("Action"), ACTIONS)
    posts: Mapped[list[Post]] = fields.parts(Post, _("Posts"))
    meeting_id: Mapped[int | None] = fields.link(_("Meeting"), to="meetings")
    passed_on: Mapped[dt.date | None] = fields.date(_("Passed on"))
    sequence: Mapped[int | None] = fields.number(
        _("Place in the order of votes"), hint=_("Order matters within one day.")
    )
    proposer: Mapped[str | None] = fields.text(_("Proposed by"))
    members: Mapped[int | None] = fields.number(_("Members due"))
    present: Mapped[int | None] = fields.number(_("Present"))
    votes_for: Mapped[int | None] = fields.number(_("For"))
    votes_against: Mapped[int | None] = fields.number(_("Against"))
    abstained: Mapped[int | None] = fields.number(_("Abstained"))
    not_pressed: Mapped[int | None] = fields.number(_("Not pressed"))
    certificate: Mapped[str | None] = fields.text(_("Certificate number"))
    sworn_on: Mapped[dt.date | None] = fields.date(_("Oath taken on"))
    note: Mapped[str | None] = fields.long(_("Note"))


def titled(session: Session, appointment: Appointment) -> str:
    """Name the action as a notice does: person, action, first post."""
    person = session.scalar(sa.select(Record.title).where(Record.id == appointment.person_id))
    if not person:
        return ""
    action = translate(str(getattr(dict(ACTIONS).get(appointment.action), "message", "")), "zh")
    post = appointment.posts[0].post if appointment.posts else ""
    more = "等" if len(appointment.posts) > 1 else ""
    return f"{person}　{action}{post or ''}{more}".strip()


def names_a_post(appointment: Appointment) -> Iterator[Problem]:
    """An action is about at least one post."""
    if appointment.passed_on and not appointment.posts:
        yield Problem("posts", _("Name at least one post."))


def person_times(term_id: int) -> Rows:
    """One person's one action at one meeting, however many posts and records it has."""
    sitting = sa.func.coalesce(
        sa.cast(Appointment.meeting_id, sa.String), sa.cast(Appointment.passed_on, sa.String)
    )
    return sa.select(
        Appointment.id, Appointment.person_id, Appointment.action, sitting.label("sitting")
    ).where(*_passed(term_id))


def persons(term_id: int) -> Rows:
    """Each person once."""
    return sa.select(Appointment.id, Appointment.person_id).where(*_passed(term_id))


def posts(term_id: int) -> Rows:
    """Each post given or taken."""
    return (
        sa.select(Post.record_id, Post.record_id.label("appointment"), Post.number)
        .join(Appointment, Appointment.id == Post.record_id)
        .where(*_passed(term_id))
    )


def sworn(term_id: int) -> Rows:
    """One person's one oath, however many posts it is taken for (宪法 art. 27)."""
    return sa.select(Appointment.id, Appointment.person_id, Appointment.sworn_on).where(
        *_passed(term_id), Appointment.action.in_(SWEARING), Appointment.sworn_on.is_not(None)
    )


def _passed(term_id: int) -> Iterator[sa.ColumnElement[bool]]:
    yield Appointment.term_id == term_id
    yield Appointment.review == CONFIRMED
    yield Appointment.passed_on.is_not(None)
    yield Appointment.state.in_(PASSED)
    yield Appointment.action.not_in(NOT_COUNTED)


SCOPE = _("Accepted resignations and acting posts are counted; elections are not.")

KIND = Kind(
    model=Appointment,
    slug="appointments",
    name=_("Appointment or removal"),
    names=_("Appointments and removals"),
    titled=titled,
    decided_on="passed_on",
    listed=("person_id", "action", "posts", "passed_on", "state"),
    lifecycle=Lifecycle(
        states=(
            State("proposed", _("Proposed"), "open"),
            State("passed", _("Passed"), "dot"),
            State("certified", _("Certificate given"), "dot"),
            State("sworn", _("Sworn in"), "done"),
            State("not_passed", _("Not passed"), "struck"),
            State("withdrawn", _("Withdrawn"), "struck"),
        ),
        steps=(
            Step(
                "pass",
                _("Record the vote"),
                "passed",
                ("proposed",),
                ("passed_on", "posts"),
                ("meeting_id", *vote.COUNTS, "sequence"),
                Permission.REVIEW,
            ),
            *straight(
                "passed",
                ("certify", _("Record the certificate"), "certified", ("certificate",)),
                ("swear", _("Record the oath"), "sworn", ("sworn_on",)),
            ),
            Step(
                "fail",
                _("Record as not passed"),
                "not_passed",
                ("proposed",),
                ("passed_on",),
                vote.COUNTS,
                Permission.REVIEW,
                is_aside=True,
            ),
            Step(
                "withdraw",
                _("Withdraw the proposal"),
                "withdrawn",
                ("proposed",),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
        ),
    ),
    checks=(*vote.CHECKS, names_a_post),
    rules=(vote.result_agrees(*PASSED), terms.fits),
    clocks=(
        Clock(
            "oath",
            _("Oath to the Constitution"),
            starts="passed_on",
            met_by="sworn_on",
            rule="oath",
            of=("action", SWEARING),
        ),
    ),
    figures=(
        Figure(
            "appointments.person_times",
            _("Appointments and removals"),
            "人次",
            _("One person's one action at one meeting counts once."),
            person_times,
        ),
        Figure("appointments.posts", _("Posts given or taken"), "个职务", SCOPE, posts),
        Figure(
            "appointments.persons",
            _("Persons appointed or removed"),
            "名",
            _("Each person once."),
            persons,
        ),
        Figure(
            "appointments.sworn",
            _("Oaths to the Constitution"),
            "人次",
            _("One person's oath of one day counts once, however many posts it is for."),
            sworn,
        ),
    ),
)
