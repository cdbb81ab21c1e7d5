"""The check of everything as a job: what is kept of it, and that it looks outside as well."""

import dataclasses
import json

import pytest
import sqlalchemy as sa

from oversight import jobs
from oversight.auditing.books import CHECKS, Audit
from oversight.jobs import running, verification
from oversight.log import schedule
from oversight.log.verify import Fault
from tests.jobs.ordering import again, house, queued
from tests.records.forging import disarm

NO_CHECKPOINT = "A file that is held outside is no checkpoint."


def found_by(session, office, settings):
    """Run a verification, and read what it found."""
    job = queued(office, "verification")
    running.run(settings, job.id)
    assert again(session, job).state == jobs.DONE, job.problem
    return verification.read(job)


def test_honest_books_are_kept_as_such(session, office, here):
    found = found_by(session, office, here)
    assert (found["count"], found["faults"], found["remarks"]) == (0, [], [])
    assert found["checked"]["records"] == 4
    assert found["size"] == found["checked"]["entries"]
    assert set(found["wrong"]) == set(CHECKS)


def test_a_fault_is_kept_untranslated_with_its_place(session, office, here, engine):
    plain = sa.create_engine(engine.url)
    with plain.connect() as connection:
        disarm(connection, plain)
        connection.execute(sa.text("UPDATE inspection SET topic = '改'"))
        connection.commit()
    plain.dispose()
    found = found_by(session, office, here)
    assert found["wrong"]["records"] == 1
    (fault,) = [one for one in found["faults"] if one["check"] == "records"]
    assert fault["message"] == "The live record differs from its last version."
    assert fault["record"].startswith("inspection/")
    assert fault["since"]


@pytest.mark.once
def test_it_looks_into_the_folder_outside(session, office, here, database_url, tmp_path):
    """A file there that is no checkpoint is a remark beside a good one, and a fault alone."""
    folder = tmp_path / "outside"
    folder.mkdir()
    settings = house(database_url, OVERSIGHT_CHECKPOINT_FOLDER=str(folder))
    (folder / "checkpoint-000000000001.txt").write_text("nonsense")
    alone = found_by(session, office, settings)
    assert [one["message"] for one in alone["faults"]] == [NO_CHECKPOINT]
    engine = session.get_bind().engine
    schedule.seal_and_deliver(engine, settings, "demand")
    beside = found_by(session, office, settings)
    assert beside["faults"] == []
    (remark,) = [one for one in beside["remarks"] if one["message"] == NO_CHECKPOINT]
    assert remark["record"].endswith("checkpoint-000000000001.txt")


@pytest.mark.once
def test_so_many_faults_are_kept_and_all_are_counted():
    fault = Fault("records", "The live record differs from its last version.", "inspection/1")
    many = Audit(faults=[fault] * 501, remarks=[dataclasses.replace(fault)] * 502)
    found = json.loads(json.dumps(verification.kept(many)))
    assert (found["count"], len(found["faults"]), found["wrong"]["records"]) == (501, 500, 501)
    assert (found["remark_count"], len(found["remarks"])) == (502, 500)


@pytest.mark.once
def test_progress_never_runs_backwards(session, office, here, monkeypatch):
    told = []
    monkeypatch.setattr(running.Teller, "__call__", lambda _self, *far: told.append(far))
    found_by(session, office, here)
    shares = [done / total for done, total, _step in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert {step for *_far, step in told} <= set(CHECKS.values())
