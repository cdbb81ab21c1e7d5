"""Rectification items (整改事项): each with its own state and deadline, beyond its source."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.access.roles import Permission, Role
from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import chronology, terms
from oversight.records import fields
from oversight.records.clock import Clock
from oversight.records.kind import READERS, Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step
from oversight.records.models import CONFIRMED, Part, Record

CATEGORIES = (
    ("livelihood", _("Concerns of the people")),
    ("staff", _("Duties, training and pay of the staff")),
    ("development", _("Development of the department")),
    ("other", _("Other")),
)
OPEN = ("not_begun", "under_way", "continuing", "reopened")
DONE = ("done", "closed_out")


class Evidence(Part, of="rectification"):
    """What shows that an item is rectified, or how far."""

    __tablename__ = "rectification_evidence"

    shown_on: Mapped[dt.date | None] = fields.date(_("Day"))
    text: Mapped[str] = fields.long(_("What it shows"))
    file: Mapped[str | None] = fields.attachment(_("Photo or paper"))


class Rectification(Record):
    """One item that an agency must put right, wherever it was found."""

    __tablename__ = "rectification"

    item: Mapped[str] = fields.text(_("Item to rectify"))
    source_id: Mapped[int | None] = fields.link(
        _("Comes from"),
        to=("inspections", "appraisals", "deliberation-opinions"),
        follows=True,
    )
    serial: Mapped[int | None] = fields.number(_("Number on the list of its source"))
    category: Mapped[str | None] = fields.choice(_("Category"), CATEGORIES)
    agency_id: Mapped[int] = fields.link(_("Unit that rectifies"), to="agencies", opens=True)
    requirement: Mapped[str | None] = fields.long(_("What is demanded"))
    responsible: Mapped[str | None] = fields.text(_("Person responsible"))
    opened_on: Mapped[dt.date] = fields.date(_("Handed over on"))
    due_on: Mapped[dt.date | None] = fields.date(
        _("To be rectified by"), hint=_("As the committee set it.")
    )
    evidence: Mapped[list[Evidence]] = fields.parts(Evidence, _("Evidence"))
    done_on: Mapped[dt.date | None] = fields.date(_("Rectified on"))
    verified_by: Mapped[str | None] = fields.text(_("Verified by"))
    remarks: Mapped[str | None] = fields.long(_("Remarks at the second deliberation"))
    reopened_on: Mapped[dt.date | None] = fields.date(_("Reopened on"))
    again_due_on: Mapped[dt.date | None] = fields.date(_("To be rectified again by"))
    done_again_on: Mapped[dt.date | None] = fields.date(_("Rectified again on"))
    closed_on: Mapped[dt.date | None] = fields.date(_("Closed out on"))
    earlier_id: Mapped[int | None] = fields.link(
        _("Goes on from the item"), to="rectifications", follows=True
    )


def days_follow_each_other(item: Rectification) -> Iterator[Problem]:
    """Handed over, rectified, reopened, rectified again, closed out: in this order."""
    days = ("opened_on", "done_on", "reopened_on", "done_again_on", "closed_on")
    yield from chronology.in_order(item, *days)
    yield from chronology.not_before("again_due_on", item.again_due_on, item.reopened_on)


def goes_on_from_another(item: Rectification) -> Iterator[Problem]:
    """An item does not go on from itself."""
    if item.id and item.earlier_id == item.id:
        yield Problem("earlier_id", _("An item cannot go on from itself. Choose another."))


def is_opened_once(session: Session, item: Rectification) -> Iterator[Problem]:
    """A number on the list of a source becomes one item and no second."""
    if not (item.source_id and item.serial):
        return
    same = session.scalar(
        sa.select(Rectification.title).where(
            Rectification.source_id == item.source_id,
            Rectification.serial == item.serial,
            Rectification.id != (item.id or 0),
        )
    )
    if same:
        sentence = _("Number {serial} of this source is open already: {title}.")
        yield Problem("serial", sentence.format(serial=item.serial, title=same))


def items(term_id: int) -> Rows:
    """Confirmed items of the term."""
    return sa.select(Rectification.id).where(*_handed_over(term_id))


def done(term_id: int) -> Rows:
    """Confirmed items of the term that are rectified."""
    return sa.select(Rectification.id).where(*_handed_over(term_id), Rectification.state.in_(DONE))


def _handed_over(term_id: int) -> Iterator[sa.ColumnElement[bool]]:
    yield Rectification.term_id == term_id
    yield Rectification.review == CONFIRMED
    yield Rectification.opened_on.is_not(None)


SHOW = Step(
    "show",
    _("Add evidence"),
    "under_way",
    ("under_way",),
    ("evidence",),
    ("responsible",),
    Permission.ANSWER,
    is_aside=True,
    own="agency_id",
)

KIND = Kind(
    model=Rectification,
    slug="rectifications",
    name=_("Rectification item"),
    names=_("Rectification items"),
    titled="item",
    decided_on="opened_on",
    listed=("item", "agency_id", "source_id", "due_on", "state"),
    lifecycle=Lifecycle(
        states=(
            State("not_begun", _("Not begun"), "open"),
            State("under_way", _("Being rectified")),
            State("continuing", _("Continuing"), "dot"),
            State("done", _("Rectified"), "done"),
            State("closed_out", _("Closed out"), "done"),
            State("reopened", _("Reopened")),
        ),
        steps=(
            Step(
                "begin",
                _("Begin the rectification"),
                "under_way",
                ("not_begun",),
                may_fill=("responsible", "evidence"),
                allowed=Permission.ANSWER,
                own="agency_id",
            ),
            Step(
                "finish",
                _("Record as rectified"),
                "done",
                ("under_way", "continuing"),
                ("done_on", "verified_by"),
                ("evidence",),
                Permission.REVIEW,
            ),
            Step(
                "finish-again",
                _("Record as rectified again"),
                "done",
                ("reopened",),
                ("done_again_on", "verified_by"),
                ("evidence",),
                Permission.REVIEW,
            ),
            Step(
                "close-out",
                _("Close the item out"),
                "closed_out",
                ("done",),
                ("closed_on",),
                ("verified_by",),
                Permission.REVIEW,
            ),
            SHOW,
            replace(SHOW, name="show-further", starts=("continuing",), ends="continuing"),
            replace(SHOW, name="show-again", starts=("reopened",), ends="reopened"),
            Step(
                "continue",
                _("Record as continuing"),
                "continuing",
                ("under_way",),
                may_fill=("evidence", "remarks"),
                is_aside=True,
            ),
            Step(
                "reopen",
                _("Reopen the item"),
                "reopened",
                ("done", "closed_out"),
                ("reopened_on", "remarks"),
                ("again_due_on",),
                Permission.REVIEW,
                is_aside=True,
                clears=("done_again_on", "closed_on"),
            ),
        ),
    ),
    checks=(days_follow_each_other, goes_on_from_another),
    rules=(is_opened_once, terms.fits),
    clocks=(
        Clock(
            "rectification",
            _("Rectification"),
            starts="opened_on",
            met_by="done_on",
            rule="rectification",
            owner="agency_id",
            due_by="due_on",
        ),
        Clock(
            "again",
            _("Rectification after reopening"),
            starts="reopened_on",
            met_by="done_again_on",
            rule="rectification",
            owner="agency_id",
            due_by="again_due_on",
        ),
    ),
    figures=(
        Figure(
            "rectifications.items",
            _("Rectification items"),
            "项",
            _("By the day they were handed over."),
            items,
        ),
        Figure(
            "rectifications.done",
            _("Items rectified"),
            "项",
            _("Rectified or closed out; reopened ones are not."),
            done,
        ),
    ),
    searched=("responsible",),
    seen_by=READERS | {Role.UNIT},
)
