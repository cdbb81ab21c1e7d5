"""Trainings of deputies, and what the staff of the office attend together (代表培训)."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from oversight.access.roles import Permission
from oversight.amounts import Amount, total
from oversight.chinese import PartialDate
from oversight.errors import Problem
from oversight.i18n import _
from oversight.kinds import terms
from oversight.kinds.stations import CONGRESSES
from oversight.records import fields
from oversight.records.kind import Figure, Kind, Rows
from oversight.records.lifecycle import Lifecycle, State, Step
from oversight.records.models import CONFIRMED, Part, Record

SORTS = (
    ("course", _("Training course")),
    ("lecture", _("Lecture")),
    ("staff_meeting", _("Meeting of the office's staff")),
    ("education", _("Visit to an education base")),
)
MODES = (
    ("on_site", _("On site")),
    ("online", _("Online")),
    ("invited", _("With invited teachers")),
    ("sent_out", _("Sent out to learn")),
)
AUDIENCES = (
    ("deputies", _("Deputies")),
    ("staff", _("Staff of the office")),
)


class LevelAttendance(Part, of="training"):
    """How many deputies of one level attended."""

    __tablename__ = "training_level"

    level: Mapped[str] = fields.choice(_("Deputies to the"), CONGRESSES)
    attendances: Mapped[Amount] = fields.amount(_("Attendances"))


class Lesson(Part, of="training"):
    """One lesson, lecture or hall."""

    __tablename__ = "training_lesson"

    title: Mapped[str] = fields.text(_("Lesson or stop"))
    speaker: Mapped[str | None] = fields.text(_("Given by"))


class Training(Record):
    """One training of deputies (代表法 art. 47), or one activity of the office's own staff."""

    __tablename__ = "training"

    course: Mapped[str] = fields.text(_("Course"))
    sort: Mapped[str | None] = fields.choice(_("Type"), SORTS)
    audience: Mapped[str] = fields.choice(_("For whom"), AUDIENCES)
    organiser: Mapped[str | None] = fields.text(_("Organised by"))
    began_on: Mapped[PartialDate] = fields.partial(_("Began on"), hint=_("Month or day"))
    ended_on: Mapped[PartialDate | None] = fields.partial(_("Ended on"))
    place: Mapped[str | None] = fields.text(_("Place"))
    mode: Mapped[str | None] = fields.choice(_("Way of training"), MODES)
    hours: Mapped[int | None] = fields.number(_("Hours"))
    attendances: Mapped[Amount | None] = fields.amount(_("Attendances"), hint=_("1000, or 1000余"))
    persons: Mapped[int | None] = fields.number(_("Different persons"))
    levels: Mapped[list[LevelAttendance]] = fields.parts(LevelAttendance, _("Attendances by level"))
    lessons: Mapped[list[Lesson]] = fields.parts(Lesson, _("Programme"))
    note: Mapped[str | None] = fields.long(_("Note"))


def ends_after_it_begins(training: Training) -> Iterator[Problem]:
    """A training cannot end before it began."""
    if fields.lies_before(fields.latest(training.ended_on), fields.earliest(training.began_on)):
        yield Problem("ended_on", _("A training cannot end before it begins. Check both dates."))


def levels_add_up(training: Training) -> Iterator[Problem]:
    """Exact attendances by level are together no more than all of them."""
    given: list[Amount | None] = [one.attendances for one in training.levels]
    told = total(one for one in given if one)
    whole = training.attendances
    if whole and whole.is_exact and told.is_exact and told.value > whole.value:
        sentence = _("By level {told} attended, of {whole} in all. Check the counts.")
        yield Problem("attendances", sentence.format(told=told, whole=whole))


def no_more_persons_than_attendances(training: Training) -> Iterator[Problem]:
    """Who came twice is one person: persons are never more than attendances."""
    whole = training.attendances
    if training.persons and whole and whole.is_exact and training.persons > whole.value:
        sentence = _("{persons} persons cannot be more than {whole} attendances. Check both.")
        told = {"persons": training.persons, "whole": whole}
        yield Problem("persons", sentence.format(**told))


def held(term_id: int) -> Rows:
    """Confirmed trainings of deputies in the term that were held."""
    return sa.select(Training.id).where(*_of_deputies(term_id))


def attendances(term_id: int) -> Rows:
    """Attendances of deputies at the trainings of the term."""
    return sa.select(Training.id, Training.attendances).where(
        *_of_deputies(term_id), Training.attendances.is_not(None)
    )


def _of_deputies(term_id: int) -> Iterator[sa.ColumnElement[bool]]:
    yield Training.term_id == term_id
    yield Training.review == CONFIRMED
    yield Training.ended_on.is_not(None)
    yield Training.state == "held"
    yield Training.audience == "deputies"


KIND = Kind(
    model=Training,
    slug="trainings",
    name=_("Training"),
    names=_("Trainings"),
    titled="course",
    decided_on="ended_on",
    listed=("course", "audience", "began_on", "ended_on", "attendances", "state"),
    searched=("organiser", "place"),
    lifecycle=Lifecycle(
        states=(
            State("planned", _("Planned"), "open"),
            State("held", _("Held"), "done", on="ended_on"),
            State("cancelled", _("Cancelled"), "struck"),
        ),
        steps=(
            Step(
                "hold",
                _("Record who attended"),
                "held",
                ("planned",),
                ("ended_on",),
                ("attendances", "levels", "persons", "hours", "lessons"),
                Permission.REVIEW,
            ),
            Step(
                "cancel",
                _("Cancel the training"),
                "cancelled",
                ("planned",),
                allowed=Permission.REVIEW,
                is_aside=True,
            ),
        ),
    ),
    checks=(ends_after_it_begins, levels_add_up, no_more_persons_than_attendances),
    rules=(terms.fits,),
    figures=(
        Figure(
            "trainings.held",
            _("Trainings of deputies"),
            "期",
            _("By the day they ended; activities of the office's staff are not counted."),
            held,
        ),
        Figure(
            "trainings.attendances",
            _("Deputies trained"),
            "人次",
            _("A deputy who attends two trainings counts twice; staff are not counted."),
            attendances,
            adds=True,
        ),
    ),
)
