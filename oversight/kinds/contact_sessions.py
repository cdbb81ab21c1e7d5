"""Receptions, stalls, visits to homes, snap-and-report: deputies meet constituents (接待与摆摊)."""

from collections.abc import Callable, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from oversight.access.roles import GUESTS, Permission
from oversight.amounts import Amount
from oversight.chinese import PartialDate
from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import terms
from oversight.kinds.suggestions.rates import percent
from oversight.records import fields
from oversight.records.kind import READERS, Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step
from oversight.records.models import CONFIRMED, Part, Record

SORTS = (
    ("reception", _("Reception")),
    ("stall", _("Stall on a market")),
    ("home_visit", _("Visit to homes")),
    ("theme", _("Theme activity")),
    ("online", _("Online session")),
    ("snapshot", _("Snap-and-report")),
)
COUNTS = ("visitors", "collected", "solved", "materials")
HELD = ("held", "closed")


class AttendingDeputy(Part, of="contact_session"):
    """One deputy who took part."""

    __tablename__ = "contact_session_deputy"

    person_id: Mapped[int] = fields.link(_("Deputy"), to="people", opens=True)
    duty: Mapped[str | None] = fields.text(_("Duty"))


class Day(Part, of="contact_session"):
    """One day of a session that is held again and again."""

    __tablename__ = "contact_session_day"

    held_on: Mapped[PartialDate] = fields.partial(_("Day"))
    note: Mapped[str | None] = fields.text(_("Note"))


class ContactSession(Record):
    """One occasion on which deputies met constituents, or a series of them (代表法 art. 28)."""

    __tablename__ = "contact_session"

    theme: Mapped[str] = fields.text(_("Theme"))
    sort: Mapped[str] = fields.choice(_("Form"), SORTS)
    station_id: Mapped[int | None] = fields.link(_("Liaison station"), to="stations")
    began_on: Mapped[PartialDate] = fields.partial(_("Began on"), hint=_("Month or day"))
    ended_on: Mapped[PartialDate | None] = fields.partial(_("Ended on"))
    place: Mapped[str | None] = fields.text(_("Place"))
    recurrence: Mapped[str | None] = fields.text(_("Held again on"), hint="每逢2号、8号“赶场日”")
    days: Mapped[list[Day]] = fields.parts(Day, _("Days on which it was held"))
    register: Mapped[str | None] = fields.text(_("Register"), hint="选民登记簿")
    deputies_count: Mapped[Amount | None] = fields.amount(_("Number of deputies"))
    deputies_levels: Mapped[str | None] = fields.text(_("Levels of the deputies"), hint="县、镇")
    deputies: Mapped[list[AttendingDeputy]] = fields.parts(
        AttendingDeputy, _("Deputies who took part")
    )
    visitors: Mapped[Amount | None] = fields.amount(_("Visitors"), hint=_("700, or 700余"))
    collected: Mapped[Amount | None] = fields.amount(
        _("Issues collected"), hint=_("Those entered one by one as well")
    )
    solved: Mapped[Amount | None] = fields.amount(
        _("Issues solved"), hint=_("Those entered one by one as well")
    )
    materials: Mapped[Amount | None] = fields.amount(_("Materials handed out"))
    album: Mapped[str | None] = fields.text(_("Album"), hint="图册第10期")
    albums: Mapped[int | None] = fields.number(_("Album numbers sent out"))
    assigned: Mapped[Amount | None] = fields.amount(_("Assigned through the platform"))
    finished: Mapped[Amount | None] = fields.amount(_("Finished, by the platform's receipts"))
    handled: Mapped[Amount | None] = fields.amount(_("Livelihood matters taken up"))
    note: Mapped[str | None] = fields.long(_("Note"))


def ends_after_it_begins(session: ContactSession) -> Iterator[Problem]:
    """A session cannot end before it began."""
    if fields.lies_before(fields.latest(session.ended_on), fields.earliest(session.began_on)):
        yield Problem("ended_on", _("A session cannot end before it begins. Check both dates."))


def has_its_days_within(session: ContactSession) -> Iterator[Problem]:
    """Each day lies between the first and the last, as far as these are known."""
    first, last = fields.earliest(session.began_on), fields.latest(session.ended_on)
    for row, one in enumerate(session.days, start=1):
        is_early = fields.lies_before(fields.latest(one.held_on), first)
        if is_early or fields.lies_before(last, fields.earliest(one.held_on)):
            sentence = _("This day lies outside the session. Check the row or both dates.")
            yield Problem(f"days-{row}-held_on", sentence)


