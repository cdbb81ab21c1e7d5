"""Deputy liaison stations (代表联络站): where deputies meet those who elected them."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from oversight.access.roles import GUESTS, Permission
from oversight.chinese import PartialDate
from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import bodies, terms
from oversight.records import fields
from oversight.records.kind import READERS, Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step
from oversight.records.models import CONFIRMED, Part, Record

SORTS = (
    ("centre", _("Central station")),
    ("area", _("Station of an area")),
    ("village", _("Station of a village or community")),
    ("industry", _("Station of an industry")),
    ("online", _("Online station")),
    ("stall", _("Stall that moves")),
    ("home", _("Deputies' home")),
)
CONGRESSES = (  # the five levels whose deputies enter a station
    ("nation", _("National congress")),
    ("province", _("Provincial congress")),
    ("city", _("City congress")),
    ("county", _("County congress")),
    ("township", _("Township congress")),
)
BUILT = ("open", "closed")


class AttachedDeputy(Part, of="station"):
    """One deputy who serves at the station, or how many of one level do."""

    __tablename__ = "station_deputy"

    level: Mapped[str | None] = fields.choice(_("Deputy to the"), CONGRESSES)
    person_id: Mapped[int | None] = fields.link(_("Deputy"), to="people", opens=True)
    headcount: Mapped[int | None] = fields.number(
        _("Number of deputies"), hint=_("Where they are not named")
    )


class Function(Part, of="station"):
    """One thing that the station is for."""

    __tablename__ = "station_function"

    name: Mapped[str] = fields.text(_("Function"), hint="宣传站")
    about: Mapped[str | None] = fields.text(_("What it does"))


class Honour(Part, of="station"):
    """One award that the station, or what it does, was given."""

    __tablename__ = "station_honour"

    title: Mapped[str] = fields.text(_("Award"))
    given_by: Mapped[str | None] = fields.text(_("Awarded by"))
    given_on: Mapped[PartialDate | None] = fields.partial(_("Awarded on"))


class Station(Record):
    """One station, in a house, on a market or online (地方组织法 arts 43 and 60)."""

    __tablename__ = "station"

    name: Mapped[str] = fields.text(_("Name of the station"))
    sort: Mapped[str] = fields.choice(_("Kind of station"), SORTS)
    level: Mapped[str | None] = fields.choice(_("Level"), bodies.LEVELS)
    built_on: Mapped[PartialDate | None] = fields.partial(_("Built on"), hint=_("Month or day"))
    host: Mapped[str | None] = fields.text(_("Hosted by"), hint=_("Where it has its seat"))
    address: Mapped[str | None] = fields.text(_("Address"))
    plate_giver: Mapped[str | None] = fields.text(_("Plate given by"))
    plate_on: Mapped[PartialDate | None] = fields.partial(_("Plate given on"))
    head: Mapped[str | None] = fields.text(_("Head of the station"))
    liaison: Mapped[str | None] = fields.text(_("Liaison person"))
    opening: Mapped[str | None] = fields.text(_("Opening days"), hint="每月15日")
    notice_days: Mapped[int | None] = fields.number(_("Days of notice before a reception"))
    deputies: Mapped[list[AttachedDeputy]] = fields.parts(AttachedDeputy, _("Deputies attached"))
    experts: Mapped[int | None] = fields.number(_("Experts attached"))
    expert_words: Mapped[str | None] = fields.text(_("Who the experts are"))
    functions: Mapped[list[Function]] = fields.parts(Function, _("Functions"))
    honours: Mapped[list[Honour]] = fields.parts(Honour, _("Honours"))
    closed_on: Mapped[PartialDate | None] = fields.partial(_("Closed down on"))
    note: Mapped[str | None] = fields.long(_("Note"))


def names_or_counts(station: Station) -> Iterator[Problem]:
    """A row of deputies names one or gives how many there are."""
    for row, one in enumerate(station.deputies, start=1):
        if one.person_id is None and one.headcount is None:
            sentence = _("Name a deputy, or give the number of deputies.")
            yield Problem(f"deputies-{row}-headcount", sentence)
        if one.person_id and one.headcount not in (None, 1):
            sentence = _("A row with a name is one deputy. Put the others into a row of their own.")
            yield Problem(f"deputies-{row}-headcount", sentence)


def names_each_once(station: Station) -> Iterator[Problem]:
    """A deputy is attached to a station once."""
    seen: set[int] = set()
    for row, one in enumerate(station.deputies, start=1):
        if one.person_id in seen:
            sentence = _("This deputy stands in an earlier row. Remove one of them.")
            yield Problem(f"deputies-{row}-person_id", sentence)
        seen |= {one.person_id} if one.person_id else set()


def closes_after_it_opens(station: Station) -> Iterator[Problem]:
    """A station cannot be closed before it was built."""
    if fields.lies_before(fields.latest(station.closed_on), fields.earliest(station.built_on)):
        sentence = _("A station cannot be closed before it was built. Check both dates.")
        yield Problem("closed_on", sentence)


def built(term_id: int) -> Rows:
    """Confirmed stations that were built in the term, whatever became of them."""
    return sa.select(Station.id).where(*_built(term_id))


def deputies(term_id: int) -> Rows:
    """Those who serve there: persons once each, and the numbers where none are named."""
    first = (
        sa.func.row_number()
        .over(partition_by=AttachedDeputy.person_id, order_by=AttachedDeputy.record_id)
        .label("nth")
    )
    of_row = sa.case(
        (AttachedDeputy.person_id.is_(None), sa.func.coalesce(AttachedDeputy.headcount, 0)),
        (first == 1, 1),
        else_=0,
    )
    return (
        sa.select(AttachedDeputy.record_id, AttachedDeputy.number, of_row.label("count"))
        .join(Station, Station.id == AttachedDeputy.record_id)
        .where(*_built(term_id))
    )


def _built(term_id: int) -> Iterator[sa.ColumnElement[bool]]:
    yield Station.term_id == term_id
    yield Station.review == CONFIRMED
    yield Station.built_on.is_not(None)
    yield Station.state.in_(BUILT)


KIND = Kind(
    model=Station,
    slug="stations",
    name=_("Liaison station"),
    names=_("Liaison stations"),
    titled="name",
    decided_on="built_on",
    listed=("name", "sort", "host", "built_on", "state"),
    searched=("host", "address"),
    seen_by=READERS | frozenset(GUESTS),
    lifecycle=Lifecycle(
        states=(
            State("preparing", _("Being set up"), "open"),
            State("open", _("In service"), "done", on="built_on"),
            State("closed", _("Closed down"), "struck"),
        ),
        steps=(
            Step(
                "open",
                _("Open the station"),
                "open",
                ("preparing",),
                ("built_on",),
                ("plate_giver", "plate_on", "deputies"),
                Permission.REVIEW,
            ),
            Step(
                "close",
                _("Close the station down"),
                "closed",
                ("open",),
                ("closed_on",),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
        ),
    ),
    checks=(names_or_counts, names_each_once, closes_after_it_opens),
    rules=(terms.fits,),
    figures=(
        Figure(
            "stations.built",
            _("Liaison stations built"),
            "个",
            _("By the day they were built; online and industry stations as well."),
            built,
        ),
        Figure(
            "stations.deputies",
            _("Deputies attached to stations"),
            "名",
            _(
                "At the stations built in the term: each named deputy once, and the numbers"
                " of those not named."
            ),
            deputies,
            adds=True,
        ),
    ),
)
