"""Eight processes write at once, some are killed at any moment: nothing is lost, nothing has a gap.

WRITERS_SECONDS=60 lets them write for a minute; in the test run a few seconds must do.
"""

import os
import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

from oversight import kinds, moments
from oversight.access.roles import Role
from oversight.auditing import audit
from oversight.log import sequence
from oversight.log.models import Entry, Pending
from oversight.records.models import Record, Version
from tests.builders import an_office

KILLED = 3
SECONDS = float(os.environ.get("WRITERS_SECONDS", "3"))
WRITER = Path(__file__).with_name("writer.py")


def written(url, office, seconds):
    """Let them write, kill some of them with -9, and give what they were promised."""
    place = [office.body.id, office.people[Role.SECRETARY], seconds, KILLED]
    asked = [sys.executable, str(WRITER), url, *map(str, place)]
    told = subprocess.run(asked, check=False, capture_output=True, text=True)  # noqa: S603  the words are ours
    assert (told.returncode, told.stderr) == (0, "")
    lines = (line.split() for line in told.stdout.splitlines())
    return {(int(record), int(number)) for record, number in lines}


def test_eight_processes_leave_a_log_without_a_gap_and_lose_nothing(database_url, engine, session):
    office = an_office(session)
    session.commit()
    promised = written(database_url, office, SECONDS)
    size = sequence.sequence(engine)
    session.rollback()
    assert len(promised) > 2 * KILLED
    assert [*session.scalars(sa.select(Entry.index).order_by(Entry.index))] == [*range(size)]
    assert session.scalar(sa.select(sa.func.count()).select_from(Pending)) == 0
    sealed = set(session.execute(sa.select(Entry.record_id, Entry.number)).all())
    assert promised <= {tuple(row) for row in sealed}
    newest = sa.select(Version.record_id, sa.func.max(Version.number), sa.func.count())
    for record_id, last, count in session.execute(newest.group_by(Version.record_id)):
        assert last == count, record_id
    assert session.scalar(sa.select(sa.func.count()).select_from(Record)) > 0
    found = audit.verify_all(session, kinds.by_identity(), moments.now())
    assert found.holds, found.faults
