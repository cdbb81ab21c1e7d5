"""What every command opens: the database, a body, a kind, the past."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click
import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight import config, db, i18n, kinds, moments
from oversight.access import told
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.errors import RefusedError
from oversight.i18n import _, translate
from oversight.kinds.bodies import Body
from oversight.log import sequence
from oversight.records import guard
from oversight.records.kind import Kind
from oversight.reports import places

CLERK = "importer"  # the built-in account that commands write under; nobody signs in as it
CLERKS_NAME = "Command line"
FORMERLY = ("从文件导入",)  # its names in houses that are older
LOCKED = "!"  # no password has this hash

AS_OF = click.option("--as-of", help="A day, a moment, or a place in the log (#123).")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


@contextmanager
def engine() -> Iterator[Engine]:
    """Open the database that the settings name, under guard."""
    opened = db.make_engine(config.read().database_url)
    guard.watch(opened)
    try:
        yield opened
    finally:
        opened.dispose()


@contextmanager
def writing() -> Iterator[Session]:
    """Open a session that is committed when all went well, and number what it wrote."""
    with engine() as opened:
        with db.make_session(opened) as session:
            yield session
            session.commit()
        sequence.sequence(opened)


@contextmanager
def reading(as_of: str | None = None) -> Iterator[Session]:
    """Open a session that reads: the live records, or what was known at a place in the log."""
    with engine() as opened:
        sequence.sequence(opened)  # what was written before counts
        with db.make_session(opened, writes=False) as session:
            if as_of is None:
                yield session
                return
            with places.as_known(session, places.place_of(session, as_of)) as known:
                yield known.session


def clerk(session: Session) -> User:
    """Find the account that commands write under, or make it: no password opens it.

    One that an older house made is told to the log now, if it is closed as it was made.
    """
    found = session.scalar(sa.select(User).where(User.name == CLERK))
    if found is None:
        session.add(found := _a_clerk())
        session.flush()
    is_locked = found.password_hash == LOCKED and not found.is_active
    if is_locked and not told.is_told(session, found):
        for action in ("added", "closed"):
            told.tell(session, found, action, found.id, moments.now())
    if found.full_name in FORMERLY:
        found.full_name = translate(CLERKS_NAME, "zh")
        told.tell(session, found, "changed", found.id, moments.now())
    return found


def _a_clerk() -> User:
    return User(
        name=CLERK,
        full_name=translate(CLERKS_NAME, "zh"),
        role=Role.SECRETARY,
        password_hash=LOCKED,
        is_active=False,
        created_at=moments.now(),
    )


def body(session: Session, short_name: str | None) -> Body:
    """Find a body by its short name; where there is only one it need not be named."""
    bodies = session.scalars(sa.select(Body).order_by(Body.id)).all()
    named = [one for one in bodies if short_name in (None, one.short_name)]
    if len(named) == 1:
        return named[0]
    known = i18n.listed(one.short_name for one in bodies) or "–"
    raise RefusedError(_("Name the body with --body. There are: {bodies}.").format(bodies=known))


def kind(slug: str) -> Kind:
    """Find a kind by its slug."""
    found = kinds.by_slug(slug)
    if found is None:
        known = i18n.listed(one.slug for one in kinds.ALL)
        raise RefusedError(
            _("There is no kind {slug}. There are: {known}.").format(slug=slug, known=known)
        )
    return found


def answer(told: Any, lines: Iterable[str], *, as_json: bool) -> None:
    """Answer as one JSON document on stdout, or in lines for people."""
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        return
    for line in lines:
        click.echo(line)


_("Command line")  # the clerk's name, collected here for translation
