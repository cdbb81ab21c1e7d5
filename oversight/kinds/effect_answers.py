"""Answers to effects (法律效果答复): why nothing more is entered where the law leaves it open.

A reference to a repealed regulation may be meant, a text may be lost: a person says so with a
reason, a reviewer stands behind it, and it is asked no more.
"""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from oversight.i18n import _
from oversight.kinds import bodies
from oversight.records import fields
from oversight.records.kind import Kind
from oversight.records.models import Record

# Each is asked by an effect or a check of oversight/effects, under this name.
QUESTIONS = (
    ("texts", _("A text is missing")),
    ("promulgation", _("An act in force is not promulgated")),
    ("repeals_in_text", _("A last article repeals another regulation")),
    ("references", _("A text refers to a repealed regulation")),
    ("announcements", _("An announcement has no number")),
    ("terms", _("A day lies outside of its term")),
    ("approvals", _("An approval stands before its passing")),
    ("title_notes", _("A title note says something else")),
    ("names", _("Two regulations have one name")),
    ("titles", _("A text has another title")),
    ("numbers", _("Articles are not numbered one by one")),
    ("unchanged", _("An amendment changed no word")),
)


class EffectAnswer(Record):
    """One answer: to which question about which record it holds, why, and until when."""

    __tablename__ = "effect_answer"

    question: Mapped[str] = fields.choice(_("What is asked"), QUESTIONS)
    about_id: Mapped[int] = fields.link(
        _("About the record"), to=("regulations", "legislative-decisions")
    )
    subject: Mapped[str] = fields.text(
        _("What exactly"), hint=_("As the queue of effects names it; it is compared word for word.")
    )
    reason: Mapped[str] = fields.long(_("Why nothing is to be entered"))
    holds_to: Mapped[dt.date | None] = fields.date(
        _("Ask again after"), hint=_("Blank: not again.")
    )


def titled(session: Session, answer: EffectAnswer) -> str:
    """Name it after its record and what exactly is answered."""
    about = session.scalar(sa.select(Record.title).where(Record.id == answer.about_id))
    return f"{about}：{answer.subject}"[: fields.TITLE] if about and answer.subject else ""


KIND = Kind(
    model=EffectAnswer,
    slug="effect-answers",
    name=_("Answer on an effect"),
    names=_("Answers on effects"),
    titled=titled,
    listed=("title", "question", "holds_to", "state"),
    rules=(bodies.may_legislate,),
    levels=bodies.LEGISLATING,
)
