"""What was known at a place in the log, restored beside the live tables."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import kinds
from oversight.db import Base
from oversight.log import sequence
from oversight.records import past
from oversight.records.triggers import guarded
from tests.builders import amended, an_inspection, an_office

TOLD = sorted(name for name, sort in guarded().items() if sort in {"record", "kind", "part"})


def rows(session: Session) -> dict[str, list[dict[str, object]]]:
    """Every row of every table that versions tell of, in the order of its key."""
    told = {}
    for name in TOLD:
        table = Base.metadata.tables[name]
        chosen = sa.select(table).order_by(*table.primary_key)
        told[name] = [dict(row) for row in session.execute(chosen).mappings()]
    return told


def newest(session: Session) -> int:
    return sequence.size(session) - 1


def test_at_the_newest_entry_every_table_is_as_it_is(lent_house, session):
    restored = past.restore(session, kinds.by_identity(), newest(session))
    assert rows(restored.session) == rows(session)
    assert restored.erased == ()
    restored.close()


def test_at_every_earlier_place_every_table_is_as_it_was(engine, session):
    office = an_office(session)
    record = an_inspection(office, laws=[{"title": "甲法"}, {"title": "乙法"}])
    seen = []
    for topic in ("物业", "养老", "噪声"):
        laws = [{"title": f"{topic}法"}]
        amended(office, record, topic=topic, laws=laws)
        session.commit()
        sequence.sequence(engine)
        seen.append((newest(session), rows(session)))
    for place, then in seen:
        restored = past.restore(session, kinds.by_identity(), place)
        assert rows(restored.session) == then
        restored.close()