def no_more_than_there_were(session: ContactSession) -> Iterator[Problem]:
    """What was solved was collected, what was finished was assigned; rounded counts may differ."""
    for less, more in (("solved", "collected"), ("finished", "assigned")):
        part, whole = getattr(session, less), getattr(session, more)
        if part and whole and part.is_exact and whole.is_exact and part.value > whole.value:
            sentence = _("{part} are more than the {whole} that there were. Check both counts.")
            yield Problem(less, sentence.format(part=part, whole=whole))


def rate(part: Amount | None, whole: Amount | None) -> str | None:
    """Write one count as a percentage of another; of rounded ones (90余 of 380余) none is made."""
    if part is None or whole is None or not (part.is_exact and whole.is_exact):
        return None
    return percent(part.value, whole.value)


def held(term_id: int) -> Rows:
    """Confirmed sessions of the term that were held; each day that is listed is one."""
    return (
        sa.select(ContactSession.id, ContactSession.id.label("session"), Day.number)
        .outerjoin(Day, Day.record_id == ContactSession.id)
        .where(*_held(term_id))
    )


def told(name: str) -> Callable[[int], Rows]:
    """Add what the sessions of a term tell in one of their counts."""
    column = getattr(ContactSession, name)

    def rows(term_id: int) -> Rows:
        return sa.select(ContactSession.id, column).where(*_held(term_id), column.is_not(None))

    return rows


def _held(term_id: int) -> Iterator[sa.ColumnElement[bool]]:
    yield ContactSession.term_id == term_id
    yield ContactSession.review == CONFIRMED
    yield ContactSession.ended_on.is_not(None)
    yield ContactSession.state.in_(HELD)


AS_TOLD = _("What the sessions tell as a sum; issues entered one by one are not added again.")

KIND = Kind(
    model=ContactSession,
    slug="contact-sessions",
    name=_("Contact session"),
    names=_("Receptions and stalls"),
    titled="theme",
    decided_on="ended_on",
    listed=("theme", "sort", "began_on", "visitors", "collected", "solved", "state"),
    searched=("place",),
    seen_by=READERS | frozenset(GUESTS),
    lifecycle=Lifecycle(
        states=(
            State("planned", _("Planned"), "open"),
            State("held", _("Held"), "dot", on="ended_on"),
            State("closed", _("Summed up"), "done"),
            State("cancelled", _("Cancelled"), "struck"),
        ),
        steps=(
            Step(
                "hold",
                _("Record the session"),
                "held",
                ("planned",),
                ("ended_on",),
                ("days", "deputies_count", "deputies", *COUNTS),
                Permission.REVIEW,
            ),
            Step(
                "sum-up",
                _("Sum the session up"),
                "closed",
                ("held",),
                may_fill=("solved", "assigned", "finished", "handled", "note"),
                allowed=Permission.REVIEW,
            ),
            Step(
                "cancel",
                _("Cancel the session"),
                "cancelled",
                ("planned",),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
        ),
    ),
    checks=(ends_after_it_begins, has_its_days_within, no_more_than_there_were),
    rules=(terms.fits,),
    figures=(
        Figure(
            "contact_sessions.held",
            _("Receptions and stalls held"),
            "次",
            _("Each once; of a series each day that is listed."),
            held,
        ),
        Figure(
            "contact_sessions.visitors",
            _("Constituents received"),
            "人次",
            _("As counted at the sessions."),
            told("visitors"),
            adds=True,
        ),
        Figure(
            "contact_sessions.collected",
            _("Opinions and suggestions collected"),
            "条",
            AS_TOLD,
            told("collected"),
            adds=True,
        ),
        Figure(
            "contact_sessions.solved",
            _("Issues solved at sessions"),
            "件",
            AS_TOLD,
            told("solved"),
            adds=True,
        ),
        Figure(
            "contact_sessions.handled",
            _("Livelihood matters taken up by snap-and-report"),
            "件",
            _("As the mechanism tells it; taken up is not solved."),
            told("handled"),
            adds=True,
        ),
        Figure(
            "contact_sessions.materials",
            _("Materials handed out to constituents"),
            "份",
            _("As counted at the sessions."),
            told("materials"),
            adds=True,
        ),
    ),
)
