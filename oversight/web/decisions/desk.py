"""One act of a decision on the desk: the text before it, what the decision says, the text after."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self

from werkzeug.exceptions import NotFound

from oversight.kinds.legislative_decisions import Act, LegislativeDecision
from oversight.kinds.regulations import Deed
from oversight.kinds.regulations.texts import before
from oversight.legislation.amending import proposals as amending
from oversight.legislation.amending.decision import Decision
from oversight.legislation.amending.proposals import Proposal
from oversight.legislation.amending.reading import read_decision
from oversight.legislation.text import Text
from oversight.web import asking, shown
from oversight.web.regulations.book import Book

CHANGING = ("amend", "revise")
BETWEEN_NAMES = re.compile(r"[、，,；;\n]+")

# A text never changes under its hash, so what was read of it may be kept.
read = lru_cache(maxsize=32)(read_decision)
propose = lru_cache(maxsize=32)(amending.proposals)


@dataclass(frozen=True)
class Desk:
    """An act that changes a regulation, its decision, and the book of the regulation."""

    decision: LegislativeDecision
    act: Act
    book: Book
    deed: Deed

    @classmethod
    def of(cls, record_id: int, number: int) -> Self:
        """Open an act by its number. Ends in 404 where there is none that changes a regulation."""
        decision = asking.record_or_404(LegislativeDecision, record_id)
        act = next((one for one in decision.acts if one.number == number), None)
        if act is None or act.act not in CHANGING or not act.regulation_id:
            raise NotFound
        book = Book.of(act.regulation_id)
        deed = next((one for one in book.deeds if one.act is act), None)
        if deed is None:
            raise NotFound
        return cls(decision, act, book, deed)

    @cached_property
    def base(self) -> Deed | None:
        """The act that gave the text before."""
        return before(self.book.deeds, self.deed)

    @cached_property
    def text_before(self) -> Text | None:
        """The text before; none where none is recorded."""
        return self.book.text(self.base) if self.base else None

    @cached_property
    def told(self) -> Decision | None:
        """The decision as it was read; none where its text is not recorded."""
        words = shown.document(self.book.session, self.decision.text)
        return read(words) if words else None

    @cached_property
    def name(self) -> str:
        """The name by which the decision amends the regulation; empty where it does not."""
        regulation = self.book.regulation
        names = (regulation.name, *BETWEEN_NAMES.split(regulation.former_names or ""))
        if self.told is None:
            return ""
        return next((one for one in names if one.strip() and self.told.of(one)), "")

    @cached_property
    def proposals(self) -> Sequence[Proposal]:
        """What the decision makes of the text before, part by part."""
        if self.text_before is None or self.told is None or not self.name:
            return ()
        return propose(self.text_before, self.told, self.name)

    @property
    def digest(self) -> str:
        """By what the page knows that its ticks are of these two texts."""
        words = f"{self.base.act.text if self.base else ''} {self.decision.text}"
        return hashlib.sha256(words.encode()).hexdigest()[:16]
