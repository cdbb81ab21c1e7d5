"""What came of applying a decision: the text, what was done, what was refused, what it touched."""

from dataclasses import asdict, dataclass
from typing import Any

from oversight.legislation.amending.decision import Unread, instruction_as_json
from oversight.legislation.amending.instructions import Instruction
from oversight.legislation.amending.reasons import NOTED, TOLD, Note, Reason

Pair = tuple[str, str]


@dataclass(frozen=True)
class Done:
    """An instruction carried out; `labels` are the old and new labels of what it changed."""

    instruction: Instruction
    labels: tuple[Pair, ...]
    notes: tuple[Note, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        told = instruction_as_json(self.instruction)
        return told | {"labels": [list(pair) for pair in self.labels], "notes": list(self.notes)}


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

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        told = {"place": self.place, "reason": str(self.reason)}
        return instruction_as_json(self.instruction) | told


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

    def as_json(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "text": self.text,
            "done": [one.as_json() for one in self.done],
            "refused": [one.as_json() for one in self.refused],
            "touched": {
                "changed_by_decision": [
                    {"old": old, "new": new} for old, new in self.touched.changed_by_decision
                ],
                "new": list(self.touched.new),
                "deleted_old": list(self.touched.deleted),
                "renumber": dict(self.touched.renumbered),
                "merged": dict(self.touched.merged),
            },
            "references": [asdict(one) for one in self.references],
            "unread": [asdict(one) for one in self.unread],
        }


def noted(notes: tuple[Note, ...]) -> tuple[str, ...]:
    """Notes in sentences for people."""
    return tuple(NOTED[note] for note in notes)
