"""What the queue of effects is made of: an effect as it is declared, and what it finds."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from oversight.records.clock import Reading

if TYPE_CHECKING:
    from oversight.effects.corpus import Corpus

Way = Literal["step", "edit", "new", "propose"]


@dataclass(frozen=True)
class About:
    """The record that a finding concerns; a draft is one behind which no reviewer stands yet."""

    slug: str
    id: int
    title: str
    is_draft: bool = False


@dataclass(frozen=True)
class Passage:
    """Where a text says something, and its words."""

    place: str
    words: str


@dataclass(frozen=True)
class Remedy:
    """The form that does what is lacking: a step, a record's form, or that of a new record.

    `fill` is what the form begins with; `field` is where in the form it is to be filled in. To work
    out the text of an act from its decision, `row` is the number of that act.
    """

    label: str
    way: Way
    slug: str
    id: int | None = None
    step: str = ""
    fill: tuple[tuple[str, str], ...] = ()
    field: str = ""
    row: int = 0


@dataclass(frozen=True)
class Finding:
    """One effect that is not entered, or one thing that does not agree; `says` is a sentence.

    `subject` tells it from others about the same record: an answer names it word for word.
    `answer_id` is an answer that waits for its review, `draft` a record that would settle it once
    it is confirmed.
    """

    about: About
    subject: str
    says: str
    remedy: Remedy
    passages: tuple[Passage, ...] = ()
    on: dt.date | None = None
    reading: Reading | None = None
    answer_id: int | None = None
    draft: About | None = None

    @property
    def waits(self) -> bool:
        """Whether only a review is left: somebody answered it, or entered what it asks for."""
        return self.answer_id is not None or self.draft is not None

    @property
    def is_late(self) -> bool:
        """Whether a deadline of a law has passed."""
        return self.reading is not None and self.reading.days_left < 0

    @property
    def source(self) -> str:
        """The article of its own deadline, where it has one."""
        return self.reading.rule.article if self.reading and self.reading.rule else ""

    def as_json(self) -> dict[str, Any]:
        """The finding as one JSON object."""
        due = self.reading.due_on if self.reading else None
        return {
            "record": asdict(self.about),
            "subject": self.subject,
            "says": self.says,
            "places": [asdict(one) for one in self.passages],
            "day": str(self.on) if self.on else None,
            "due": str(due) if due else None,
            "late": self.is_late,
            "article": self.source or None,
            "answer_awaits_review": self.answer_id,
            "draft_awaits_review": asdict(self.draft) if self.draft else None,
            "do": {**asdict(self.remedy), "label": str(self.remedy.label)},
        }


@dataclass(frozen=True)
class Effect:
    """One sort of effect: which rule asks for it, of which source, and how it is found.

    Where the law leaves it open, `question` is what an answer answers; otherwise it is empty.
    """

    name: str
    title: str
    rule: str
    source: str
    find: Callable[["Corpus"], Iterator[Finding]]
    question: str = ""
