"""Auditing a database of a million entries, and reading its trail.

    .venv/bin/python benchmarks/auditing.py [ENTRIES]

Two databases are filled past the service with inspections of three versions each, as the service
would have written them; one of them is a hundredth as large. `audit verify` runs over the large
one and must find nothing; the floor hashes its leaves, nodes and contents from memory. Each page
of the trail is asked of both databases in turn: what grows with the log shows as a ratio above
one. CPU time is compared, since machines are noisy.
"""

import datetime as dt
import hashlib
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session
from timing import ask, median, timed

from oversight import create_app, db, kinds, moments
from oversight.access import accounts, told
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.auditing import audit
from oversight.auditing.books import Books
from oversight.db import table
from oversight.log import merkle, verify
from oversight.log.models import Entry
from oversight.records import content, guard, past, service, triggers
from oversight.records.kind import BY_SLUG
from oversight.records.models import By, Place, Record, Version

ENTRIES = 1_000_000
SMALLER = 100  # times
VERSIONS = 3  # of each inspection
AT_ONCE = 10_000
PASSWORD = "a password of many letters"  # noqa: S105  of a database that is thrown away
INSPECTION = BY_SLUG["inspections"]
WRITER = 2  # the account that enters everything


@dataclass(frozen=True)
class House:
    """A database with one body, in which one person entered everything."""

    url: str
    folder: Path
    size: int

    @classmethod
    def filled(cls, folder: Path, size: int) -> "House":
        """Fill a new database with so many entries, or a few more."""
        folder.mkdir()
        house = cls(f"sqlite:///{folder}/oversight.db", folder, size)
        db.migrate(house.url)
        engine = db.make_engine(house.url)
        guard.watch(engine)
        with db.make_session(engine) as session:
            first = _found(session)
            session.commit()
        engine.dispose()
        with sa.create_engine(house.url).connect() as connection:
            _disarm(connection)
            for number in range(0, size // VERSIONS, AT_ONCE):
                _copy(connection, first, range(number, min(number + AT_ONCE, size // VERSIONS)))
            triggers.install(connection)
            connection.commit()
        return house


def _found(session: Session) -> Record:
    """Found the body and write its first inspection, of which all others are copies."""
    at = moments.now()
    person = accounts.add(session, "keeper", PASSWORD, Role.ADMINISTRATOR)
    session.flush()
    told.tell(session, person, "added", person.id, at)
    by = By(person.id, Role.ADMINISTRATOR, at)
    named = {"name": "某市人大常委会", "short_name": "somewhere", "level": "city"}
    body = service.create(session, BY_SLUG["bodies"], Place(None), named, by)
    for name, role in (("li", Role.SECRETARY), ("han", Role.AUDITOR)):
        one = accounts.add(session, name, PASSWORD, role, body_id=body.id)
        session.flush()
        told.tell(session, one, "added", person.id, at)
    writer = session.get_one(User, WRITER)
    values = {"topic": "物业管理" * 20, "began_on": moments.today(), "manner": "direct"}
    return service.create(
        session, INSPECTION, Place(body.id), values, By(writer.id, Role.SECRETARY, at)
    )


def _disarm(connection: Connection) -> None:
    named = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for name in named.scalars().all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    connection.exec_driver_sql("PRAGMA synchronous = OFF")


def _copy(connection: Connection, first: Record, numbers: range) -> None:
    """Write copies of an inspection: their rows, their versions, their places in the log."""
    at = moments.now()
    size = int(connection.scalar(sa.select(sa.func.max(Entry.index))) or 0) + 1
    rows: dict[sa.Table, list[dict[str, Any]]] = {table(Entry): [], table(Version): []}
    for record_id in (first.id + 1 + number for number in numbers):
        said = content.of(first) | {"title": f"物业管理第{record_id}次"}
        for version, leaf in _versions(record_id, said, at):
            place = size + len(rows[table(Entry)])
            rows[table(Version)].append(version)
            rows[table(Entry)].append(_entry(version, leaf, place))
        for each, row in past.rows(INSPECTION, record_id, VERSIONS, said):
            rows.setdefault(each, []).append(row)
    for each, some in rows.items():
        connection.execute(sa.insert(each), some)


def _versions(
    record_id: int, said: dict[str, Any], at: dt.datetime
) -> Iterator[tuple[dict[str, Any], str]]:
    """Give each version of a copy with its leaf."""
    by, previous = By(WRITER, Role.SECRETARY, at), None
    for number in range(1, VERSIONS + 1):
        one: Any = SimpleNamespace(id=record_id, version=number)
        version = content.version(one, said, by, "created" if number == 1 else "changed", "0" * 32)
        leaf = content.leaf("inspection", version, previous)
        previous = version["leaf_hash"] = verify.hashed(leaf)
        yield version, leaf


def _entry(version: dict[str, Any], leaf: str, place: int) -> dict[str, Any]:
    same = {name: version[name] for name in ("leaf_hash", "record_id", "number")}
    told = {"leaf": leaf, "kind": "inspection", "event_id": None, "sequenced_at": version["at"]}
    return {"index": place, **same, **told}


def audited(house: House) -> audit.Audit:
    """Audit a house, in which everything must agree."""
    engine = db.make_engine(house.url)
    with audit.snapshot(engine) as session:
        books = Books(session, kinds.by_identity(), moments.now())
        for _step in audit.follow(books):
            pass
    engine.dispose()
    if books.audit.faults or books.audit.checked["entries"] < house.size:
        sys.exit(f"it was not as it should be: {books.audit.faults[:3]}")
    return books.audit


def floor(leaves: list[bytes], contents: list[bytes]) -> tuple[bytes, list[bytes]]:
    """Hash leaves, nodes and contents, and nothing else."""
    sha256 = hashlib.sha256
    return merkle.root(merkle.leaf_hashes(leaves)), [sha256(one).digest() for one in contents]


def hashed(house: House) -> tuple[list[bytes], list[bytes]]:
    """Read what the floor hashes."""
    engine = sa.create_engine(house.url)
    with engine.connect() as connection:
        leaves = [one.encode() for one in connection.scalars(sa.select(Entry.leaf))]
        said = connection.execute(sa.select(Version.salt, Version.content))
        contents = [(row.salt + row.content).encode() for row in said]
    engine.dispose()
    return leaves, contents


def signed_in(house: House) -> FlaskClient:
    """Sign the auditor in."""
    settings = {
        "DATABASE_URL": house.url,
        "OVERSIGHT_INSTANCE": str(house.folder),
        "OVERSIGHT_SECRET_KEY": "k" * 40,
        "TESTING": True,
    }
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post("/sign-in", data={"name": "han", "password": PASSWORD})
    return client


def pages(house: House) -> dict[str, str]:
    """The pages of the trail by what is asked, for a log of some size."""
    middle = house.size // 2
    return {
        "the newest entries": "/audit",
        "entries in the middle": f"/audit?before={middle}",
        "of one person": f"/audit?who={WRITER}",
        "of one kind": "/audit?kind=inspection",
        "of one day": f"/audit?day={moments.today()}",
        "with a word": "/audit?q=物业管理",
        "one entry with its difference": f"/audit/entries/{middle}",
        "sign-ins and exports": "/audit/sign-ins",
        "changes of permissions": "/audit/permissions",
        "what was entered late": "/audit/late",
    }


def main() -> None:
    """Measure, and print the ratios."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    with tempfile.TemporaryDirectory() as scratch:
        large = House.filled(Path(scratch) / "large", size)
        small = House.filled(Path(scratch) / "small", size // SMALLER)
        leaves, contents = hashed(large)
        least = min(timed(lambda: floor(leaves, contents)) for _round in range(3))
        taken = timed(lambda: audited(large))
        print(
            f"audit of {len(leaves)} entries: {taken:.0f} s of CPU, {taken / least:.0f} times"
            f" hashing, {len(leaves) / taken:.0f} entries a second"
        )
        clients = [signed_in(large), signed_in(small)]
        for (name, one), other in zip(pages(large).items(), pages(small).values(), strict=True):
            slow, fast = (
                median(partial(ask, client, address))
                for client, address in zip(clients, (one, other), strict=True)
            )
            print(f"{name}: {slow / fast:.1f} times that of a log a hundredth as long")


if __name__ == "__main__":
    main()
