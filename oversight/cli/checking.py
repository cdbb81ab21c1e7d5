"""Commands that show what is declared and check what is kept."""

from collections.abc import Iterator

import click

from oversight import kinds
from oversight.cli import bundling, opening, sealing, verifying
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


for command in (verifying.verify, bundling.make_bundle, *sealing.COMMANDS):
    audit_books.add_command(command)


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
