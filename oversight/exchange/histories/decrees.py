"""The text of an amending decision itself, found beside the regulations that it changes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from oversight.exchange.faults import Fault
from oversight.exchange.files.grid import Row
from oversight.exchange.histories.deeds import Decision
from oversight.exchange.histories.naming import MARKS, NATION
from oversight.exchange.histories.tellings import printed_note
from oversight.legislation.events import Event
from oversight.legislation.history import read_history
from oversight.legislation.packages import about
from oversight.legislation.text import Text

DECIDES = re.compile(
    r"关于(?:修改|修订|修正|废止|停止施行|打包|集中修改)[^。]*(?:决定|决议)(?:[（(][^（）()]*[）)])?$"
    r"|修正案(?:[（(][^（）()]*[）)])?$"
)


@dataclass(frozen=True)
class Decree:
    """The text of a decision: its name, when it was passed and approved, its words."""

    row: Row
    name: str
    event: Event | None
    text: str
    faults: tuple[Fault, ...] = ()


def is_decree(title: str) -> bool:
    """Whether a title is that of a decision on regulations, and not of a regulation."""
    return bool(DECIDES.search("".join(title.split())))


def decree(row: Row, text: Text) -> Decree:
    """Read the text of a decision."""
    events = read_history(printed_note(text)).events
    return Decree(row, text.title, events[0] if events else None, str(text))


@dataclass(frozen=True)
class Decrees:
    """The texts of decisions, found by what they are about."""

    by_name: Mapping[str, Sequence[Decree]]

    def of(self, told: Decision) -> Decree | None:
        """The text of a decision that histories tell of; none where two could be."""
        return self.named(told.event.decision, told.event) if told.event.decision else None

    def named(self, name: str, event: Event) -> Decree | None:
        """The text of the decision of this name and these days."""
        found = [one for one in self.by_name.get(key(name), ()) if _fits(one, event)]
        return found[0] if len({one.text for one in found}) == 1 else None


def gathered(decrees: Iterable[Decree]) -> Decrees:
    """Make texts of decisions ready to be found."""
    found: dict[str, list[Decree]] = defaultdict(list)
    for one in decrees:
        found[key(one.name)].append(one)
    return Decrees(found)


def key(name: str) -> str:
    """What a decision is about, without marks and however a law is called."""
    return about(MARKS.sub("", "".join(name.split())).replace(NATION, ""))


def _fits(one: Decree, event: Event) -> bool:
    """Whether no day differs, and one is the same; a text without its days names one regulation."""
    if one.event is None:
        return "部分" not in one.name and "等" not in one.name
    days = (
        (one.event.passed_on, event.passed_on),
        (one.event.approved_on, event.approved_on),
    )
    known = [mine == theirs for mine, theirs in days if mine and theirs]
    return bool(known) and all(known)
