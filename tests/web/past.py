"""What tests of the past share: a body whose inspection is corrected again and again."""

import sqlalchemy as sa
from flask import Flask

from oversight import kinds
from oversight.access.roles import Role
from oversight.auditing import erasing
from oversight.auditing.erasing import Request
from oversight.log import sequence
from oversight.log.models import Entry, Event
from oversight.records import schema, service
from oversight.records.kind import BY_SLUG, Kind
from oversight.records.models import Version
from tests.web.bodies import Town
from tests.web.reading import opened

TOPICS = ("物业服务", "养老服务", "噪声防治")
HOSTILE = (  # what is no place in the log
    "x",
    "#",
    "#99999999999",
    "9" * 3000,
    "2026-13-45",
    "0001-01-01",
    "0001-01-01T00:00+23:59",
    "9999-99-99",
    "#-1",
    "'--",
    "<b>𠮷",
)


def told_again(app: Flask, town: Town) -> dict[str, int]:
    """Change the topic of an inspection again and again; give the place in the log of each."""
    return {topic: changed(app, town, topic=topic) for topic in TOPICS}


def newest(app: Flask) -> int:
    """Number what was written; give the last place of the log."""
    sequence.sequence(app.extensions["oversight_engine"])
    with opened(app) as session:
        return sequence.size(session) - 1


def changed(app: Flask, town: Town, slug: str = "inspections", **values: str) -> int:
    """Correct a record; give the place of its version in the log."""
    kind = BY_SLUG[slug]
    with opened(app) as session:
        record = session.get_one(kind.model, town.records[slug])
        loaded = schema.load(kind, values, values)
        by = town.by(Role.REVIEWER, "更正")
        service.amend(session, kind, record, loaded, by, record.version)
        session.commit()
    return newest(app)


def erase(app: Flask, town: Town, place: int) -> None:
    """Have the version at a place of the log erased."""
    with opened(app) as session:
        entry = session.get_one(Entry, place)
        record = session.get_one(kind_of(entry).model, entry.record_id)
        wanted = Request(record.id, (entry.number or 0,), "误录", "个人信息保护法第四十七条")
        asked = erasing.ask(session, record, wanted, town.by(Role.REVIEWER))
        event = session.get_one(Event, asked)
        erasing.approve(session, kinds.by_identity(), event, town.by(Role.LEADER))
        session.commit()
        chosen = sa.select(Version.content).where(Version.record_id == record.id)
        assert None in session.scalars(chosen).all()


def kind_of(entry: Entry) -> Kind:
    return kinds.by_identity()[entry.kind]
