"""Commands that take records in and out, and the readers alone."""

import json
import sys
from pathlib import Path
from typing import TextIO

import click

from oversight import moments
from oversight.cli import opening
from oversight.exchange import exports, imports, notices
from oversight.i18n import _
from oversight.legislation import articles, events, history
from oversight.records.service import By


@click.command("import")
@click.argument("slug", metavar="KIND")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--body", help="Short name of the body; may be left out where there is one.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@opening.AS_JSON
def import_file(
    slug: str,
    file: Path,
    body: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read xlsx, csv or jsonl (docx and txt for regulations) into drafts."""
    with opening.writing() as session:
        clerk = opening.clerk(session)
        reason = _("Imported from {file}").format(file=file.name)
        by = By(clerk.id, clerk.role, moments.now(), reason)
        into, kind = opening.body(session, body), opening.kind(slug)
        outcome = imports.run(session, kind, into, file, by, dry_run=dry_run)
        told, lines = outcome.as_json(), list(outcome.lines())
    opening.answer(told, lines, as_json=as_json)
    sys.exit(1 if outcome.is_refused else 0)


@click.command("export")
@click.argument("slug", metavar="KIND")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Default: stdout.")
@click.option("--format", "form", type=click.Choice(["xlsx", "csv", "jsonl"]))
@click.option("--body", help="Short name of the body; may be left out where there is one.")
@opening.AS_OF
def export_file(
    slug: str, out: Path | None, form: str | None, body: str | None, as_of: str | None
) -> None:
    """Take the records of a kind out as a file."""
    chosen = form or (out.suffix.removeprefix(".") if out else "jsonl")
    with opening.reading(as_of) as session:
        data = exports.export(session, opening.kind(slug), opening.body(session, body), chosen)
    if out:
        out.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)


@click.group()
def read() -> None:
    """Readers alone: JSON out, no database."""


@read.command("history")
@click.argument("file", type=click.File(encoding="utf-8"))
def read_history(file: TextIO) -> None:
    """Read a title note or history lines into dated events."""
    text = file.read()
    note = articles.read_text(text).title_note or text
    told = events.as_json(history.read_history(note))
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))


@read.command("notice")
@click.argument("file", type=click.File(encoding="utf-8"))
def read_notice(file: TextIO) -> None:
    """Read a notice of appointments into persons, acts and posts."""
    told = notices.as_json(notices.read(file.read()))
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))
