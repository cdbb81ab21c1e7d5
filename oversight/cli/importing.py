"""Taking in what a command names: one file, or a folder or zip of many regulations."""

from pathlib import Path

import click
from sqlalchemy.orm import Session

from oversight import moments
from oversight.cli import opening
from oversight.exchange import imports
from oversight.exchange.faults import BrokenFileError
from oversight.exchange.outcomes import Outcome
from oversight.i18n import _
from oversight.jobs import corpus
from oversight.kinds.bodies import Body
from oversight.log import events
from oversight.log.canonical import Plain
from oversight.log.events import Deed
from oversight.records.kind import Kind
from oversight.records.service import By


def take_in(slug: str, file: Path, body: str | None, *, dry_run: bool) -> Outcome:
    """Import one file whole: all of its records are entered, or none."""
    with opening.writing() as session:
        by, into, kind = _by(session, file), opening.body(session, body), opening.kind(slug)
        outcome = imports.run(session, kind, into, file, by, dry_run=dry_run)
        _tell(session, outcome, kind, into, file, by)
    return outcome


def take_in_corpus(slug: str, path: Path, body: str | None, *, dry_run: bool) -> Outcome:
    """Import many regulations, family by family, and say how far it is."""
    with opening.writing() as session:
        by, into, kind = _by(session, path), opening.body(session, body), opening.kind(slug)
        actor, role, body_id = by.actor_id, by.role, into.id

    def now() -> By:
        return By(actor, role, moments.now(), by.reason)

    with opening.engine() as engine:
        try:
            outcome = corpus.take_in(engine, kind, body_id, path, now, _say, tries=dry_run)
        except BrokenFileError as error:
            return Outcome(refusal=error)
    with opening.writing() as session:
        _tell(session, outcome, kind, opening.body(session, body), path, now())
    return outcome


def _by(session: Session, file: Path) -> By:
    clerk = opening.clerk(session)
    reason = _("Imported from {file}").format(file=file.name)
    return By(clerk.id, clerk.role, moments.now(), reason)


def _say(done: int, total: int, step: str) -> None:
    """Say now and then how far it is; on a terminal in one line."""
    if done % 100 == 0 or done == total:
        click.echo(f"{done}/{total} {step}", err=True)


def _tell(  # noqa: PLR0913, PLR0917  what came of which file, and who sent it
    session: Session, outcome: Outcome, kind: Kind, body: Body, file: Path, by: By
) -> None:
    """Tell the log what was imported; a trial tells nothing."""
    if outcome.result:
        fates = outcome.result.plan.fates
        deed = Deed("import", "imported", by.at, by.actor_id, body.id)
        counted: dict[str, Plain] = {"file": file.name, "kind": kind.identity}
        counted |= {fate: fates[fate] for fate in ("new", "there", "wrong")}
        events.tell(session, deed, counted)
