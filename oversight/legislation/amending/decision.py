"""An amending decision as it was read: what it does to which regulation."""

import dataclasses
import datetime as dt
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


def named(regulation: str) -> str:
    """A regulation's name for comparing: no 《》, no blanks, one kind of brackets."""
    pairs = {"《": "", "》": "", "〈": "", "〉": "", "（": "(", "）": ")"}
    return "".join(pairs.get(sign, sign) for sign in regulation if not sign.isspace())


def _are_alike(regulation: str, wanted: str) -> bool:
    name = named(regulation)
    return bool(wanted) and bool(name) and (name.endswith(wanted) or wanted.endswith(name))


def as_json(value: Any) -> Any:
    """Anything of a decision as JSON has it: an instruction says its kind, a place its label."""
    if isinstance(value, Place | dt.date):
        return value.label if isinstance(value, Place) else value.isoformat()
    if dataclasses.is_dataclass(value):
        kind = {"kind": type(value).__name__} if isinstance(value, Instruction) else {}
        fields = dataclasses.fields(value)
        return kind | {one.name: as_json(getattr(value, one.name)) for one in fields}
    return [as_json(one) for one in value] if isinstance(value, tuple) else value
