"""Checking a log without trusting whoever keeps it: one pass over its entries, in flat memory."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from oversight.log import merkle
from oversight.log.canonical import Plain
from oversight.log.words import _

AHEAD = dt.timedelta(minutes=1)  # the clock of another server may be fast
LATE = dt.timedelta(minutes=5)  # who waited longer for a number would have been refused
ACCOUNT = "account"  # the one thing that was told without an event of its own, at first
DECODE = json.JSONDecoder().raw_decode  # one value, without the white space that no leaf has
WAITING = -1  # stands in the place of the index of a leaf that has none yet
Leaf = dict[str, Plain]


class Leafed(Protocol):
    """What is read of a leaf, numbered or waiting for its number."""

    @property
    def leaf(self) -> str:
        """Canonical JSON."""

    @property
    def leaf_hash(self) -> str:
        """What stands beside it as its hash, in hexadecimal."""


class Line(NamedTuple):
    """An entry as it is stored, at its place; its moment is none where it cannot be read."""

    place: int
    leaf: str
    leaf_hash: str
    kind: str
    record_id: int | None = None
    number: int | None = None
    event_id: int | None = None
    sequenced_at: dt.datetime | None = None


@dataclass(frozen=True)
class Fault:
    """Something that does not hold: what, where, and since when.

    `record` is "kind/id" where there is one. `since` is the moment of the entry or version that
    is concerned, before which nothing was done to it; where none is known, `fits` is the size
    of the last checkpoint that still holds. `values` fill the gaps of the message.
    """

    check: str
    message: str
    record: str | None = None
    index: int | None = None
    since: dt.datetime | None = None
    fits: int | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)


def _deaf(_line: Line, _leaf: Leaf) -> None:
    """Hear nothing."""


@dataclass
class Walk:
    """A pass over the entries of a log in their order: what it needs to be taken up again.

    `sizes` are those at which the root is wanted; `hear` is given each entry with what its
    leaf tells. Whoever moves the moment of one entry between those of its neighbours is not
    seen: leaves are written before they are numbered and do not tell it.
    """

    now: dt.datetime
    sizes: Iterable[int] = ()
    hear: Callable[[Line, Leaf], None] = _deaf
    frontier: merkle.Frontier = field(default_factory=merkle.Frontier)
    expected: int = 0
    before: dt.datetime | None = None
    roots: dict[int, str] = field(default_factory=dict)
    first: str = ""
    last: str = ""
    has_events: bool = False  # from then on nothing is told without an event of its own
    late: list[int] = field(default_factory=list)  # numbered late: how many, the first, the last

    def __post_init__(self) -> None:
        self._awaited = sorted(size for size in {*self.sizes} if size >= self.frontier.size)
        self._grow([])

    @property
    def root(self) -> str:
        """The root of all entries so far, in hexadecimal; every leaf was hashed anew."""
        return self.frontier.root().hex()

    def take(self, lines: Sequence[Line]) -> list[Fault]:
        """Go on by some entries, and say what is wrong with them."""
        hashes = merkle.leaf_hashes(line.leaf.encode() for line in lines)
        self._grow(hashes)
        faults: list[Fault] = []
        for line, hashed in zip(lines, hashes, strict=True):
            leaf = read(line.leaf)
            faults += self._missing(line)
            self.has_events |= line.event_id is not None
            wrong = _misread(line, leaf, hashed.hex(), is_old=not self.has_events)
            wrong += self._misdated(line, leaf)
            faults += [fault(message, line, leaf) for message in wrong]
            self.hear(line, leaf)
        if hashes:
            self.first, self.last = self.first or hashes[0].hex(), hashes[-1].hex()
        return faults

    def _grow(self, hashes: list[bytes]) -> None:
        """Let the tree grow, with a halt at each size whose root is wanted."""
        start = self.frontier.size
        done = 0
        while self._awaited and self._awaited[0] <= start + len(hashes):
            size = self._awaited.pop(0)
            self.frontier.extend(hashes[done : size - start])
            done = size - start
            self.roots[size] = self.root
        self.frontier.extend(hashes[done:])

    def _missing(self, line: Line) -> Sequence[Fault]:
        """Check that places run on without a gap; a fault names the place that is empty."""
        place, self.expected = self.expected, line.place + 1
        if line.place == place:
            return ()
        return (Fault("entries", _("An entry is missing."), index=place, since=self.before),)

    def _misdated(self, line: Line, leaf: Leaf) -> tuple[str, ...]:
        """Check that numbering runs forward: after the change it numbers, not in the future."""
        at, before = line.sequenced_at, self.before
        if at is None:
            return (_("The moment of an entry cannot be read."),)
        self.before = at
        written_at = moment(leaf.get("at"))
        if before and at < before:
            return (_("An entry was numbered before its predecessor."),)
        if written_at and at < written_at:
            return (_("An entry was numbered before it was written."),)
        if written_at and at - written_at > LATE:
            count, first, _last = self.late or (0, line.place, 0)
            self.late = [count + 1, first, line.place]
        if at > self.now + AHEAD:
            return (_("An entry was numbered in the future."),)
        return ()


def waiting(lines: Iterable[Line]) -> list[Fault]:
    """Check leaves that wait for their number: each has its hash and finds what it tells of."""
    return [
        fault(message, line, leaf)
        for line in lines
        for leaf in (read(line.leaf),)
        for message in _misread(line, leaf, hashed(line.leaf), is_old=False)
    ]


def root(rows: Iterable[Leafed]) -> str:
    """Hash a whole log into its root, in hexadecimal; every leaf is hashed anew."""
    return merkle.root(merkle.leaf_hash(row.leaf.encode()) for row in rows).hex()


def hashed(leaf: str) -> str:
    """Hash a leaf, in hexadecimal."""
    return merkle.leaf_hash(leaf.encode()).hex()


def read(leaf: str) -> Leaf:
    """Read a leaf; one that is no table reads as empty, and fails the other checks."""
    try:
        table, end = DECODE(leaf)
    except (ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) and end == len(leaf) else {}


def fault(message: str, line: Line, leaf: Leaf) -> Fault:
    """Say what is wrong with an entry, or with a leaf that waits for its number."""
    return Fault(
        "entries",
        message,
        subject(leaf) or _shelf(line),
        None if line.place == WAITING else line.place,
        (line.place != WAITING and line.sequenced_at) or moment(leaf.get("at")),
    )


def subject(leaf: Leaf) -> str | None:
    """Name what a leaf tells of: a record or an account as kind/id, or an event."""
    if "id" in leaf:
        return f"{leaf.get('kind', '?')}/{leaf['id']}"
    if "account" in leaf:
        return f"{ACCOUNT}/{leaf['account']}"
    return f"event/{leaf['event']}" if "event" in leaf else None


def told_at(leaf: str) -> dt.datetime | None:
    """Say when a leaf tells that it was written; nothing where it does not say so."""
    return moment(read(leaf).get("at"))


def moment(told: object) -> dt.datetime | None:
    """Read a moment as leaves tell it; nothing where it is none."""
    try:
        read = dt.datetime.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None
    return read if read and read.tzinfo else None


def _misread(line: Line, leaf: Leaf, hashed: str, *, is_old: bool) -> tuple[str, ...]:
    """Check that a leaf has its hash, and that what finds the entry again is what it tells."""
    wrong = () if hashed == line.leaf_hash else (_("A leaf does not have its hash."),)
    told = (leaf.get("kind"), leaf.get("id"), leaf.get("number"), leaf.get("event"))
    if told != (line.kind, line.record_id, line.number, line.event_id):
        return (*wrong, _("An entry is filed under something else than it tells of."))
    if not _tells_of_something(line, leaf, is_old=is_old):
        return (*wrong, _("An entry tells of nothing that is known here."))
    return wrong


def _tells_of_something(line: Line, leaf: Leaf, *, is_old: bool) -> bool:
    """Say whether a leaf tells of a version, of an event, or of an account as at first."""
    is_of_record = line.record_id is not None
    if is_of_record != (line.number is not None) or (is_of_record and line.event_id is not None):
        return False
    return is_of_record or line.event_id is not None or (is_old and _is_of_account(leaf))


def _is_of_account(leaf: Leaf) -> bool:
    """Say whether a leaf tells what somebody did to an account, and when."""
    is_told = leaf.get("kind") == ACCOUNT and {"role", "action"} <= leaf.keys()
    numbers = (leaf.get(name) for name in (ACCOUNT, "actor"))
    return is_told and moment(leaf.get("at")) is not None and all(type(n) is int for n in numbers)


def _shelf(line: Line) -> str | None:
    """Name the record under which a leaf is filed that does not tell of any."""
    return None if line.record_id is None else f"{line.kind}/{line.record_id}"
