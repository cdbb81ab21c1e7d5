"""Checking a bundle, or any log in the form of C2SP's tlog-tiles, without database and network."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from oversight.log import bundle, checkpoint, folder, limits, lines, merkle, note, tiles, verify
from oversight.log.bundle.found import Found
from oversight.log.bundle.leaves import Leaves
from oversight.log.checkpoint import Checkpoint
from oversight.log.faults import LogError, ProofError, TilesError
from oversight.log.keys import Verifier
from oversight.log.note import SignedNote
from oversight.log.succession import Succession
from oversight.log.tiles import Tiles
from oversight.log.verify import Fault
from oversight.log.words import _


def check(path: Path, keys: Sequence[Verifier], found: Found) -> Iterator[tuple[str, int]]:
    """Check a folder, and tell how far it is; what was found is complete at the end.

    The keys are those that the log tells, each taken in by the one before it; one of them must be
    among those that whoever asks names. Without a name only who compares them with keys from
    elsewhere knows whose log it is. A foreign log has entries and a checkpoint alone, and needs
    a key.
    """
    found.is_trusted, found.keys = bool(keys), list(keys)
    found.is_bundle = any(os.path.lexists(path / name) for name in bundle.OURS)
    try:
        signed = note.parse(bundle.read(path, tiles.CHECKPOINT, lines.LARGEST))
        found.told = told = checkpoint.read(signed.text)
    except LogError as error:
        found.blame("checkpoints", error)
        return
    stored = Tiles(path, told.size)
    found.is_bundle = found.is_bundle or _tells_as_ours(stored)
    if found.is_bundle:
        yield "files", _files(path, found)
    yield from _entries(path, told, found)
    if not found.is_bundle:
        _foreign(signed, found)
        return
    leaves = Leaves(stored, path, found)
    if not found.has_failed("entries"):
        yield from leaves.walk()
    chain = leaves.keys
    found.keys = [key for _first, key in chain.keys]
    _demand_named(keys, found)
    _follow(path, signed, chain, found)
    _demand_signed(path, found)
    _apart(path, leaves.named, found)


def _tells_as_ours(stored: Tiles) -> bool:
    """Say whether the first entries are leaves as our log has them, whatever lies beside them."""
    try:
        entries = stored.entries(0) if stored.size else []
    except LogError:
        return False
    leaves = (verify.read(one.decode(errors="replace")) for one in entries)
    return any("v" in leaf and "kind" in leaf for leaf in leaves)


def _foreign(signed: SignedNote, found: Found) -> None:
    """Demand that a key that was named signed the checkpoint of a foreign log."""
    found.checked["checkpoints"] = 0
    try:
        checkpoint.verified(signed, found.keys)
        found.checked["checkpoints"] = 1
    except LogError as error:
        found.blame("checkpoints", error)


def _entries(path: Path, told: Checkpoint, found: Found) -> Iterator[tuple[str, int]]:
    found.checked["entries"] = 0
    try:
        for count in folder.check(path, told):
            found.checked["entries"] = count
            yield "entries", count
    except LogError as error:
        found.blame("entries", error)
        found.faults += _changed(Tiles(path, told.size), found.checked["entries"])


def _changed(stored: Tiles, first: int) -> Iterator[Fault]:
    """Name the entries of the next bundle that have other hashes than stand in their tile."""
    try:
        entries, hashes = stored.entries(first // tiles.WIDTH), stored.tile(0, first // tiles.WIDTH)
    except LogError:
        return  # the fault that led here says what cannot be read
    for place, entry in enumerate(entries):
        if merkle.leaf_hash(entry) != hashes[place * limits.HASH : (place + 1) * limits.HASH]:
            subject = verify.subject(verify.read(entry.decode(errors="replace")))
            yield Fault("entries", _("A leaf does not have its hash."), subject, first + place)


def _demand_named(keys: Sequence[Verifier], found: Found) -> None:
    """Demand that one of the keys that were named is one of this log's."""
    if keys and not any(one in found.keys for one in keys):
        message = _("None of the keys that were named is a key of this log.")
        found.faults.append(Fault("checkpoints", message))


