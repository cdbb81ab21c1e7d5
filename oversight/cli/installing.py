"""Commands of whoever runs the service: init, demo, user add, serve."""

import os

import click
from sqlalchemy.orm import Session
from waitress.server import create_server

from oversight import config, create_app, db, moments
from oversight.access import accounts
from oversight.access.roles import GUESTS, STANDING_FOR, Role
from oversight.access.told import tell
from oversight.cli import opening
from oversight.errors import RefusedError
from oversight.exchange import sample
from oversight.exchange.links import Links, NotFoundHereError
from oversight.i18n import _
from oversight.records import search


@click.command()
def init() -> None:
    """Create the database, or bring it up to date."""
    db.migrate(config.read().database_url)
    with opening.writing() as session:
        opening.clerk(session)
        search.set_in_order(session)
    click.echo(str(_("The database is ready.")), err=True)


@click.command()
def demo() -> None:
    """Load the sample body, once; print its sign-in names and fresh passwords."""
    with opening.writing() as session:
        made = sample.load(session)
    if not made:
        click.echo(str(_("The sample body is there already. Nothing was changed.")), err=True)
        return
    click.echo(str(_("Sample body loaded. Sign in with one of these; they are shown once:")))
    for one in made:
        click.echo(f"  {one.name:<14} {one.password:<16} {one.role.label}")


@click.group()
def user() -> None:
    """Accounts."""


@user.command("add")
@click.argument("name")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option("--body", help="Short name of the body, such as guiyang.")
@click.option("--full-name", default="", help="The person's name as pages show it.")
@click.option("--office", default="", help="The person's office.")
@click.option("--agency", default="", help="Of a unit: the agency, by its full name or #number.")
@click.option("--person", default="", help="Of a deputy: the person, by the name or #number.")
def add_user(  # noqa: PLR0913, PLR0917  each is one option
    name: str, role: str, body: str | None, full_name: str, office: str, agency: str, person: str
) -> None:
    """Make an account; the password is asked for, or read from OVERSIGHT_PASSWORD."""
    password = os.environ.get("OVERSIGHT_PASSWORD") or click.prompt(
        str(_("Password")), hide_input=True, confirmation_prompt=True, err=True
    )
    with opening.writing() as session:
        belongs = opening.body(session, body).id if body else None
        added = accounts.add(
            session,
            name,
            password,
            role,
            body_id=belongs,
            stands_for=_stands_for(session, Role(role), belongs, agency, person),
            full_name=full_name,
            office=office,
        )
        tell(session, added, "added", opening.clerk(session).id, moments.now())
    click.echo(_("The account {name} is made.").format(name=name), err=True)


def _stands_for(
    session: Session, role: Role, body_id: int | None, agency: str, person: str
) -> int | None:
    """Find the agency for whom the account of a unit stands, or the person of a deputy's.

    Raises RefusedError where another is named than the role has, or one that is not there.
    """
    named = {"agency_id": agency, "person_id": person}
    name = named.pop(GUESTS.get(role, ""), "")
    if any(named.values()):
        sentence = _(
            "Leave out what the role has not: --agency is of a unit, --person of a deputy."
        )
        raise RefusedError(sentence)
    if not name:
        return None
    try:
        return Links(session, body_id).find((STANDING_FOR[role],), name).id
    except NotFoundHereError as error:
        raise RefusedError(str(error)) from error


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def serve(host: str, port: int) -> None:
    """Serve the pages."""
    from oversight.web import beside  # noqa: PLC0415  no other command needs the pages

    app = create_app()
    try:
        server = create_server(app, host=host, port=port, threads=8)
    except OSError as error:
        sentence = _("{host}:{port} cannot be used: {why}. Choose another with --port.")
        raise RefusedError(
            sentence.format(host=host, port=port, why=error.strerror or error)
        ) from error
    beside.begin(app)
    click.echo(_("Serving at http://{host}:{port}, Ctrl C ends it.").format(host=host, port=port))
    server.run()
