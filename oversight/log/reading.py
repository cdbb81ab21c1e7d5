"""Reading the log as it is stored, whatever was done to it: in its order, batch by batch."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import stored
from oversight.db import table
from oversight.log.models import Entry, Pending
from oversight.log.verify import WAITING, Line

TOLD = ("leaf", "leaf_hash", "kind", "record_id", "number", "event_id")
AT_ONCE = 4096  # entries taken together


def entries(session: Session, first: int = 0) -> Iterator[list[Line]]:
    """Give the entries from a place on; a moment that cannot be read is none."""
    rows = table(Entry)
    read = stored.reader(session)
    columns = stored.columns(
        session, rows.c.index, *(rows.c[name] for name in TOLD), rows.c.sequenced_at
    )
    chosen = sa.select(*columns).where(rows.c.index >= first).order_by(rows.c.index)
    for batch in stored.batches(session, chosen, AT_ONCE):
        yield [
            Line(
                place,
                leaf if type(leaf) is str else "",
                hashed,
                kind,
                record,
                number,
                event,
                read(at),
            )
            for place, leaf, hashed, kind, record, number, event, at in batch
        ]


def pending(session: Session) -> Iterator[list[Line]]:
    """Give the leaves that wait for their number, each with the moment since when it waits."""
    rows = table(Pending)
    read = stored.reader(session)
    columns = stored.columns(session, *(rows.c[name] for name in TOLD), rows.c.written_at)
    chosen = sa.select(*columns).order_by(rows.c.id)
    for batch in stored.batches(session, chosen, AT_ONCE):
        yield [
            Line(WAITING, leaf if type(leaf) is str else "", *told)._replace(sequenced_at=read(at))
            for leaf, *told, at in batch
        ]


def at(session: Session, index: int) -> str | None:
    """Give the hash that stands beside one entry; none where there is no such entry."""
    found: str | None = session.scalar(sa.select(Entry.leaf_hash).where(Entry.index == index))
    return found
