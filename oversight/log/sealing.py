"""Sealing the log: it is read again, hashed anew and signed; what was signed before must fit."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from oversight import moments
from oversight.db import table
from oversight.errors import DamagedError, RefusedError
from oversight.i18n import _
from oversight.log import checkpoint, memory, merkle, note, sequence, told_keys
from oversight.log.faults import LogError
from oversight.log.keys import Signer
from oversight.log.models import Checkpoint, Entry, Subtree
from oversight.log.succession import Succession

GROUP = 256  # entries whose common hash is kept, as in a tile of C2SP's tlog-tiles
LOCK = 0x7365616C  # the one advisory lock of sealing
WRITE = sa.insert(table(Checkpoint)).execution_options(oversight_opens=True)
COLUMNS = table(Checkpoint).columns.keys()
ENTRIES = sa.select(Entry.index, Entry.leaf, Entry.leaf_hash).order_by(Entry.index)
HELD = sa.select(Checkpoint.size, Checkpoint.root, Checkpoint.note).order_by(Checkpoint.size)
Held = dict[int, tuple[bytes, DamagedError]]  # by size: the root, and what to say of another


@dataclass
class Reread:
    """What reading the log again gave: its root, and the hashes of its full groups by level."""

    size: int = 0
    root: bytes = merkle.EMPTY
    last: str | None = None  # the hash of the last entry, in hexadecimal
    levels: list[list[bytes]] = field(default_factory=list)


def seal(
    engine: Engine,
    signers: Sequence[Signer],
    why: str,
    size: int | None = None,
    remembered: Path | None = None,
) -> Checkpoint:
    """Sign the log as it is now, or as it was at a size; or give the checkpoint of that size.

    The last signer is the key that the log told last (RefusedError); its name is the origin of
    the log. Raises DamagedError where an entry has not its hash, or the log is not one that grew
    out of an earlier checkpoint, nor out of the one that this machine remembers in a file.
    """
    size = sequence.sequence(engine) if size is None else size
    with engine.execution_options(oversight_writes=False).begin() as connection:
        held = _held(connection, signers)
        known = _remembered(connection, remembered, held)
        found = of_size(connection, size)
        if found:
            return found
        again = read_again(connection, size, held)
        if known > size:
            read_again(connection, known, held)
    text = checkpoint.Checkpoint(signers[-1].name, size, again.root).text
    signed = note.sign(text, *signers).write()
    made = Checkpoint(size=size, root=again.root.hex(), note=signed, why=why, made_at=moments.now())
    with engine.execution_options(oversight_writes=True).begin() as connection:
        take_turn(connection)
        _demand_last(connection, signers[-1])
        _demand_same(connection, again)
        found = of_size(connection, size)
        if found is None:
            if remembered and size >= known:
                memory.write(remembered, signed)
            connection.execute(WRITE, {name: getattr(made, name) for name in COLUMNS})
            _keep(connection, again)
    return found or made


def take_turn(connection: Connection) -> None:
    """Let one process after the other write; on SQLite they queue by themselves."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))


def of_size(connection: Connection, size: int) -> Checkpoint | None:
    """Find the checkpoint of a size."""
    chosen = sa.select(table(Checkpoint)).where(table(Checkpoint).c.size == size)
    row = connection.execute(chosen).mappings().one_or_none()
    return Checkpoint(**row) if row else None


def _held(connection: Connection, signers: Sequence[Signer]) -> Held:
    """Read the roots that were signed, each from its note; what the row says beside must fit.

    Where the log told no key yet, those that sign now are asked.
    """
    chain = told_keys.succession(connection)
    chain = chain if chain.keys else Succession([(0, one.verifier) for one in signers])
    held: Held = {}
    for row in connection.execute(HELD):
        try:
            told = chain.checked(note.parse(row.note))
        except LogError as error:
            raise _unfit(row.size) from error
        if (told.size, told.root.hex()) != (row.size, row.root):
            raise _unfit(row.size)
        held[row.size] = told.root, _unfit(row.size)
    return held


def _remembered(connection: Connection, path: Path | None, held: Held) -> int:
    """Add what this machine signed last to what is held, and give its size (DamagedError)."""
    known = memory.read(path) if path else None
    if path is None or known is None:
        return 0
    wrong = memory.forgotten(path)
    grown = int(connection.scalar(sequence.SIZE) or 0) >= known.size
    if not grown or held.get(known.size, (known.root,))[0] != known.root:
        raise wrong
    held[known.size] = known.root, wrong
    return known.size


