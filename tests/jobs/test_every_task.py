"""What is so of every task: it ends well or leaves nothing, and is never done twice at once."""

import dataclasses
import datetime as dt
from itertools import count

import pytest
import time_machine

from oversight import jobs, moments
from oversight.jobs import queueing, running
from oversight.jobs.queueing import Fate
from oversight.jobs.tasks import TASKS
from oversight.log.models import Event
from tests.jobs.ordering import again, an_order, queued

every_task = pytest.mark.parametrize("task", TASKS)

# At which step each is called off: a bundle in the midst of its contents.
STOPPED_AT = {"term_report": 1, "verification": 3, "bundle": 20, "corpus": 2}


def kept(here):
    """The files that the jobs of a house left outside of the database."""
    return sorted((here.instance / "handed-on").rglob("*"))


def told(session):
    """The events that jobs tell of."""
    kinds = ("report", "export")
    return [one.kind for one in session.query(Event).filter(Event.kind.in_(kinds))]


@every_task
def test_it_ends_with_its_result(session, office, here, task):
    job = queued(office, task)
    running.run(here, job.id)
    job = again(session, job)
    assert (job.state, job.problem) == (jobs.DONE, "")
    assert job.result
    assert job.done == job.total
    assert job.queued_at <= job.started_at <= job.heard_at <= job.ended_at


@every_task
def test_called_off_before_it_began_it_is_left_alone(session, office, here, task):
    job = queued(office, task)
    assert queueing.cancel(session, job)
    session.commit()
    running.run(here, job.id)
    job = again(session, job)
    assert (job.state, job.result, job.started_at) == (jobs.CANCELLED, None, None)


@every_task
@pytest.mark.once
def test_called_off_while_it_runs_it_keeps_nothing_and_tells_nothing(
    session, office, here, task, monkeypatch
):
    job, steps = queued(office, task), count(1)
    monkeypatch.setattr(running, "PAUSE", -1)
    tell = running.Teller.__call__

    def call_off(self, *far):
        if next(steps) == STOPPED_AT[task]:
            queueing.cancel(session, job)
            session.commit()
        tell(self, *far)

    monkeypatch.setattr(running.Teller, "__call__", call_off)
    running.run(here, job.id)
    job = again(session, job)
    assert (job.state, job.result) == (jobs.CANCELLED, None)
    assert (kept(here), told(session)) == ([], [])


@every_task
@pytest.mark.once
def test_called_off_when_all_is_made_it_keeps_nothing_and_tells_nothing(
    session, office, here, task, monkeypatch
):
    """What was made between the last step and the end is not given out."""
    job = queued(office, task)
    monkeypatch.setattr(running.Teller, "__call__", lambda *_far: None)
    end = running.Work.end

    def call_off(self, outcome):
        assert outcome.made
        queueing.cancel(session, job)
        session.commit()
        end(self, outcome)

    monkeypatch.setattr(running.Work, "end", call_off)
    running.run(here, job.id)
    job = again(session, job)
    assert (job.state, job.result, job.file_name) == (jobs.CANCELLED, None, "")
    assert (kept(here), told(session)) == ([], [])


@every_task
def test_an_equal_one_that_is_open_is_led_to(session, office, here, task):
    first = queueing.ask(session, an_order(office, task), moments.now())
    second = queueing.ask(session, an_order(office, task), moments.now())
    assert (first.fate, second.fate) == (Fate.NEW, Fate.SAME)
    assert [one.id for one in second.jobs] == [one.id for one in first.jobs]
    session.commit()
    running.run(here, first.jobs[0].id)
    session.rollback()
    assert queueing.ask(session, an_order(office, task), moments.now()).fate == Fate.NEW


@every_task
def test_what_others_ask_of_another_task_is_in_nobodys_way(session, office, task):
    for other in TASKS:
        if other != task:
            queued(office, other)
    assert queueing.ask(session, an_order(office, task), moments.now()).fate == Fate.NEW


@every_task
@pytest.mark.once
def test_no_more_than_a_few_are_open_at_once(session, office, task):
    taken = [queued(office, task).id for _one in range(queueing.MOST)]
    order = dataclasses.replace(an_order(office, task), asked=object())
    answer = queueing.ask(session, order, moments.now())
    assert (answer.fate, [one.id for one in answer.jobs]) == (Fate.FULL, taken)


@every_task
@pytest.mark.once
def test_what_nobody_foresaw_is_said_in_words_and_in_the_log(  # noqa: PLR0913, PLR0917  fixtures
    session, office, here, task, monkeypatch, caplog
):
    def break_down(*_anything):
        message = "the disk is full"
        raise OSError(message)

    broken = dataclasses.replace(TASKS[task], do=break_down)
    monkeypatch.setitem(TASKS, task, broken)
    job = queued(office, task)
    running.run(here, job.id)
    job = again(session, job)
    assert (job.state, job.result) == (jobs.FAILED, None)
    assert job.problem.endswith("原因见系统日志，请联系管理员。")
    assert "the disk is full" in caplog.text
    assert (kept(here), told(session)) == ([], [])


@every_task
@pytest.mark.once
def test_one_that_lost_its_process_is_seen_as_failed_and_is_in_nobodys_way(session, office, task):
    job = queued(office, task)
    queueing.change(session, job, (jobs.QUEUED,), state=jobs.RUNNING)
    session.commit()
    job = again(session, job)
    late = moments.now() + dt.timedelta(minutes=5, seconds=1)
    assert queueing.state_of(job, late) == jobs.FAILED
    assert queueing.problem_of(job, late) == "作业中断。请重新开始。"
    with time_machine.travel(late, tick=False):
        assert queueing.ask(session, an_order(office, task), moments.now()).fate == Fate.NEW


def test_each_task_is_known_by_its_own_name():
    assert {name: one.name for name, one in TASKS.items()} == {name: name for name in TASKS}
