"""What came of applying a decision: the text, what was done, what was refused, what it touched."""

from dataclasses import dataclass

from oversight.legislation.amending.decision import Unread
from oversight.legislation.amending.instructions import Instruction
from oversight.legislation.amending.reasons import TOLD, Note, Reason

Pair = tuple[str, str]


@dataclass(frozen=True)
class Done:
    """An instruction carried out; `labels` are the old and new labels of what it changed."""

    instruction: Instruction
    labels: tuple[Pair, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Refused:
    """An instruction not carried out at a place ("" for all of them), and why."""

    instruction: Instruction
    place: str
    reason: Reason

    @property
    def why(self) -> str:
        """The reason in a sentence for people."""
        return TOLD[self.reason]


@dataclass(frozen=True)
class Touched:
    """The articles that a decision touches, by their labels."""

    changed_by_decision: tuple[Pair, ...]
    new: tuple[str, ...]
    deleted: tuple[str, ...]
    renumbered: tuple[Pair, ...]
    merged: tuple[Pair, ...] = ()


@dataclass(frozen=True)
class Reference:
    """A reference in another article (its old and new label) to an article that was renumbered.

    `becomes` is None where the article was deleted.
    """

    article: Pair
    reads: str
    becomes: str | None
    is_adapted: bool


@dataclass(frozen=True)
class Applied:
    """A regulation's text after a decision; `unread` is what was not understood of it."""

    text: str
    done: tuple[Done, ...]
    refused: tuple[Refused, ...]
    touched: Touched
    references: tuple[Reference, ...]
    unread: tuple[Unread, ...]

    @property
    def is_complete(self) -> bool:
        """Whether all of the decision was understood and carried out."""
        return not self.refused and not self.unread
