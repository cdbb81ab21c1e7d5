"""Commands that show what is declared and check what is kept."""

import dataclasses
import sys
from collections.abc import Iterator

import click

from oversight import kinds, moments
from oversight.cli import opening
from oversight.i18n import _
from oversight.records import audit
from oversight.records.audit import Audit
from oversight.records.kind import Kind, Named, fields_of


@click.command("kinds")
@click.argument("slug", required=False)
def show_kinds(slug: str | None) -> None:
    """Show what is declared, and what follows from it."""
    if slug is None:
        for one in kinds.ALL:
            click.echo(f"{one.slug:<24}{one.names}")
        return
    for line in _describe(opening.kind(slug)):
        click.echo(line)


@click.group("audit")
def audit_books() -> None:
    """Say whether the books are whole and untouched."""


@audit_books.command("verify")
@opening.AS_JSON
def verify(*, as_json: bool) -> None:
    """Check log, versions and live tables against each other."""
    with opening.reading() as session:
        found = audit.verify_all(session, kinds.by_identity(), moments.now())
    told = {
        "holds": found.holds,
        "root": found.root,
        "checked": found.checked,
        "faults": [dataclasses.asdict(fault) for fault in found.faults],
    }
    opening.answer(told, _lines(found), as_json=as_json)
    sys.exit(0 if found.holds else 1)


def _lines(found: Audit) -> Iterator[str]:
    for name, label in audit.CHECKS.items():
        yield f"{label}: {found.checked[name]}"
    for fault in found.faults:
        yield f"✗ {fault.record or ''} {fault.message}"
    yield _("Root of the log: {root}").format(root=found.root)
    verdict = (
        _("Everything agrees.") if found.holds else _("The books were damaged or tampered with.")
    )
    yield str(verdict)


def _describe(kind: Kind) -> Iterator[str]:
    yield f"{kind.slug}　{kind.names}　{kind.model.__module__}"
    for name, one in kind.fields.items():
        yield _field(name, one, "  ")
        inside = fields_of(one.field.part) if one.field.sort == "parts" else {}
        for inner, named in inside.items():
            yield _field(inner, named, "      ")
    for step in kind.lifecycle.steps:
        yield f"  {'|'.join(step.starts)} → {step.ends}: {step.name} ({', '.join(step.fills)})"
    for figure in kind.figures:
        yield f"  {figure.key}: {figure.label} [{figure.unit}] {figure.rule}"
    for clock in kind.clocks:
        yield f"  {clock.name}: {clock.starts} → {clock.met_by} ({clock.rule})"
    yield f"  /{kind.slug}/  /{kind.slug}/<id>  /{kind.slug}/<id>/history  /{kind.slug}/new"


def _field(name: str, one: Named, indent: str) -> str:
    mark = "*" if one.is_required else " "
    secret = "  (private)" if one.field.private else ""
    return f"{indent}{mark}{name:<20}{one.field.sort:<11}{one.label}{secret}"
