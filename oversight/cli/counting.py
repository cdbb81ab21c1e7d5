"""Commands that count a term: its figures, its report."""

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from oversight import config, moments
from oversight.cli import opening
from oversight.i18n import _, language
from oversight.log.events import Deed
from oversight.reports import figures, issued, make, places
from oversight.reports.issued import Asked


@click.command("figures")
@click.option("--body", required=True, help="Short name of the body, such as guiyang.")
@click.option("--term", required=True, type=int, help="14 for 第十四届.")
@opening.AS_OF
@opening.AS_JSON
def show_figures(body: str, term: int, as_of: str | None, *, as_json: bool) -> None:
    """Count the figures of a term."""
    with opening.reading() as session:
        told = figures.told(session, body, term, as_of)
    opening.answer(told, _lines(told), as_json=as_json)


@click.group()
def report() -> None:
    """Term reports."""


@report.command("make")
@click.option("--body", required=True, help="Short name of the body, such as guiyang.")
@click.option("--term", required=True, type=int, help="14 for 第十四届.")
@opening.AS_OF
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
def make_report(body: str, term: int, as_of: str | None, out: Path) -> None:
    """Set the report of a term as .pdf, or its figures as .json."""
    with opening.reading() as session:
        place = places.place_of(session, as_of) if as_of else places.newest(session)
    with opening.engine() as engine:
        issued.seal(engine, config.read(), place)
    with opening.reading() as session:
        file = make.made(session, body, term, place, out.suffix, _progress)
    with opening.writing() as session:
        belongs = opening.body(session, body).id
        deed = Deed(issued.KIND, issued.MADE, moments.now(), opening.clerk(session).id, belongs)
        asked = Asked(body, term, as_of or "", language(), out.suffix)
        issued.tell(session, deed, asked, place, dataclasses.replace(file, name=out.name))
    out.write_bytes(file.content)
    if sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)
    click.echo(_("{file} is made.").format(file=out), err=True)


def _lines(told: dict[str, Any]) -> Iterator[str]:
    for one in told["figures"]:
        missing = one["value"] is None
        value = _("Not recorded") if missing else f"{one['value']}{one['qualifier']} {one['unit']}"
        yield f"{value}\t{one['label']}\t{one['rule']}"


def _progress(done: int, total: int, step: str) -> None:
    """Rewrite one line for whoever watches; where nobody does, say nothing."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{done}/{total} {step}", err=True, nl=False)
