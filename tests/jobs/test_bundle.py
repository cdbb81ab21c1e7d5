"""The log made into a bundle for its auditor: closed to others, kept for a day, told before."""

import json
import os
import stat

import pytest

from oversight import jobs
from oversight.jobs import bundle, running
from oversight.log import standalone
from oversight.log.models import Checkpoint, Event
from tests.jobs.ordering import again, queued

pytestmark = pytest.mark.once
TWO_DAYS = 2 * 24 * 60 * 60


@pytest.fixture
def made(session, office, here):
    """Make a bundle."""
    job = queued(office, "bundle")
    running.run(here, job.id)
    assert again(session, job).state == jobs.DONE, job.problem
    return job


def test_it_is_checked_without_us(made, here):
    told = bundle.told(made)
    found = standalone.checked(bundle.path_of(here, made), [told.vkey])
    assert found.holds
    assert found.told is not None
    assert (told.size, told.octets) == (found.told.size, bundle.path_of(here, made).stat().st_size)
    assert told.contents > 0


def test_nobody_else_on_the_machine_can_read_it(made, here):
    path = bundle.path_of(here, made)
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_log_is_sealed_for_it_and_tells_who_was_given_what(made, session):
    told = bundle.told(made)
    assert session.get_one(Checkpoint, told.size).why == "bundle"
    event = session.query(Event).filter_by(kind="export", action="handed_on").one()
    assert (event.actor_id, event.body_id) == (made.user_id, made.body_id)
    assert json.loads(event.content) == {
        "format": "bundle",
        "role": "auditor",
        "file": made.file_name,
    }


def test_what_lay_for_a_day_is_dropped_when_the_next_is_made(made, here, session, office):
    old, young = bundle.path_of(here, made), bundle.path_of(here, made).with_name("young.zip")
    broken = old.with_name("1-broken.part")
    broken.mkdir()
    (broken / "tile").touch()
    young.touch()
    for path in (old, broken):
        then = path.stat().st_mtime - TWO_DAYS
        os.utime(path, (then, then))
    running.run(here, queued(office, "bundle").id)
    assert [one.exists() for one in (old, broken, young)] == [False, False, True]


def test_each_person_is_given_one_of_their_own():
    assert bundle.Asked(1, "auditor", "zh") == bundle.Asked(1, "auditor", "en")
    assert bundle.Asked(1, "auditor") != bundle.Asked(2, "auditor")
