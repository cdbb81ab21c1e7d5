"""Reading the log as it is stored, whatever was done to it."""

from typing import Any

from sqlalchemy.orm import Session

from oversight import stored
from oversight.db import table
from oversight.log.models import Entry, Pending


def entries(session: Session) -> tuple[Entry, ...]:
    """Give all entries in their order; a moment that cannot be read is none."""
    rows, column = table(Entry), table(Entry).c.sequenced_at
    return tuple(
        Entry(**_legible(row) | {"sequenced_at": stored.moment(session, column, row[column.name])})
        for row in stored.rows(session, rows)
    )


def pending(session: Session) -> tuple[Pending, ...]:
    """Give all leaves that wait for their number."""
    return tuple(Pending(**_legible(row)) for row in stored.rows(session, table(Pending)))


def _legible(row: stored.Row) -> dict[str, Any]:
    """A leaf that is no text reads as empty, and has another hash."""
    return dict(row) | {"leaf": row["leaf"] if isinstance(row["leaf"], str) else ""}
