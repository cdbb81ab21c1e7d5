"""Commands that hand the log on, and check what was handed on."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from oversight import config, i18n, kinds, moments
from oversight.access.roles import Role
from oversight.auditing import handing_on
from oversight.auditing.handing_on import Asker, hand_on
from oversight.cli import opening
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.log import (
    key_file,
    receipt,
    saying,
    schedule,
    standalone,
    told_keys,
)
from oversight.log.events import Deed
from oversight.log.faults import LogError
from oversight.log.keys import Verifier


@click.command("bundle")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--body", help="Short name of the body; may be left out where there is one.")
@click.option(
    "--as",
    "role",
    type=click.Choice([Role.AUDITOR.value, Role.REVIEWER.value]),
    default=Role.AUDITOR.value,
    show_default=True,
    help="Whose contents go along: an auditor sees nothing private.",
)
@opening.AS_JSON
def make_bundle(path: Path, body: str | None, role: str, *, as_json: bool) -> None:
    """Write the whole log into a new folder, or a .zip, that can be checked without us."""
    settings = config.read()
    with opening.engine() as engine:
        signer = key_file.signer(engine, settings)
        _tell(body, role, path)
        made = schedule.seal(engine, settings, "bundle")
    with opening.reading() as session:
        asker = Asker(role, opening.body(session, body).id, kinds.by_identity())
        found = hand_on(session, signer, made, asker, path)
    told = {"path": str(path), "size": found.size, "contents": found.contents, "key": signer.vkey}
    opening.answer(told, _made_lines(told), as_json=as_json)


def _tell(body: str | None, role: str, path: Path) -> None:
    """Tell the log what is taken out, before it is."""
    with opening.writing() as session:
        actor, found = opening.clerk(session).id, opening.body(session, body)
        what = (handing_on.KIND, handing_on.HANDED_ON)
        handing_on.tell(session, Deed(*what, moments.now(), actor, found.id), role, path.name)


def check_bundle(path: Path, keys: Sequence[str], *, as_json: bool) -> None:
    """Check a folder or .zip that somebody handed on, and end with what was found."""
    found = standalone.checked(path, keys, _progress)
    if sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)
    lines = saying.said(found, _spoken)
    opening.answer(saying.told(found), lines, as_json=as_json)
    sys.exit(0 if found.holds else 1)


def check_proof(file: Path, keys: Sequence[str], *, as_json: bool) -> None:
    """Check a proof or receipt, by keys that are named or by those that our own log told."""
    trusted = [Verifier.read(one) for one in keys or _own_keys()]
    try:
        held = standalone.taken(file)
        known = receipt.check(held, trusted)
    except LogError as error:
        told: dict[str, Any] = {"holds": False, "message": i18n.filled(error.message, error.values)}
        opening.answer(told, [f"✗ {told['message']}"], as_json=as_json)
        sys.exit(1)
    lines = saying.proven_words(held, known, _spoken)
    opening.answer(saying.proven(held, known), lines, as_json=as_json)
    sys.exit(0)


def _own_keys() -> Sequence[str]:
    """The keys of our own log; RefusedError where there is none."""
    with opening.reading() as session:
        keys = told_keys.every(session)
    if not keys:
        raise RefusedError(_("Name the key of the log with --key; here is no log that has one."))
    return keys


def _spoken(message: str) -> str:
    return i18n.translate(message, i18n.language())


def _made_lines(told: dict[str, Any]) -> Iterator[str]:
    sentence = _("{path}: {size} entries, {contents} with their contents.")
    yield sentence.format(**told)
    yield _("Key {key}").format(key=told["key"])


def _progress(check: str, count: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{check} {count}", err=True, nl=False)
