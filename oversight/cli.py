"""The command line: everything that an operator does, and the checks that a script calls.

Each command ends with 0 on success, 1 when what it checks does not hold, 2 on wrong use.
"""

import dataclasses
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight import config, db, i18n, kinds, moments
from oversight.access import accounts
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.errors import InvalidError, OversightError, RefusedError
from oversight.i18n import _
from oversight.kinds.bodies import Body
from oversight.log import sequence
from oversight.records import audit, guard
from oversight.records.kind import Kind, fields_of
from oversight.records.service import By

CLERK = "importer"  # the built-in account that commands write under; nobody signs in as it


class Commands(click.Group):
    """A group whose refusals are sentences on stderr, with the right exit status."""

    def invoke(self, context: click.Context) -> Any:
        """Turn what we refuse into a message and status 2."""
        try:
            return super().invoke(context)
        except InvalidError as error:
            for problem in error.problems:
                click.echo(f"{problem.field}: {problem.message}", err=True)
            context.exit(2)
        except OversightError as error:
            click.echo(str(error), err=True)
            context.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Oversight: the record of a people's congress standing committee."""
    i18n.speak(config.read().language)


@main.command()
def init() -> None:
    """Create the database, or bring it up to date."""
    db.migrate(config.read().database_url)
    with _writing() as (session, _engine):
        _clerk(session)
    click.echo(str(_("The database is ready.")), err=True)


@main.command()
def demo() -> None:
    """Load the sample body, once; print its sign-in names and fresh passwords."""
    from oversight.exchange import sample  # noqa: PLC0415  only this command needs it

    with _writing() as (session, _engine):
        made = sample.load(session)
    if not made:
        click.echo(str(_("The sample body is there already. Nothing was changed.")), err=True)
        return
    click.echo(str(_("Sample body loaded. Sign in with one of these; they are shown once:")))
    for one in made:
        click.echo(f"  {one.name:<14} {one.password:<16} {Role(one.role).label}")


@main.group()
def user() -> None:
    """Accounts."""


@user.command("add")
@click.argument("name")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--body", help="Short name of the body, such as guiyang.")
@click.option("--full-name", default="")
@click.option("--office", default="")
def user_add(name: str, role: str, body: str | None, full_name: str, office: str) -> None:
    """Make an account; the password is asked for, or read from OVERSIGHT_PASSWORD."""
    password = os.environ.get("OVERSIGHT_PASSWORD") or click.prompt(
        str(_("Password")), hide_input=True, confirmation_prompt=True, err=True
    )
    with _writing() as (session, _engine):
        belongs = _body(session, body).id if body else None
        accounts.add(
            session, name, password, role, body_id=belongs, full_name=full_name, office=office
        )
    click.echo(_("The account {name} is made.").format(name=name), err=True)


@main.command("kinds")
@click.argument("slug", required=False)
def show_kinds(slug: str | None) -> None:
    """Show what is declared, and what follows from it."""
    if slug is None:
        for kind in kinds.ALL:
            click.echo(f"{kind.slug:<24}{kind.names}")
        return
    for line in _describe(_kind(slug)):
        click.echo(line)


@main.command("import")
@click.argument("slug", metavar="KIND")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--body", help="Short name of the body; may be left out where there is one.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.option("--json", "as_json", is_flag=True)
def import_(slug: str, file: Path, body: str | None, dry_run: bool, as_json: bool) -> None:  # noqa: FBT001  click's own
    """Read xlsx, csv or jsonl (docx and txt for regulations) into drafts."""
    from oversight.exchange import imports  # noqa: PLC0415  only this command needs it

    with _writing() as (session, _engine):
        clerk = _clerk(session)
        by = By(
            clerk.id, clerk.role, moments.now(), _("Imported from {file}").format(file=file.name)
        )
        result = imports.run(session, _kind(slug), _body(session, body), file, by, dry_run=dry_run)
    _answer(result.as_json(), result.lines(), as_json=as_json)
    sys.exit(1 if result.is_refused else 0)


