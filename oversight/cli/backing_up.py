"""Commands that copy the whole database into a file, and put such a file in its place."""

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from oversight import config
from oversight.auditing.books import Audit
from oversight.backups import making, restoring, weighing
from oversight.backups.contents import Backup
from oversight.backups.restoring import Meant, Restored
from oversight.cli import opening, verifying
from oversight.i18n import _

A_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("backup")
@click.argument("file", type=A_FILE)
@opening.AS_JSON
def back_up(file: Path, *, as_json: bool) -> None:
    """Copy the whole database into a new FILE, while the service runs; the keys are not in it."""
    with opening.engine() as engine:
        made = making.make(engine, file)
        checked = making.system(engine).CHECKED
    lines = _made_lines(made, checked, config.read().instance)
    told = {"checked": str(checked), "fault": made.contents.fault, "untold": made.untold}
    opening.answer(_told_of(made) | told, lines, as_json=as_json)


@click.command("restore")
@click.argument("file", type=A_FILE)
@click.option("--reason", required=True, help="Why; the log keeps it.")
@click.option("--sha256", default="", help="What backup printed; another file is refused.")
@click.option("--replace", is_flag=True, help="Give up what is here, after it was copied.")
@opening.AS_JSON
def restore(file: Path, reason: str, sha256: str, *, replace: bool, as_json: bool) -> None:
    """Put the backup FILE in the place of the database, tell the log, and check everything."""
    meant = Meant(file, reason, sha256, replace)
    with opening.engine() as engine:
        done = restoring.restore(engine, config.read(), meant)
    for line in _restored_lines(done):  # so that it is known, should the check be broken off
        click.echo(line, err=as_json)
    found = verifying.verified()
    opening.answer(_told(done, found), _audit_lines(done, found), as_json=as_json)
    sys.exit(0 if found.holds else 1)


def _told_of(backup: Backup) -> dict[str, Any]:
    log = backup.leaves
    place = {"size": log.size, "root": log.root()}
    return {"file": str(backup.file), "sha256": backup.sha256, **place}


def _made_lines(made: Backup, checked: str, instance: Path) -> Iterator[str]:
    yield _holds(made)
    yield str(checked)
    if made.contents.fault:
        sentence = _("What was copied is not whole: {reason}. Run `oversight audit verify`.")
        yield sentence.format(reason=made.contents.fault)
    if made.untold:
        yield made.untold
    sentence = _("The keys are not in it. Keep a copy of {instance} too, apart from it.")
    yield sentence.format(instance=instance)


def _holds(backup: Backup) -> str:
    sentence = _("{file}: {size} entries of the log, root {root}; SHA-256 of the file {sha256}.")
    return sentence.format(**_told_of(backup))


def _told(done: Restored, found: Audit) -> dict[str, Any]:
    given_up = dataclasses.asdict(done.loss) | {"entries": done.loss.entries}
    places = {"copy": done.kept and str(done.kept), "aside": done.aside and str(done.aside)}
    return _told_of(done.backup) | {
        "given_up": given_up,
        **places,
        "audit": verifying.told(found),
    }


def _restored_lines(done: Restored) -> Iterator[str]:
    yield _("Restored.") + " " + _holds(done.backup)
    if done.kept:
        sentence = _(
            "What was here lies in {file}. Entries of its log that were given up: {count}."
        )
        yield sentence.format(file=done.kept, count=done.loss.entries)
        if not done.loss.is_whole:
            yield str(weighing.NOT_WHOLE)
    if done.loss.erasures:
        yield weighing.erasures(done.loss)
    if done.aside:
        sentence = _(
            "What this machine signed last is later than the backup. It was moved to {file}, so"
            " that the log can be signed again; whoever holds a later checkpoint sees the cut."
        )
        yield sentence.format(file=done.aside)


def _audit_lines(done: Restored, found: Audit) -> Iterator[str]:
    yield from verifying.lines(found)
    if not found.holds:
        yield str(_("The backup is restored nevertheless."))
        if done.kept:
            yield _("What was here before lies in {file}.").format(file=done.kept)
