"""Writing one record with its version and its place in the log, beside the same ORM without them.

    .venv/bin/python benchmarks/writing.py

Both write an inspection of two laws into SQLite: a parent that is joined to its own table, and two
rows. The peer is plain SQLAlchemy. Rounds are interleaved in one process, CPU time is compared.
"""

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from oversight import db, kinds, moments
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.records import guard, service
from oversight.records.kind import BY_SLUG
from oversight.records.models import By, Place

ROUNDS = 7
AT_ONCE = 100
DAY = dt.date(2018, 3, 1)


class Plain(DeclarativeBase):
    """Tables of the same columns, and no history."""


class PlainRecord(Plain):
    """What every record has."""

    __tablename__ = "record"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(40))
    body_id: Mapped[int | None]
    term_id: Mapped[int | None] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(sa.String(400))
    state: Mapped[str] = mapped_column(sa.String(40))
    review: Mapped[str] = mapped_column(sa.String(40))
    decided_on: Mapped[dt.date | None]
    numbered: Mapped[int]
    version: Mapped[int]

    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "record"}
    __table_args__ = (sa.Index("ix_list", "kind", "body_id", "state", "decided_on"),)


class PlainInspection(PlainRecord):
    """One inspection."""

    __tablename__ = "inspection"

    id: Mapped[int] = mapped_column(sa.ForeignKey("record.id"), primary_key=True)
    topic: Mapped[str] = mapped_column(sa.String(400))
    began_on: Mapped[dt.date]
    ended_on: Mapped[dt.date | None]
    organiser_id: Mapped[int | None]
    manner: Mapped[str | None] = mapped_column(sa.String(40))
    heard_at_id: Mapped[int | None]
    handed_over_on: Mapped[dt.date | None]
    answered_on: Mapped[dt.date | None]
    published_on: Mapped[dt.date | None]
    laws: Mapped[list["PlainLaw"]] = relationship(lazy="selectin")

    __mapper_args__ = {"polymorphic_identity": "inspection"}


class PlainLaw(Plain):
    """One law that was inspected."""

    __tablename__ = "inspected_law"

    record_id: Mapped[int] = mapped_column(sa.ForeignKey("inspection.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(400))
    regulation_id: Mapped[int | None]


class Without:
    """The peer: plain objects in a session."""

    def __init__(self, folder: Path) -> None:
        self.engine = db.make_engine(f"sqlite:///{folder}/plain.db")
        Plain.metadata.create_all(self.engine.execution_options(oversight_writes=True))
        self.entered: list[int] = []

    def insert(self, count: int) -> None:
        """Write new ones in one transaction."""
        with db.make_session(self.engine) as session:
            made = [self._one(number) for number in range(count)]
            session.add_all(made)
            session.commit()
        self.entered = [one.id for one in made]

    def update(self, _count: int) -> None:
        """Change each of those that were written last, in one transaction."""
        with db.make_session(self.engine) as session:
            for number in self.entered:
                one = session.get_one(PlainInspection, number)
                one.topic, one.version = f"{one.topic}改", one.version + 1
            session.commit()

    def _one(self, number: int) -> PlainInspection:
        laws = [
            PlainLaw(number=place + 1, position=place, title=title)
            for place, title in enumerate(("物业管理条例", "民法典"))
        ]
        return PlainInspection(
            topic=f"物业管理{number}",
            began_on=DAY,
            laws=laws,
            title=f"物业管理{number}",
            state="planned",
            review="draft",
            numbered=2,
            version=1,
        )


class With:
    """Ours: the service, as a form of a page calls it once it is read."""

    def __init__(self, folder: Path) -> None:
        url = f"sqlite:///{folder}/ours.db"
        db.migrate(url)
        self.engine = db.make_engine(url)
        guard.watch(self.engine)
        self.kind = BY_SLUG["inspections"]
        self.entered: list[int] = []
        with db.make_session(self.engine) as session:
            at = moments.now()
            person = User(name="li", full_name="李", role=Role.SECRETARY, created_at=at)
            person.password_hash = "!"  # noqa: S105  nobody signs in
            session.add(person)
            session.flush()
            self.by = By(person.id, Role.SECRETARY, at)
            founder = By(person.id, Role.ADMINISTRATOR, at)
            named = {"name": "某市人大常委会", "short_name": "somewhere", "level": "city"}
            body = service.create(session, BY_SLUG["bodies"], Place(None), named, founder)
            session.commit()
            self.place = Place(body.id)

    def insert(self, count: int) -> None:
        """Write new ones in one transaction."""
        with db.make_session(self.engine) as session:
            made = [
                service.create(session, self.kind, self.place, self._values(number), self.by)
                for number in range(count)
            ]
            session.commit()
        self.entered = [one.id for one in made]

    def update(self, _count: int) -> None:
        """Change each of those that were written last, in one transaction."""
        with db.make_session(self.engine) as session:
            for number in self.entered:
                one: Any = session.get_one(self.kind.model, number)
                changed = {"topic": f"{one.topic}改"}
                service.amend(session, self.kind, one, changed, self.by, one.version)
            session.commit()

    def _values(self, number: int) -> dict[str, Any]:
        laws = [{"title": "物业管理条例"}, {"title": "民法典"}]
        return {"topic": f"物业管理{number}", "began_on": DAY, "laws": laws}


def timed(work: Callable[[int], None], count: int) -> float:
    """CPU seconds of some work."""
    before = time.process_time()
    work(count)
    return time.process_time() - before


def main() -> None:
    """Measure, and print the median ratios."""
    assert kinds.ALL  # noqa: S101  importing them declares their tables
    with tempfile.TemporaryDirectory() as scratch:
        ours, peer = With(Path(scratch)), Without(Path(scratch))
        ratios: dict[str, list[float]] = {}
        for turn in range(ROUNDS + 1):  # the first warms both
            for count in (1, AT_ONCE):
                for act in ("insert", "update"):
                    times = [timed(getattr(one, act), count) for one in (peer, ours)]
                    if turn:
                        ratios.setdefault(f"{act} {count}", []).append(times[1] / times[0])
        for name, found in ratios.items():
            print(f"{name}: {sorted(found)[ROUNDS // 2]:.1f} times plain SQLAlchemy")


if __name__ == "__main__":
    main()