@main.command()
@click.argument("slug", metavar="KIND")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["xlsx", "csv", "jsonl"]))
@click.option("--body")
@click.option("--as-of", help="A day, a moment, or a place in the log (#123).")
def export(
    slug: str, out: Path | None, form: str | None, body: str | None, as_of: str | None
) -> None:
    """Take the records of a kind out as a file."""
    from oversight.exchange import exports  # noqa: PLC0415  only this command needs it

    chosen = form or (out.suffix.removeprefix(".") if out else "jsonl")
    with _reading() as session, _known(session, as_of) as then:
        data = exports.export(then, _kind(slug), _body(then, body), chosen)
    if out:
        out.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)


@main.command("figures")
@click.option("--body", required=True)
@click.option("--term", required=True, type=int)
@click.option("--as-of", help="A day, a moment, or a place in the log (#123).")
@click.option("--json", "as_json", is_flag=True)
def show_figures(body: str, term: int, as_of: str | None, as_json: bool) -> None:  # noqa: FBT001  click's own
    """Count the figures of a term."""
    from oversight.reports import figures  # noqa: PLC0415  only this command needs it

    with _reading() as session:
        told = figures.told(session, body, term, as_of)
    lines = [
        f"{one['label']}\t{_('Not recorded') if one['value'] is None else one['value']}"
        f"{one['qualifier']}{'' if one['value'] is None else one['unit']}"
        for one in told["figures"]
    ]
    _answer(told, lines, as_json=as_json)


@main.group()
def report() -> None:
    """Term reports."""


@report.command("make")
@click.option("--body", required=True)
@click.option("--term", required=True, type=int)
@click.option("--as-of", help="A day, a moment, or a place in the log (#123).")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
def report_make(body: str, term: int, as_of: str | None, out: Path) -> None:
    """Set the report of a term as .pdf, or its figures as .json."""
    from oversight.reports import make  # noqa: PLC0415  only this command needs it

    with _reading() as session:
        make.write(session, body, term, as_of, out, _progress)
    click.echo(_("{file} is made.").format(file=out), err=True)


@main.group()
def read() -> None:
    """Readers alone: JSON out, no database."""


@read.command("history")
@click.argument("file", type=click.File(encoding="utf-8"))
def read_history(file: Any) -> None:
    """Read a title note or history lines into dated events."""
    from oversight.legislation import articles, events, history  # noqa: PLC0415  only this command

    text = file.read()
    note = articles.read_text(text).title_note or text
    click.echo(json.dumps(events.as_json(history.read_history(note)), ensure_ascii=False, indent=1))


@main.group("audit")
def audit_() -> None:
    """The books: are they whole and untouched?"""


@audit_.command("verify")
@click.option("--json", "as_json", is_flag=True)
def audit_verify(as_json: bool) -> None:  # noqa: FBT001  click's own
    """Check log, versions and live tables against each other."""
    with _reading() as session:
        found = audit.verify_all(session, kinds.by_identity())
    told = {
        "holds": found.holds,
        "root": found.root,
        "checked": found.checked,
        "faults": [
            {
                name: value if value is None else str(value) if name == "message" else value
                for name, value in dataclasses.asdict(fault).items()
            }
            for fault in found.faults
        ],
    }
    lines = [f"{label}: {found.checked[name]}" for name, label in audit.CHECKS.items()]
    lines += [f"✗ {fault.record or ''} {fault.message}" for fault in found.faults]
    lines.append(_("Root of the log: {root}").format(root=found.root))
    lines.append(
        str(
            _("Everything agrees.")
            if found.holds
            else _("The books were tampered with or damaged.")
        )
    )
    _answer(told, lines, as_json=as_json)
    sys.exit(0 if found.holds else 1)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def serve(host: str, port: int) -> None:
    """Serve the pages."""
    import waitress  # noqa: PLC0415  only this command needs it

    from oversight import create_app  # noqa: PLC0415  the command line itself needs no pages

    app = create_app()
    sequence.keep_sequencing(app.extensions["oversight_engine"])
    click.echo(_("Serving at http://{host}:{port}, Ctrl C ends it.").format(host=host, port=port))
    waitress.serve(app, host=host, port=port, threads=8)


