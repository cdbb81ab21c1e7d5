"""An amending decision as it was read: what it does to which regulation."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from oversight.legislation.amending.instructions import Instruction
from oversight.legislation.amending.places import Place
from oversight.legislation.events import Event


@dataclass(frozen=True)
class Amendment:
    """What a decision does to one regulation, in its order.

    `renumbering` is the clause that has the articles renumbered (对条文顺序作相应调整), or "".
    """

    regulation: str
    instructions: tuple[Instruction, ...]
    renumbering: str = ""


@dataclass(frozen=True)
class Unread:
    """Words of a decision that were not understood, with their place in it."""

    said: str
    begin: int
    end: int
    regulations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """A decision; each of its clauses is its own words, or "" where it has none."""

    title: str
    note: str
    events: tuple[Event, ...]
    preamble: str
    amendments: tuple[Amendment, ...]
    repealed: tuple[str, ...]
    commencement: str
    renumbering: str
    republishing: str
    unread: tuple[Unread, ...]

    def of(self, regulation: str) -> Amendment | None:
        """What it does to a regulation; its name may lack 中华人民共和国 or a place before it."""
        wanted = named(regulation)
        same = [one for one in self.amendments if named(one.regulation) == wanted]
        alike = same or [one for one in self.amendments if _are_alike(one.regulation, wanted)]
        return alike[0] if len(alike) == 1 else None

    def as_json(self) -> dict[str, Any]:
        """As JSON has it; each instruction says its kind."""
        told = {field: getattr(self, field) for field in ("title", "note", "preamble")}
        clauses = ("commencement", "renumbering", "republishing", "repealed")
        told |= {field: getattr(self, field) for field in clauses}
        told["repealed"] = list(self.repealed)
        told["amendments"] = [
            {
                "regulation": one.regulation,
                "renumbering": one.renumbering,
                "instructions": [instruction_as_json(each) for each in one.instructions],
            }
            for one in self.amendments
        ]
        told["unread"] = [dataclasses.asdict(one) for one in self.unread]
        return told


def instruction_as_json(instruction: Instruction) -> dict[str, Any]:
    """One instruction as JSON has it, its places as a decision names them."""
    fields = {field.name: getattr(instruction, field.name) for field in _fields(instruction)}
    return {"kind": type(instruction).__name__} | {key: _plain(v) for key, v in fields.items()}


def named(regulation: str) -> str:
    """A regulation's name for comparing: no 《》, no blanks, one kind of brackets."""
    pairs = {"《": "", "》": "", "〈": "", "〉": "", "（": "(", "）": ")"}
    return "".join(pairs.get(sign, sign) for sign in regulation if not sign.isspace())


def _are_alike(regulation: str, wanted: str) -> bool:
    name = named(regulation)
    return bool(wanted) and bool(name) and (name.endswith(wanted) or wanted.endswith(name))


def _fields(instruction: Instruction) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(instruction)


def _plain(value: object) -> Any:
    if isinstance(value, Place):
        return value.label
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value
