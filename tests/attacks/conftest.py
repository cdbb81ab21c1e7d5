"""Books that hold all that a log can hold, with guard, triggers and keys out of the way."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tests.records.forging import disarm
from tests.sealed import sealed_house


@pytest.fixture(scope="module")
def books(filled_database) -> Iterator[Connection]:
    """Find every table filled the honest way, and open a way past guard, triggers and keys."""
    with filled_database(sealed_house) as (url, _told):
        plain = sa.create_engine(url)
        with plain.connect() as connection:
            disarm(connection, plain)
            yield connection
            connection.rollback()
        plain.dispose()


@pytest.fixture
def forger(books: Connection) -> Iterator[Connection]:
    """Give that way to a test; what it forges is given up again."""
    with books.begin_nested() as savepoint:
        yield books
        savepoint.rollback()