def _engine() -> Engine:
    engine = db.make_engine(config.read().database_url)
    guard.watch(engine)
    return engine


@contextmanager
def _writing() -> Iterator[tuple[Session, Engine]]:
    """Open a session that is committed when all went well, and number what it wrote."""
    engine = _engine()
    with db.make_session(engine) as session:
        yield session, engine
        session.commit()
    sequence.sequence(engine)
    engine.dispose()


@contextmanager
def _reading() -> Iterator[Session]:
    engine = _engine()
    with db.make_session(engine, writes=False) as session:
        yield session
    engine.dispose()


@contextmanager
def _known(session: Session, as_of: str | None) -> Iterator[Session]:
    """What was known at a place in the log; the live records where none is named."""
    if as_of is None:
        yield session
        return
    from oversight.records import past  # noqa: PLC0415  only looking back needs it
    from oversight.reports import figures  # noqa: PLC0415  only looking back needs it

    yield past.restore(session, kinds.by_identity(), figures.place_of(session, as_of)).session


def _clerk(session: Session) -> User:
    """The account that commands write under: no password opens it."""
    found = session.scalar(sa.select(User).where(User.name == CLERK))
    if found:
        return found
    clerk = User(
        name=CLERK,
        full_name=i18n.translate(_MADE_BY.message, "zh"),
        role=Role.SECRETARY,
        password_hash="!",
        is_active=False,
        created_at=moments.now(),
    )
    session.add(clerk)
    session.flush()
    return clerk


_MADE_BY = i18n.Words("Import from files")
_("Import from files")  # so that the words are collected


def _body(session: Session, short_name: str | None) -> Body:
    chosen = sa.select(Body).order_by(Body.id)
    bodies = session.scalars(chosen).all()
    named = [one for one in bodies if short_name in (None, one.short_name)]
    if len(named) == 1:
        return named[0]
    known = i18n.listed(one.short_name for one in bodies)
    raise RefusedError(
        _("Name the body with --body. There are: {bodies}.").format(bodies=known or "–")
    )


def _kind(slug: str) -> Kind:
    found = kinds.by_slug(slug)
    if found is None:
        known = i18n.listed(kind.slug for kind in kinds.ALL)
        raise RefusedError(
            _("There is no kind {slug}. There are: {known}.").format(slug=slug, known=known)
        )
    return found


def _describe(kind: Kind) -> Iterator[str]:
    yield f"{kind.slug}　{kind.names}　{kind.model.__module__}"
    for name, one in kind.fields.items():
        mark = "*" if one.is_required else " "
        yield f" {mark}{name:<20}{one.field.sort:<10}{one.label}"
        if one.field.sort == "parts":
            for inner, named in fields_of(one.field.part).items():
                yield f"    {'*' if named.is_required else ' '}{inner:<18}{named.field.sort:<10}{named.label}"
    for step in kind.lifecycle.steps:
        yield f"  {' | '.join(step.starts)} → {step.ends}: {step.name} ({', '.join(step.fills)})"
    for figure in kind.figures:
        yield f"  {figure.key}: {figure.label} [{figure.unit}] {figure.rule}"
    for clock in kind.clocks:
        yield f"  {clock.name}: {clock.starts} → {clock.met_by} ({clock.rule})"
    yield f"  /{kind.slug}/  /{kind.slug}/<id>  /{kind.slug}/<id>/history  /{kind.slug}/new"


def _progress(done: int, total: int, step: str) -> None:
    click.echo(f"\r{step} {done}/{total}", nl=done == total, err=True)


def _answer(told: Any, lines: list[str], *, as_json: bool) -> None:
    """Answer as one JSON document on stdout, or in lines for people."""
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        return
    for line in lines:
        click.echo(line)