def _follow(path: Path, newest: SignedNote, chain: Succession, found: Found) -> None:
    """Check each checkpoint: a key signed that may, and it is the root of its entries."""
    sizes = set[int]()  # the newest lies there twice
    for name, signed in _checkpoints(path, newest, found):
        try:
            told = chain.checked(signed)
            _demand_root(path, told, found)
            sizes.add(told.size)
        except LogError as error:
            found.faults.append(Fault("checkpoints", error.message, name, values=error.values))
    found.checked["checkpoints"] = len(sizes)


def _checkpoints(path: Path, newest: SignedNote, found: Found) -> Iterator[tuple[str, SignedNote]]:
    yield from _earlier(path, found)
    yield tiles.CHECKPOINT, newest


def _demand_root(path: Path, told: Checkpoint, found: Found) -> None:
    """Demand that a checkpoint is the root of its first entries (LogError)."""
    assert found.told is not None  # noqa: S101  for the type checker: it was read first
    if told.size > found.told.size or told.origin != found.told.origin:
        raise ProofError(_("This checkpoint is of another log, or of a later state of it."))
    if merkle.tree_root(Tiles(path, found.told.size), told.size) != told.root:
        raise ProofError(_("The entries lead to another root than the one that was signed."))


def _earlier(path: Path, found: Found) -> Iterator[tuple[str, SignedNote]]:
    for file in sorted((path / bundle.EARLIER).glob("*")):
        name = file.relative_to(path).as_posix()
        try:
            yield name, note.parse(bundle.read(path, name, lines.LARGEST))
        except LogError as error:
            found.faults.append(Fault("checkpoints", error.message, name, values=error.values))


def _files(path: Path, found: Found) -> int:
    """Hash every file, and hold it against the manifest."""
    told = dict(_manifest(path, found))
    there = bundle.names(path)
    wrong = [name for name in there if told.get(name) != _hashed(path / name)]
    for name in sorted({*wrong, *bundle.odd(path)}):
        found.faults.append(Fault("files", _("A file was changed, or slipped in."), name))
    for name in sorted(told.keys() - set(there)):
        found.faults.append(Fault("files", _("A file is missing."), name))
    found.checked["files"] = len(there)
    return len(there)


def _manifest(path: Path, found: Found) -> Iterator[tuple[str, str]]:
    try:
        for line in bundle.read(path, bundle.MANIFEST).decode().split("\n")[:-1]:
            digest, _blanks, name = line.partition("  ")
            yield name, digest
    except UnicodeDecodeError:
        found.faults.append(Fault("files", _("This is not text in UTF-8."), bundle.MANIFEST))
    except LogError as error:
        found.blame("files", error)


def _demand_signed(path: Path, found: Found) -> None:
    """Demand that the newest key of the log signed the manifest as it is."""
    try:
        signed = bundle.opened(path)
        note.open(signed, found.keys[-1:])
        origin = found.told.origin if found.told else ""
        if bundle.manifest_of(signed, origin) != _hashed(path / bundle.MANIFEST):
            raise TilesError(_("{path} is not the one that was signed."), path=bundle.MANIFEST)
    except LogError as error:
        found.blame("files", error)


def _apart(path: Path, named: set[str], found: Found) -> None:
    found.checked["apart"] = 0
    for file in sorted((path / bundle.APART).glob("*")):
        name = file.relative_to(path).as_posix()
        if _hashed(file) != file.name:
            message = _("A text or file was changed.")
            found.faults.append(Fault("apart", message, name))
        elif file.name not in named:
            message = _("A text or file belongs to no version.")
            found.faults.append(Fault("apart", message, name))
        found.checked["apart"] += 1


def _hashed(path: Path) -> str:
    """Hash a file; what is none, only leads to one, or cannot be read, has no hash."""
    try:
        return bundle.hashed(path) if stat.S_ISREG(path.lstat().st_mode) else ""
    except OSError:
        return ""
