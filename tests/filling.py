"""Fills a database once, to be copied for many tests."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from oversight import db
from oversight.log import sequence


@contextmanager
def written(url: str) -> Iterator[Session]:
    """Open a session that fills the database at an address; nothing waits or is open after it."""
    engine = db.make_engine(url)
    with db.make_session(engine) as session:
        yield session
        session.commit()
    sequence.sequence(engine)
    engine.dispose()
