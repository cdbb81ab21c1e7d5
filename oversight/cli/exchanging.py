"""Commands that take records in and out, and the readers alone."""

import json
import sys
from pathlib import Path
from typing import TextIO

import click
import sqlalchemy as sa

from oversight import moments
from oversight.cli import importing, opening
from oversight.exchange import corpus, exports, homes, notices
from oversight.exchange.files import texts
from oversight.legislation import articles, history
from oversight.legislation import events as told_events
from oversight.log import events
from oversight.log.canonical import Plain
from oversight.log.events import Deed
from oversight.records.models import Record


@click.command("import")
@click.argument("slug", metavar="KIND")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
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
    """Read xlsx, csv or jsonl into drafts; for regulations also texts, a folder or a zip."""
    take_in = importing.take_in_corpus if corpus.is_corpus(file) else importing.take_in
    outcome = take_in(slug, file, body, dry_run=dry_run)
    opening.answer(outcome.as_json(), outcome.lines(), as_json=as_json)
    sys.exit(1 if outcome.is_refused else 0)


@click.command("export")
@click.argument("slug", metavar="KIND")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Default: stdout.")
@click.option("--format", "form", type=click.Choice(["xlsx", "csv", "jsonl", "akn"]))
@click.option("--body", help="Short name of the body; may be left out where there is one.")
@opening.AS_OF
def export_file(
    slug: str, out: Path | None, form: str | None, body: str | None, as_of: str | None
) -> None:
    """Take the records of a kind out as a file."""
    chosen = form or (out.suffix.removeprefix(".") if out else "jsonl")
    with opening.reading(as_of) as session:
        whose, kind = opening.body(session, body), opening.kind(slug)
        data = exports.export(session, kind, whose, chosen)
        own = sa.select(sa.func.count(Record.id)).where(Record.kind == kind.identity)
        count = session.scalar(own.where(Record.body_id == homes.home(kind, whose))) or 0
    counted: dict[str, Plain] = {"kind": kind.identity, "count": count, "format": chosen}
    _tell_export(whose.id, counted | {"filter": {}, "as_of": as_of})
    if out:
        out.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)


def _tell_export(body_id: int, told: dict[str, Plain]) -> None:
    """Tell the log what leaves the house, before it does."""
    with opening.writing() as session:
        deed = Deed("export", "exported", moments.now(), opening.clerk(session).id, body_id)
        events.tell(session, deed, told)


@click.group()
def read() -> None:
    """Readers alone: JSON out, no database."""


@read.command("history")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def read_history(file: Path) -> None:
    """Read a title note, history lines or a whole text (txt, docx, pdf) into dated events."""
    reading = texts.read(file.name, file.read_bytes())
    for remark in reading.remarks:
        click.echo(remark.message, err=True)
    text = articles.read_text(reading.text)
    note = text.title_note or ("" if text.articles else reading.text)
    told = told_events.as_json(history.read_history(note))
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))


@read.command("notice")
@click.argument("file", type=click.File(encoding="utf-8"))
def read_notice(file: TextIO) -> None:
    """Read a notice of appointments into persons, acts and posts."""
    told = notices.as_json(notices.read(file.read()))
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))
