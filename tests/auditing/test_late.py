"""What was numbered long after it says that it was written is worth a remark."""

import datetime as dt

import pytest

from oversight import kinds, moments
from oversight.auditing import audit, keeping
from oversight.auditing.books import Books
from oversight.log import events, sequence
from oversight.log.events import Deed


def write(session, *ages):
    """Tell events, each some minutes old when it is told."""
    for minutes in ages:
        at = moments.now() - dt.timedelta(minutes=minutes)
        events.tell(session, Deed("export", "handed_on", at), {})
    session.commit()
    sequence.sequence(session.get_bind())


def remarks(books):
    return [dict(one.values) for one in books.audit.remarks if "five minutes" in one.message]


@pytest.mark.parametrize(
    ("ages", "told"),
    [
        ((0, 4), []),
        ((0, 6, 1, 600, 1), [{"count": 2, "first": 1, "last": 3}]),
    ],
)
def test_it_says_how_many_and_where(session, ages, told):
    write(session, *ages)
    books = Books(session, kinds.by_identity(), moments.now())
    for _step in audit.follow(books):
        pass
    assert remarks(books) == told
    assert books.audit.holds


def test_a_log_that_has_grown_meanwhile_is_told_of_once(session, tmp_path):
    write(session, 10)
    books = Books(session, kinds.by_identity(), moments.now())
    steps = keeping.follow(books, file := tmp_path / "audit.json")
    while "entries" not in books.done:
        next(steps)
    keeping.write(books, file)
    write(session, 10, 0)
    again = Books(session, kinds.by_identity(), moments.now())
    for _step in keeping.follow(again, file):
        pass
    assert remarks(again) == [{"count": 2, "first": 0, "last": 1}]
