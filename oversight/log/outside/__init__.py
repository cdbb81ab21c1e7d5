"""Checkpoints outside of this house: in a folder, by mail, stamped, and seen by witnesses.

Whoever holds a later checkpoint sees when the newest entries are cut off; so it must lie where
the administrator of this house cannot reach it. What does not arrive stops nothing: it is tried
again with the next checkpoint, and named until then.
"""

import os
import smtplib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight import db, moments
from oversight.config import Settings
from oversight.db import Base, table
from oversight.errors import RefusedError
from oversight.i18n import _, filled
from oversight.log import note, policy, sealing, witness
from oversight.log.faults import LogError
from oversight.log.keys import Signature
from oversight.log.models import Checkpoint, Copy, Cosignature, Stamp
from oversight.log.outside import mailing, stamping, witnesses
from oversight.log.policy import Policy, Witness

UNSENT = (OSError, smtplib.SMTPException, LogError, ValueError, RefusedError)


@dataclass(frozen=True)
class Place:
    """One place that gets checkpoints: its name, where its receipt is kept, and the way there.

    `send` gives what the receipt holds besides the size, once the checkpoint has arrived.
    """

    name: str
    model: type[Base]
    known: Mapping[str, str]
    send: Callable[[Session, Checkpoint], Mapping[str, Any]]


@dataclass(frozen=True)
class Failure:
    """A place that did not get a checkpoint, and why."""

    place: str
    reason: str


def deliver(engine: Engine, settings: Settings, made: Checkpoint) -> tuple[Failure, ...]:
    """Take a checkpoint to every place that has not got it, and say where it did not arrive."""
    failures = (_taken(engine, place, made) for place in places(settings))
    return tuple(failure for failure in failures if failure)


def places(settings: Settings) -> Iterator[Place]:
    """Give the places that the settings name; a policy that cannot be read is one that fails."""
    if settings.checkpoint_folder:
        yield _folder(settings.checkpoint_folder)
    if settings.checkpoint_mail:
        yield _mail(settings)
    if settings.stamp_url:
        yield _authority(settings)
    if settings.witness_policy:
        yield from _witnesses(settings.witness_policy)


def has(session: Session, place: Place, made: Checkpoint) -> bool:
    """Say whether a place got a checkpoint."""
    return _is_there(session, place.model, made, place.known)


def cosign(session: Session, made: Checkpoint, brought: str, trusted: Policy) -> int:
    """Keep the cosignatures that somebody brings for a checkpoint, and count the new ones.

    Reads lines that sign, or a whole checkpoint with them. Raises NoteError and SignatureError.
    """
    text = note.parse(made.note).text
    lines = brought.removeprefix(f"{text}\n")
    found = witness.read_answer(lines, text, [one.verifier for one in trusted.witnesses])
    new = [one for one in found if not _is_there(session, Cosignature, made, _cosigner(one))]
    for one in new:
        _keep(session, Cosignature, made, _cosigner(one), {"line": one.line})
    return len(new)


def _taken(engine: Engine, place: Place, made: Checkpoint) -> Failure | None:
    """Send without any lock, and write the receipt after; one that exists already stays."""
    try:
        with db.make_session(engine, writes=False) as session:
            if has(session, place, made):
                return None
            receipt = place.send(session, made)
    except UNSENT as error:
        return Failure(place.name, _reason(error))
    writes = engine.execution_options(oversight_writes=True)
    with writes.begin() as connection, Session(connection) as session:
        sealing.take_turn(connection)
        if not has(session, place, made):
            _keep(session, place.model, made, place.known, receipt)
    return None


def _reason(error: Exception) -> str:
    """Say what is wrong in the reader's language; a machine's answer in its own."""
    return filled(error.message, error.values) if isinstance(error, LogError) else str(error)


def _is_there(
    session: Session, model: type[Base], made: Checkpoint, known: Mapping[str, str]
) -> bool:
    rows = table(model)
    where = (rows.c[name] == value for name, value in known.items())
    return (
        session.scalar(sa.select(rows.c.size).where(rows.c.size == made.size, *where)) is not None
    )


def _keep(
    session: Session,
    model: type[Base],
    made: Checkpoint,
    known: Mapping[str, str],
    receipt: Mapping[str, Any],
) -> None:
    into = sa.insert(table(model)).execution_options(oversight_opens=True)
    moment = {WHEN[model]: moments.now()}
    session.connection().execute(into, {"size": made.size} | moment | dict(known) | dict(receipt))


WHEN: dict[type[Base], str] = {Copy: "sent_at", Stamp: "stamped_at", Cosignature: "seen_at"}


def _folder(folder: Path) -> Place:
    """Write each checkpoint once; one of this size that lies there is never replaced."""

    def send(_session: Session, made: Checkpoint) -> Mapping[str, Any]:
        path = folder / f"checkpoint-{made.size:012}.txt"
        if os.path.lexists(path):
            _demand_same(path, made.note.encode())
            return {}
        draft = path.with_suffix(".part")
        with draft.open("w", encoding="utf-8") as file:
            file.write(made.note)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        return {}

    return Place(str(folder), Copy, {"place": str(folder)}, send)


def _demand_same(path: Path, data: bytes) -> None:
    with path.open("rb") as file:
        if file.read(len(data) + 1) != data:
            sentence = _("Another checkpoint of this size lies there: {path}")
            raise RefusedError(sentence.format(path=path))


def _mail(settings: Settings) -> Place:
    def send(_session: Session, made: Checkpoint) -> Mapping[str, Any]:
        subject = _("Checkpoint of the log, {size} entries").format(size=made.size)
        mailing.send(settings, settings.checkpoint_mail, subject, made.note)
        return {}

    return Place(settings.checkpoint_mail, Copy, {"place": settings.checkpoint_mail}, send)


def _authority(settings: Settings) -> Place:
    def send(_session: Session, made: Checkpoint) -> Mapping[str, Any]:
        stamped = stamping.ask(settings.stamp_url, made.note.encode(), stamping.roots(settings))
        return {"token": stamped.token, "stamped_at": stamped.at}

    return Place(settings.stamp_url, Stamp, {"authority": settings.stamp_url}, send)


def _witnesses(path: Path) -> Iterator[Place]:
    try:
        named = policy.read(path.read_bytes()).witnesses
    except (OSError, LogError) as error:
        yield _unread(path, error)
        return
    yield from (_witness(one) for one in named if one.url)


def _unread(path: Path, error: Exception) -> Place:
    def send(_session: Session, _made: Checkpoint) -> Mapping[str, Any]:
        raise error

    return Place(str(path), Cosignature, {"key": ""}, send)


def _witness(one: Witness) -> Place:
    key = f"{one.verifier.name}+{one.verifier.key_id.hex()}"

    def send(session: Session, made: Checkpoint) -> Mapping[str, Any]:
        seen = sa.select(sa.func.max(Cosignature.size)).where(Cosignature.key == key)
        answered = witnesses.ask(session, one, made.note, session.scalar(seen) or 0)
        return {"line": answered.line}

    return Place(one.name, Cosignature, {"key": key}, send)


def _cosigner(signature: Signature) -> Mapping[str, str]:
    return {"key": f"{signature.name}+{signature.key_id.hex()}"}
