"""The command that checks everything that is stored, and what was handed on."""

import dataclasses
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import click

from oversight import config, i18n, kinds, moments
from oversight.auditing import asking, audit, keeping
from oversight.auditing.books import CHECKS, Audit, Books
from oversight.cli import bundling, opening
from oversight.i18n import _
from oversight.log import key_file, sequence
from oversight.log.keys import Verifier
from oversight.log.verify import Fault

A_PATH = click.Path(path_type=Path)
A_FILE = click.Path(path_type=Path, dir_okay=False)
SECOND = 1.0  # between two lines of progress


@click.command("verify")
@click.option("--held", multiple=True, type=A_PATH, help="A checkpoint kept outside, or a folder.")
@click.option("--resume", type=A_FILE, help="Keep the state here, and go on from it.")
@click.option("--bundle", type=A_PATH, help="Check a bundle instead; needs no database.")
@click.option("--proof", type=A_FILE, help="Check a proof or receipt instead.")
@click.option("--key", "keys", multiple=True, help="The public key of the log, as a vkey line.")
@opening.AS_JSON
def verify(  # noqa: PLR0913  one argument to an option
    *,
    held: tuple[Path, ...],
    resume: Path | None,
    bundle: Path | None,
    proof: Path | None,
    keys: tuple[str, ...],
    as_json: bool,
) -> None:
    """Check log, versions and live tables against each other."""
    if bundle:
        bundling.check_bundle(bundle, keys, as_json=as_json)
    if proof:
        bundling.check_proof(proof, keys, as_json=as_json)
    found = verified(held, resume, tuple(Verifier.read(one) for one in keys))
    opening.answer(told(found), lines(found), as_json=as_json)
    sys.exit(0 if found.holds else 1)


def verified(
    held: tuple[Path, ...] = (), resume: Path | None = None, keys: tuple[Verifier, ...] = ()
) -> Audit:
    """Check everything in the database that the settings name, and show how far it is."""
    with opening.engine() as engine:
        sequence.sequence(engine)  # what was written before counts
        with audit.snapshot(engine) as session:
            settings = config.read()
            asked = asking.asked(settings, held)
            asked = dataclasses.replace(asked, keys=keys, own=key_file.here(settings))
            books = Books(session, kinds.by_identity(), moments.now(), asked)
            _watch(books, keeping.follow(books, resume) if resume else audit.follow(books))
    return books.audit


def told(found: Audit) -> dict[str, Any]:
    """Say what was found as a program reads it."""
    faults = [
        dataclasses.asdict(fault)
        | {"message": said(fault), "since": fault.since and fault.since.isoformat()}
        for fault in found.faults
    ]
    return {
        "holds": found.holds,
        "size": found.size,
        "root": found.root,
        "checked": found.checked,
        "faults": faults,
        "remarks": [{"record": one.record, "message": said(one)} for one in found.remarks],
        "resumed": found.resumed,
    }


def lines(found: Audit) -> Iterator[str]:
    """Say for people what was checked, how much, and what is wrong, where and since when."""
    for name, label in CHECKS.items():
        yield f"{_said(label)}: {found.checked[name]}"
    for fault in found.faults:
        yield " ".join(("✗", *where(fault), f"{said(fault)}", *since(fault)))
    for remark in found.remarks:
        yield " ".join(("–", *where(remark), said(remark)))
    if found.resumed:
        sentence = _("This audit was taken up again: each part is as of when it was looked at.")
        yield str(sentence)
    sentence = _("Root of the log of {size} entries: {root}")
    yield sentence.format(size=found.size, root=found.root)
    if found.holds:
        yield str(_("Everything agrees."))
    else:
        count = len(found.faults)
        sentence = _("{count} fault{s}: the books were damaged or tampered with.")
        yield sentence.format(count=count)


def said(fault: Fault) -> str:
    """Say in the language of the reader what is wrong."""
    return _said(str(fault.message)).format(**fault.values)


def where(fault: Fault) -> Iterator[str]:
    """Name the record, and the place in the log."""
    if fault.record:
        yield fault.record
    if fault.index is not None:
        yield f"#{fault.index}"


def since(fault: Fault) -> Iterator[str]:
    """Say since when it may be so: after a moment, or after a checkpoint that still fits."""
    if fault.since:
        at = moments.local(fault.since).isoformat(" ", "seconds")
        yield _("(not before {moment})").format(moment=at)
    elif fault.fits:
        yield _("(the log fits its checkpoint of {size} entries)").format(size=fault.fits)


def _watch(books: Books, steps: Iterable[str]) -> None:
    """Show on a terminal which check runs and how far it is; a short log is done before."""
    shown_at, was_shown = monotonic(), False
    for name in steps:
        if sys.stderr.isatty() and monotonic() - shown_at > SECOND:
            label = _said(CHECKS[audit.COUNTED.get(name, name)]).partition(":")[0]
            done = books.audit.checked[audit.COUNTED.get(name, name)]
            click.echo(f"\r\033[K{label} {done} / {books.size()}", err=True, nl=False)
            shown_at, was_shown = monotonic(), True
    if was_shown:
        click.echo("\r\033[K", err=True, nl=False)


def _said(message: str) -> str:
    return i18n.translate(message, i18n.language())
