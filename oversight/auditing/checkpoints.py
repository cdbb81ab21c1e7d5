"""Checkpoints, kept here and held outside: each is signed, and the log begins with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from oversight import stored
from oversight.auditing import asking, receipts
from oversight.auditing.books import Books
from oversight.db import table
from oversight.log import checkpoint, note
from oversight.log.checkpoint import Checkpoint
from oversight.log.faults import LogError
from oversight.log.models import Checkpoint as Kept
from oversight.log.note import SignedNote
from oversight.log.succession import Succession
from oversight.log.verify import Fault
from oversight.log.words import _

CHECK, HELD = "checkpoints", "held"


@dataclass(frozen=True)
class Signed:
    """A checkpoint with its signatures, and where it was found."""

    name: str
    note: SignedNote
    told: Checkpoint
    is_held: bool = False

    @property
    def check(self) -> str:
        """Under which check it is counted."""
        return HELD if self.is_held else CHECK


def sizes(books: Books) -> set[int]:
    """The sizes at which the root is wanted: those of all checkpoints that can be read."""
    return {one.told.size for one in (*_stored(books, silent=True), *_held(books, silent=True))}


def check(books: Books) -> Iterator[None]:
    """Check each checkpoint by itself, then all of them, in order, against the log."""
    kept, held, chain = list(_stored(books)), list(_held(books)), books.heard.succession()
    signed = [one for one in (*kept, *held) if _is_signed(books, chain, one)]
    _keys(books, chain)
    _prefixes(books, kept)
    _prefixes(books, held := [one for one in signed if one.is_held])
    _removed(books, kept, held)
    by_size = {one.told.size: one for one in kept}
    receipts.check(books, {size: one.note for size, one in by_size.items()})
    yield from ()


def _stored(books: Books, *, silent: bool = False) -> Iterator[Signed]:
    """Read the checkpoints of the database; each row says what its note says."""
    rows = table(Kept)
    moment = stored.reader(books.session)
    for row in stored.rows(books.session, rows):
        name = f"checkpoint/{row['size']}"
        since = moment(row["made_at"])
        one = _read(row["note"], name)
        if one:
            yield one
        if silent:
            continue
        if one is None:
            books.tell(CHECK, _("A checkpoint is no signed note."), name, since=since)
        elif (one.told.size, one.told.root.hex()) != (row["size"], row["root"]):
            books.tell(CHECK, _("A checkpoint is filed as another than it is."), name, since=since)
        if since is None or since > books.now:
            books.tell(CHECK, _("The moment of a checkpoint cannot be."), name)


def _held(books: Books, *, silent: bool = False) -> Iterator[Signed]:
    """Read the checkpoints that were kept outside."""
    for one in books.asked.held:
        yield from _files(books, asking.files(one), silent=silent)
    if books.asked.folder:  # strangers may lie in it, and parts of what was being written
        own = sorted(books.asked.folder.glob("checkpoint-*.txt"))
        yield from _files(books, own, silent=silent)


def _files(books: Books, paths: Sequence[Path], *, silent: bool) -> Iterator[Signed]:
    """Read files as notes; those that are none are a fault where nothing beside them is one."""
    read = {path: _read(asking.content(path), str(path), is_held=True) for path in paths}
    tell = books.remark if any(read.values()) else books.tell
    for path, one in read.items():
        if one:
            yield one
        elif not silent:
            tell(HELD, _("A file that is held outside is no checkpoint."), str(path))


def _read(source: Any, name: str, *, is_held: bool = False) -> Signed | None:
    try:
        signed = note.parse(source if isinstance(source, bytes | str) else b"")
        return Signed(name, signed, checkpoint.read(signed.text), is_held)
    except LogError:
        return None


def _is_signed(books: Books, chain: Succession, one: Signed) -> bool:
    """Check that a key signed that may: the one told last by then, or a later one."""
    books.count(one.check)
    try:
        chain.checked(one.note)
    except LogError:
        message = _("A checkpoint is not signed by the key that the log told.")
        if one.is_held:
            message = _(
                "A checkpoint that is held outside is not signed by a key of this log: it was"
                " changed there, or this log is another one."
            )
        books.tell(one.check, message, one.name)
        return False
    return True


def _keys(books: Books, chain: Succession) -> None:
    """Check that each key was taken in by the one before it, and that it is the log that is meant.

    Whoever asks may name keys, and this house has its own.
    """
    for place, error in chain.faults:
        books.audit.faults.append(Fault(CHECK, error.message, index=place, values=error.values))
    asked, known = books.asked, [key for _first, key in chain.keys]
    if asked.keys and not any(one in known for one in asked.keys):
        books.tell(CHECK, _("None of the keys that were named is a key of this log."))
    if asked.own and chain.vkeys and chain.vkeys[-1] not in asked.own:
        books.tell(CHECK, _("The key of this house is not the one that the log told last."))


def _prefixes(books: Books, some: list[Signed]) -> None:
    """Find the first checkpoint that the log does not begin with, and the last that it does."""
    walk, fits = books.walk, 0
    for one in sorted(some, key=lambda one: one.told.size):
        size = one.told.size
        if walk is None or size > walk.frontier.size:
            message = _(
                "The log has {log} entries and had {size}: its end was cut off,"
                " or an older one was restored."
            )
            log = walk.frontier.size if walk else 0
            books.tell(one.check, message, one.name, log=log, size=size, fits=fits)
            return
        if walk.roots.get(size) != one.told.root.hex():
            message = _("The log was changed between its entries {fits} and {size}.")
            books.tell(one.check, message, one.name, index=fits, fits=fits, size=size)
            return
        fits = size
    books.fits = max(books.fits, fits)


def _removed(books: Books, kept: list[Signed], held: list[Signed]) -> None:
    """Find checkpoints that somebody holds and the database does not have any more."""
    texts = {one.note.text for one in kept}
    for one in held:
        if one.note.text not in texts:
            message = _("A checkpoint that is held outside is gone from the database.")
            books.tell(HELD, message, one.name)
