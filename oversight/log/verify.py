"""Checking a log without trusting whoever keeps it: pure functions over its rows."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from oversight.i18n import _
from oversight.log import merkle
from oversight.log.canonical import Plain

AHEAD = dt.timedelta(minutes=1)  # the clock of another server may be fast


class Leafed(Protocol):
    """What the checks read of a leaf, numbered or waiting for its number."""

    leaf: str
    leaf_hash: str


class Row(Leafed, Protocol):
    """What the checks read of an entry."""

    index: int


class Filed(Leafed, Protocol):
    """A leaf with what finds it again."""

    kind: str
    record_id: int | None
    number: int | None


class Numbered(Row, Protocol):
    """An entry with the moment of its numbering; none where it cannot be read."""

    @property
    def sequenced_at(self) -> dt.datetime | None:
        """When it was numbered."""


@dataclass(frozen=True)
class Fault:
    """Something that does not hold: what, and where; `record` is "kind/id" where there is one."""

    check: str
    message: str
    record: str | None = None
    index: int | None = None


def entries(rows: Iterable[Row]) -> Iterator[Fault]:
    """Check that places run from 0 without a gap and each leaf hash is its leaf's."""
    expected = 0
    for row in rows:
        if row.index != expected:
            yield Fault("entries", _("an entry is missing"), index=expected)
        expected = row.index + 1
        yield from hashes([row])


def hashes(rows: Iterable[Leafed]) -> Iterator[Fault]:
    """Check that each leaf hash is its leaf's."""
    for row in rows:
        if hashed(row.leaf) != row.leaf_hash:
            yield fault(_("a leaf does not have its hash"), row)


def chains(rows: Iterable[Leafed]) -> Iterator[Fault]:
    """Check that versions of each record run 1..n, each naming the leaf before it."""
    last: dict[str | None, tuple[int, str | None]] = {}
    for row in rows:
        leaf, record = read(row.leaf), subject(row.leaf)
        if "number" not in leaf:
            continue
        number, before = last.get(record, (0, None))
        if (leaf["number"], leaf.get("prev")) != (number + 1, before):
            yield fault(_("a version is left out or put in"), row)
        last[record] = number + 1, row.leaf_hash


def filed(rows: Iterable[Filed]) -> Iterator[Fault]:
    """Check that what finds an entry again is what its leaf says."""
    for row in rows:
        leaf = read(row.leaf)
        if (leaf.get("kind"), leaf.get("id"), leaf.get("number")) != (
            row.kind,
            row.record_id,
            row.number,
        ):
            yield fault(_("an entry is filed under another record"), row)


def numbered(rows: Iterable[Numbered], now: dt.datetime) -> Iterator[Fault]:
    """Check that numbering runs forward: after the change it numbers, and not in the future.

    Whoever moves the moment of one entry between those of its neighbours is not seen: leaves
    are written before they are numbered and do not tell it.
    """
    before = None
    for row in rows:
        if row.sequenced_at is None:
            yield fault(_("the moment of an entry cannot be read"), row)
            continue
        if before and row.sequenced_at < before:
            yield fault(_("an entry was numbered before its predecessor"), row)
        written_at = told_at(row.leaf)
        if written_at and row.sequenced_at < written_at:
            yield fault(_("an entry was numbered before it was written"), row)
        if row.sequenced_at > now + AHEAD:
            yield fault(_("an entry was numbered in the future"), row)
        before = row.sequenced_at


def root(rows: Iterable[Leafed]) -> str:
    """Hash the whole log into its root, in hexadecimal; every leaf is hashed anew."""
    return merkle.root(merkle.leaf_hash(row.leaf.encode()) for row in rows).hex()


def hashed(leaf: str) -> str:
    """Hash a leaf, in hexadecimal."""
    return merkle.leaf_hash(leaf.encode()).hex()


def read(leaf: str) -> dict[str, Plain]:
    """Read a leaf; one that is no table reads as empty, and fails the other checks."""
    try:
        table = json.loads(leaf)
    except (ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}


def subject(leaf: str) -> str | None:
    """Name the record that a leaf tells of, as kind/id."""
    table = read(leaf)
    return f"{table.get('kind', '?')}/{table['id']}" if "id" in table else None


def fault(message: str, row: Leafed) -> Fault:
    """Say what is wrong with an entry, or with a leaf that waits for its number."""
    return Fault("entries", message, subject(row.leaf) or _shelf(row), getattr(row, "index", None))


def told_at(leaf: str) -> dt.datetime | None:
    """Say when a leaf tells that it was written; nothing where it does not say so."""
    at = read(leaf).get("at")
    try:
        moment = dt.datetime.fromisoformat(at) if isinstance(at, str) else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _shelf(row: Leafed) -> str | None:
    """Name the record under which a leaf is filed that does not tell of any."""
    record_id = getattr(row, "record_id", None)
    return None if record_id is None else f"{getattr(row, 'kind', '?')}/{record_id}"
