"""The key that signs checkpoints: a file that only the service reads, and what the log tells of it.

Each key is told in the log before it signs (kind "key"), so that whoever trusts the first one can
follow to the newest: the one before it takes it in, by its signature in the new key's leaf.
"""

import secrets
import stat
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from oversight import db, moments
from oversight.config import Settings
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.log import events, memory, note, sealing, sequence, succession, told_keys
from oversight.log.canonical import Plain, text
from oversight.log.events import Deed
from oversight.log.faults import NoteError
from oversight.log.keys import Signer
from oversight.log.models import Checkpoint, Event
from oversight.log.succession import Succession

BEGUN = "begun"
NEW = ".new"  # ends the name of the file of a key that is about to take over


def signer(engine: Engine, settings: Settings) -> Signer:
    """Give the key that signs now; the first one is drawn, and told in the log.

    Raises RefusedError where the file is open to others, is no key, or another key was told.
    """
    path = settings.key_file
    with db.make_session(engine, writes=False) as session:
        known = told_keys.every(session)  # first: another process may be drawing the file
    key = _read(path) if path.exists() else None
    if key is None and known:
        sentence = _(
            "The key of the log is not at {path}. Put it back there, or name it by"
            " OVERSIGHT_LOG_KEY; only it continues what was signed."
        )
        raise RefusedError(sentence.format(path=path))
    key = key or _draw(path, settings.log_origin or f"oversight.local/{secrets.token_hex(4)}")
    if not known:
        _tell(engine, key)
    elif key.vkey != known[-1]:
        sentence = _(
            "The key at {path} is not the one that the log told last. Put that one there; where a"
            " change of keys was broken off, run `oversight audit rotate` again."
        )
        raise RefusedError(sentence.format(path=path))
    return key


def rotate(engine: Engine, settings: Settings) -> Checkpoint:
    """Let a new key sign from now on; the old one takes it in, and signs with it once.

    Broken off halfway it is taken up again by the next call: the new key lies beside the old
    one until both have signed. Where its file is lost after it was told and before it signed
    anything, the old key takes in another in its place; one that has signed cannot be replaced.
    """
    path = settings.key_file
    beside = path.with_name(path.name + NEW)
    with db.make_session(engine, writes=False) as session:
        chain = told_keys.succession(session)
        takes_over = path.exists() and _may_replace(session.connection(), chain, _read(path))
    new = _read(beside) if beside.exists() else None
    is_told = new is not None and new.verifier == chain.newest
    old = _read(path) if is_told or takes_over else signer(engine, settings)
    new = new or _draw(beside, old.name)
    if not is_told:
        _tell(engine, new, old)
    made = sealing.seal(engine, (old, new), "key", None, memory.beside(path))
    beside.replace(path)
    memory.settle(path.parent)
    return made


def here(settings: Settings) -> tuple[str, ...]:
    """Give the public keys of this house: of the file, and of one that is about to take over.

    None where there is no file, or whoever asks may not read it (RefusedError as for `signer`).
    """
    path = settings.key_file
    try:
        there = [one for one in (path, path.with_name(path.name + NEW)) if one.exists()]
        return tuple(_read(one).vkey for one in there)
    except PermissionError:
        return ()


def _tell(engine: Engine, key: Signer, by: Signer | None = None) -> None:
    """Tell a key in the log once, whoever else is about to, and number it."""
    content: dict[str, Plain] = {"vkey": key.vkey}
    public = content | ({"signed": by.sign(succession.text(key.verifier)).line} if by else {})
    written = sa.select(Event.id).where(
        Event.kind == succession.KIND, Event.content == text(content)
    )
    writes = engine.execution_options(oversight_writes=True)
    with writes.begin() as connection, Session(connection) as session:
        sealing.take_turn(connection)
        if session.scalar(written) is None:
            _demand_turn(connection, by)
            deed = Deed(succession.KIND, BEGUN, moments.now())
            events.tell(session, deed, content, **public)
    sequence.sequence(engine)


def _demand_turn(connection: Connection, by: Signer | None) -> None:
    """Demand that the key that takes in another is the one to do so still (RefusedError)."""
    chain = told_keys.succession(connection)
    is_next = chain.newest == (by.verifier if by else None)
    may = is_next or (by is not None and _may_replace(connection, chain, by))
    if told_keys.is_changing(connection) or not may:
        raise RefusedError(_("Somebody else is changing the key of the log. Try again later."))


def _may_replace(connection: Connection, chain: Succession, old: Signer) -> bool:
    """Say whether a key took in the newest, which was lost before it signed a checkpoint."""
    if [old.verifier] != [key for _first, key in chain.keys[-2:-1]]:
        return False
    newest = chain.keys[-1][1]
    notes = connection.scalars(sa.select(Checkpoint.note))
    signatures = (one for signed in notes for one in note.parse(signed).signatures)
    return not any(succession.is_by(one, newest) for one in signatures)


def _draw(path: Path, name: str) -> Signer:
    """Draw a key into a file that is there only whole, and only for its owner."""
    try:
        key = Signer.generate(name)
    except NoteError as error:
        raise RefusedError(_("OVERSIGHT_LOG_ORIGIN has no spaces and no plus signs.")) from error
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        memory.put(draft, key.line + "\n")
        path.hardlink_to(draft)
        memory.settle(path.parent)
    except FileExistsError:  # of two who draw at once, the second takes what the first drew
        return _read(path)
    finally:
        draft.unlink(missing_ok=True)
    return key


def _read(path: Path) -> Signer:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        sentence = _("Others can read the key at {path}. Close it: chmod 600 {path}")
        raise RefusedError(sentence.format(path=path))
    try:
        return Signer.read(path.read_text(encoding="utf-8").strip())
    except (NoteError, UnicodeDecodeError) as error:
        sentence = _("{path} holds no key of a log. Put the right file there.")
        raise RefusedError(sentence.format(path=path)) from error
