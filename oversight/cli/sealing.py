"""Commands that seal the log: its checkpoints, its key, and who else signs."""

import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import config
from oversight.cli import opening
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.log import checkpoint, key_file, note, outside, policy, schedule, told_keys
from oversight.log.models import Checkpoint
from oversight.log.outside import Failure


@click.command("checkpoint")
@opening.AS_JSON
def make_checkpoint(*, as_json: bool) -> None:
    """Sign the log as it is now, and take the checkpoint to every place outside."""
    with opening.engine() as engine:
        made, failures = schedule.seal_and_deliver(engine, config.read(), "demand")
    opening.answer(_told(made, failures), _lines(made, failures), as_json=as_json)
    sys.exit(1 if failures else 0)


@click.command("key")
@opening.AS_JSON
def show_key(*, as_json: bool) -> None:
    """Show the public keys that the log told; the last one signs now."""
    with opening.engine() as engine:
        key_file.signer(engine, config.read())
        with Session(engine) as session:
            known = told_keys.every(session)
    opening.answer({"keys": known}, known, as_json=as_json)


@click.command("rotate")
@opening.AS_JSON
def rotate_key(*, as_json: bool) -> None:
    """Let a new key sign from now on; the old one signs the checkpoint that first holds it."""
    settings = config.read()
    with opening.engine() as engine:
        made = key_file.rotate(engine, settings)
        failures = outside.deliver(engine, settings, made)
    opening.answer(_told(made, failures), _lines(made, failures), as_json=as_json)
    sys.exit(1 if failures else 0)


@click.command("cosign")
@click.argument("file", type=click.File("rb"))
def cosign(file: BinaryIO) -> None:
    """Keep the lines by which witnesses signed one of our checkpoints.

    FILE is the whole checkpoint with their lines; - reads it from stdin.
    """
    settings = config.read()
    if settings.witness_policy is None:
        raise RefusedError(_("Name the witnesses first: OVERSIGHT_WITNESS_POLICY is not set."))
    trusted = policy.read(settings.witness_policy.read_bytes())
    brought = file.read().decode(errors="replace")
    with opening.writing() as session:
        made = _meant(session, brought)
        count = outside.cosign(session, made, brought, trusted)
    sentence = _("{count} new cosignature{s} of the checkpoint with {size} entries are kept.")
    click.echo(sentence.format(count=count, size=made.size), err=True)


def _meant(session: Session, brought: str) -> Checkpoint:
    """Find our checkpoint whose text was brought (RefusedError)."""
    told = checkpoint.read(note.parse(brought).text)
    found = session.scalar(sa.select(Checkpoint).where(Checkpoint.size == told.size))
    if found is None or note.parse(found.note).text != told.text:
        raise RefusedError(_("This is no checkpoint of our log."))
    return found


def _told(made: Checkpoint, failures: tuple[Failure, ...]) -> dict[str, Any]:
    return {
        "size": made.size,
        "root": made.root,
        "note": made.note,
        "why": made.why,
        "made_at": made.made_at.isoformat(),
        "failures": [vars(one) for one in failures],
    }


def _lines(made: Checkpoint, failures: tuple[Failure, ...]) -> Iterator[str]:
    yield made.note.rstrip("\n")
    for one in failures:
        yield "✗ " + _("{place}: {reason}").format(place=one.place, reason=one.reason)


COMMANDS = (make_checkpoint, show_key, rotate_key, cosign)
