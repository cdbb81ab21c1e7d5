"""Answer classes (答复类别): the letters by which a place says what became of a suggestion.

They are local and change with the years (A、B、C、D; 甲、乙、丙), so each stands with what it
means everywhere and the days between which it holds.
"""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.errors import Problem
from oversight.i18n import _
from oversight.records import fields
from oversight.records.kind import Kind, Rows
from oversight.records.models import Record

SOLVED, IN_PROGRESS, PLANNED, NOT_POSSIBLE = "solved", "in_progress", "planned", "not_possible"
MEANINGS = (
    (SOLVED, _("Solved")),
    (IN_PROGRESS, _("Being solved")),
    (PLANNED, _("Taken into a plan")),
    (NOT_POSSIBLE, _("Not possible for now")),
)
SATISFIED, BASICALLY, UNSATISFIED = "satisfied", "basically", "not"
OPINIONS = (  # of a deputy, on how it was handled and on what came of it
    (SATISFIED, _("Satisfied")),
    (BASICALLY, _("Basically satisfied")),
    (UNSATISFIED, _("Not satisfied")),
)


class AnswerClass(Record):
    """One class of answers, in the words of the place and in those of all places."""

    __tablename__ = "answer_class"

    code: Mapped[str] = fields.text(_("Code"), hint="A")
    label: Mapped[str] = fields.text(_("In the words of the place"), hint="已解决或基本解决")
    meaning: Mapped[str] = fields.choice(_("Means"), MEANINGS)
    holds_from: Mapped[dt.date | None] = fields.date(_("Holds from"))
    holds_to: Mapped[dt.date | None] = fields.date(_("Holds to"))


def titled(_session: Session, one: AnswerClass) -> str:
    """Name the class as papers do: its letter, then its words."""
    return f"{one.code}　{one.label}" if one.code and one.label else one.code or ""


def ends_after_it_begins(one: AnswerClass) -> Iterator[Problem]:
    """A class cannot end before it holds."""
    if fields.lies_before(one.holds_to, one.holds_from):
        yield Problem("holds_to", _("A class cannot end before it begins. Check both dates."))


def in_use(day: dt.date) -> Rows:
    """Select the classes that hold on a day, by number and title, in the order of their letters."""
    return (
        sa.select(AnswerClass.id, AnswerClass.title)
        .where(
            AnswerClass.is_confirmed,
            sa.or_(AnswerClass.holds_from.is_(None), AnswerClass.holds_from <= day),
            sa.or_(AnswerClass.holds_to.is_(None), AnswerClass.holds_to >= day),
        )
        .order_by(AnswerClass.code, AnswerClass.id)
    )


def held(session: Session, number: int | None, day: dt.date | None) -> Iterator[Problem]:
    """An answer is of a class that held on its day. A rule for every kind with an answer."""
    one = session.get(AnswerClass, number) if number and day else None
    if one and (fields.lies_before(day, one.holds_from) or fields.lies_before(one.holds_to, day)):
        sentence = _("{title} did not hold on the day of the answer. Choose another class.")
        yield Problem("answer_class_id", sentence.format(title=one.title))


KIND = Kind(
    model=AnswerClass,
    slug="answer-classes",
    name=_("Answer class"),
    names=_("Answer classes"),
    titled=titled,
    listed=("code", "label", "meaning", "holds_from", "holds_to"),
    checks=(ends_after_it_begins,),
)
