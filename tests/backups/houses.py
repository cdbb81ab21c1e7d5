"""A house for the tests of backups: its books, its key, and its command line."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from sqlalchemy.engine import Engine

from oversight import config, db, kinds, moments
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.auditing import erasing
from oversight.auditing.erasing import Request
from oversight.cli import main
from oversight.db import Base
from oversight.log import schedule, sequence
from oversight.log.models import Event
from oversight.records.models import By, Record, Version
from tests.postgres import find_binaries
from tests.sealed import KEY, sign_in

LOG = ("log_entry", "log_event")


@dataclass(frozen=True)
class House:
    """Books that were sealed, and where backups are written."""

    url: str
    folder: Path
    monkeypatch: pytest.MonkeyPatch

    @property
    def file(self) -> Path:
        """Where the backup goes."""
        return self.folder / "backup"

    def run(self, *words: object) -> Result:
        """Run a command."""
        return CliRunner().invoke(main, [str(word) for word in words])

    def told(self, *words: object) -> Any:
        """Run a command that must end well, and read what it tells."""
        result = self.run(*words, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def restore(self, *words: object, url: str = "") -> Result:
        """Restore the backup with a reason, here or elsewhere."""
        self.monkeypatch.setenv("DATABASE_URL", url or self.url)
        return self.run("restore", self.file, "--reason", "硬盘损坏", *words)

    def sign_in(self) -> None:
        """Let somebody sign in, so that the log grows."""
        with opened(self.url) as engine:
            sign_in(engine)

    def seal(self) -> str:
        """Sign the log as it is, as the service does."""
        with opened(self.url) as engine:
            return schedule.seal(engine, config.read(), "test").note


def a_house(url, folder, monkeypatch) -> House:
    """Settle in a house whose key is the one that its log told."""
    if url.startswith("postgresql") and not (find_binaries() / "pg_dump").exists():
        pytest.skip("pg_dump is not here: apt-get install postgresql-client")
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("OVERSIGHT_LANGUAGE", "en")
    key = config.read().key_file
    key.touch(mode=0o600)
    key.write_text(KEY.line + "\n")
    return House(url, folder, monkeypatch)


@contextmanager
def opened(url) -> Iterator[Engine]:
    """Open a database for a while."""
    engine = db.make_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def everything(url) -> dict[str, Sequence[Any]]:
    """Give every row of every table."""
    with opened(url) as engine, engine.connect() as connection:
        return {
            table.name: connection.execute(sa.select(table).order_by(*table.primary_key)).all()
            for table in Base.metadata.sorted_tables
        }


def last_event(url) -> tuple[Event, Any]:
    """Give what the log was told last, with its content."""
    with opened(url) as engine, db.make_session(engine, writes=False) as session:
        event = session.scalars(sa.select(Event).order_by(Event.id.desc()).limit(1)).one()
        return event, json.loads(event.content)


def erase(url) -> None:
    """Let the first version of an inspection be erased, by two people."""
    with opened(url) as engine:
        with db.make_session(engine) as session:
            chosen = sa.select(Record).join(Version, Version.record_id == Record.id)
            counted = chosen.where(Record.kind == "inspection").group_by(Record.id)
            record = session.scalars(
                counted.having(sa.func.count(Version.number) > 1).limit(1)
            ).one()
            wanted = Request(record.id, (1,), "有住户的姓名", "个人信息保护法第四十七条")
            number = erasing.ask(session, record, wanted, somebody(session, Role.REVIEWER))
            asked = session.get_one(Event, number)
            erasing.approve(session, kinds.by_identity(), asked, somebody(session, Role.LEADER))
            session.commit()
        sequence.sequence(engine)


def somebody(session, role) -> By:
    """Sign as one of those who have a role."""
    number = session.scalars(sa.select(User.id).where(User.role == role).limit(1)).one()
    return By(number, role, moments.now())


def drop_everything(connection):
    """Take away all tables, as if none had ever been there."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
        return
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    names = "SELECT name FROM sqlite_master WHERE type = 'table'"
    for name in connection.exec_driver_sql(names).scalars().all():
        connection.exec_driver_sql(f"DROP TABLE {name}")