def _demand_last(connection: Connection, signer: Signer) -> None:
    """Demand that no other key was told since the signer was read (RefusedError)."""
    newest = told_keys.succession(connection).newest
    if told_keys.is_changing(connection) or (newest and newest != signer.verifier):
        sentence = _("The key of the log was changed just now. Nothing was signed; try again.")
        raise RefusedError(sentence)


def _demand_same(connection: Connection, again: Reread) -> None:
    """Demand that the log is the one that was read: none was put back since (RefusedError)."""
    ended = sa.select(Entry.leaf_hash).where(Entry.index == again.size - 1)
    if connection.scalar(ended) != again.last:
        sentence = _("Another log was put back just now. Nothing was signed; try again.")
        raise RefusedError(sentence)


def read_again(connection: Connection, size: int, held: Held) -> Reread:
    """Hash the first entries of the log anew and hold them against what was signed before."""
    again, groups, hashes = Reread(), merkle.Frontier(), list[bytes]()
    with closing(_groups(connection, size)) as read:
        for hashes in read:
            _demand_fit(groups, hashes, again.size, held)
            again.size += len(hashes)
            if len(hashes) == GROUP:
                _add(again.levels, merkle.root(hashes))
                groups.append(again.levels[0][-1])
    last = hashes if len(hashes) < GROUP else []
    again.root = _tree(groups, last).root()
    again.last = hashes[-1].hex() if hashes else None
    return again


def _groups(connection: Connection, size: int) -> Generator[list[bytes], None, None]:
    """Give the leaf hashes in groups, each hashed anew (DamagedError)."""
    chosen = ENTRIES.where(Entry.index < size).execution_options(yield_per=8 * GROUP)
    expected = 0
    with connection.execute(chosen) as found:
        for rows in found.partitions(GROUP):
            hashes = merkle.leaf_hashes(leaf.encode() for _index, leaf, _hash in rows)
            for (index, _leaf, kept), hashed in zip(rows, hashes, strict=True):
                if index != expected or kept != hashed.hex():
                    raise _damaged(expected)
                expected += 1
            yield hashes
    if expected != size:
        raise _damaged(expected)


def _demand_fit(groups: merkle.Frontier, hashes: Sequence[bytes], before: int, held: Held) -> None:
    """Hold each checkpoint that ends in this group against the entries up to its size."""
    for size in range(before + 1, before + len(hashes) + 1):
        root, wrong = held.get(size, (None, None))
        if wrong and _tree(groups, hashes[: size - before]).root() != root:
            raise wrong


def _tree(groups: merkle.Frontier, hashes: Sequence[bytes]) -> merkle.Frontier:
    """The tree of some full groups, and of the leaves behind them."""
    tree = merkle.Frontier(GROUP * groups.size, groups.subtrees)
    tree.extend(hashes)
    return tree


def _add(levels: list[list[bytes]], hashed: bytes) -> None:
    """Add the hash of a full group, and those of the larger groups that it makes full."""
    level = 0
    while True:
        if level == len(levels):
            levels.append([])
        levels[level].append(hashed)
        if len(levels[level]) % GROUP:
            return
        hashed = merkle.root(levels[level][-GROUP:])
        level += 1


def _keep(connection: Connection, again: Reread) -> None:
    """Keep the hashes of full groups, as they are now; those behind this size stay."""
    kept = table(Subtree)
    for level, hashes in enumerate(again.levels, start=1):
        renewed = (kept.c.level == level, kept.c.index < len(hashes))
        connection.execute(sa.delete(kept).where(*renewed))
    rows: list[dict[str, Any]] = [
        {"level": level, "index": index, "hash": hashed.hex()}
        for level, hashes in enumerate(again.levels, start=1)
        for index, hashed in enumerate(hashes)
    ]
    if rows:
        connection.execute(sa.insert(kept), rows)


def _unfit(size: int) -> DamagedError:
    sentence = _(
        "The log is not what was signed when it had {size} entries."
        " Nothing was signed now. Run `oversight audit verify`."
    )
    return DamagedError(sentence.format(size=size))


def _damaged(index: int) -> DamagedError:
    sentence = _(
        "Entry {index} of the log is missing or was changed."
        " Nothing was signed. Run `oversight audit verify`."
    )
    return DamagedError(sentence.format(index=index))
