"""The sample body: its two printed terms, its clocks and desks, and that it is marked."""

import datetime as dt
from itertools import pairwise
from random import Random

import pytest
import sqlalchemy as sa

from oversight import db, kinds, moments
from oversight.access import accounts
from oversight.access.roles import Role
from oversight.auditing import audit
from oversight.exchange import sample
from oversight.exchange.sample import meetings, terms
from oversight.exchange.sample.officials.names import Registry
from oversight.kinds import (
    deadline_rules,
    deliberation_opinions,
    filings,
    inspections,
    legislative_decisions,
)
from oversight.kinds.bodies import Body
from oversight.kinds.deliberation_opinions import DeliberationOpinion
from oversight.kinds.inspections import Inspection
from oversight.kinds.legislative_decisions import LegislativeDecision
from oversight.kinds.meetings import Meeting
from oversight.kinds.people import Person
from oversight.kinds.terms import Term
from oversight.log import sequence
from oversight.log.models import Entry
from oversight.records import clock
from oversight.records.models import CONFIRMED, DRAFT, RETURNED, SUBMITTED, Record, Version
from oversight.reports import figures
from tests.filling import written

pytestmark = pytest.mark.once  # 9,000 versions are written the same way on either database


def the_sample(url):
    """Fill a database with the sample, and tell its accounts."""
    with written(url) as session:
        return sample.load(session)


@pytest.fixture(scope="module")
def loaded(filled_database):
    """Find the sample loaded once for the whole run: a session, and the told accounts."""
    with filled_database(the_sample) as (url, told):
        engine = db.make_engine(url)
        with db.make_session(engine) as session:
            yield session, told
        engine.dispose()


@pytest.fixture
def session(loaded):
    return loaded[0]


@pytest.fixture
def told(loaded):
    return loaded[1]


@pytest.mark.parametrize("ordinal", [13, 14])
def test_it_counts_what_the_page_printed_and_nothing_on_which_the_page_is_silent(session, ordinal):
    term = session.scalar(sa.select(Term).where(Term.ordinal == ordinal))
    counted = {one.figure.key: one.value for one in figures.count(session, term)}
    silent = dict.fromkeys(figure.key for figure in kinds.figures())
    assert counted == silent | terms.PRINTED[ordinal]


def test_every_figure_of_the_present_term_is_recorded(session):
    term = session.scalar(sa.select(Term).where(Term.ordinal == terms.CURRENT))
    assert all(one.value for one in figures.count(session, term))


def test_deputies_trained_in_the_fourteenth_term_print_as_the_page_rounds_them(session):
    term = session.scalar(sa.select(Term).where(Term.ordinal == 14))
    (trained,) = [
        one for one in figures.count(session, term) if one.figure.key == "trainings.attendances"
    ]
    assert trained.printed == "1000余"


def test_every_body_is_marked_as_a_sample(session):
    assert set(session.scalars(sa.select(Body.is_sample))) == {True}


def test_every_version_says_that_it_is_sample_data(session):
    others = sa.select(Version.reason).where(~Version.reason.startswith("示例数据"))
    assert session.scalars(others).all() == []


def test_loading_it_again_changes_nothing(session):
    before = sequence.size(session)
    assert sample.load(session) is None
    assert sequence.size(session) == before
    assert not session.new
    assert not session.dirty


def test_log_and_records_tell_the_same_story(session):
    checked = audit.verify_all(session, kinds.by_identity(), moments.now())
    assert checked.checked["records"] > 0
    assert checked.faults == []


def test_somebody_of_every_role_signs_in_with_the_password_that_was_told(session, told):
    users = [accounts.sign_in(session, one.name, one.password) for one in told]
    assert [user and user.role for user in users] == [one.role for one in told]
    assert {one.role for one in told} == set(Role)


def test_what_stands_later_in_the_log_was_entered_later_and_never_in_the_future(session):
    in_order = (
        sa.select(Version.at)
        .join(
            Entry,
            sa.and_(Entry.record_id == Version.record_id, Entry.number == Version.number),
        )
        .order_by(Entry.index)
    )
    entered = session.scalars(in_order).all()
    assert all(earlier <= later for earlier, later in pairwise(entered))
    assert entered[-1] <= moments.now()


def test_the_committee_sits_at_least_every_two_months(session):
    held = (
        sa.select(Meeting)
        .where(Meeting.series == "standing_committee")
        .order_by(Meeting.term_id, Meeting.ordinal)
    )
    for earlier, later in pairwise(session.scalars(held).all()):
        if earlier.term_id == later.term_id:
            assert earlier.ended_on < later.began_on
            assert later.began_on <= clock.months_after(earlier.ended_on, 2)


def test_some_answers_are_due_and_one_is_overdue(session):
    left = _days_left(session, Inspection, inspections.KIND.clocks[0])
    assert min(left) < 0 < max(left)


def test_one_approval_is_due_and_one_is_overdue(session):
    left = _days_left(session, LegislativeDecision, legislative_decisions.KIND.clocks[0])
    assert min(left) < 0 < max(left)


def test_some_answers_to_opinions_are_due_and_one_is_overdue(session):
    _sent, answer, _again = deliberation_opinions.KIND.clocks
    left = _days_left(session, DeliberationOpinion, answer)
    assert min(left) < 0 < max(left)


def test_a_matter_that_a_former_term_raised_is_raised_again(session):
    earlier = sa.orm.aliased(DeliberationOpinion)
    raised = (
        sa.select(sa.func.count())
        .select_from(DeliberationOpinion)
        .join(earlier, earlier.id == DeliberationOpinion.earlier_id)
        .where(earlier.term_id != DeliberationOpinion.term_id)
    )
    assert session.scalar(raised) == 1


def test_documents_that_were_filed_stand_in_every_state(session):
    standing = sa.select(Record.state).where(Record.kind == filings.KIND.identity).distinct()
    assert set(session.scalars(standing)) == set(filings.KIND.lifecycle.by_name)


def test_there_is_something_on_every_desk(session):
    standing = set(session.scalars(sa.select(Record.review).distinct()))
    assert standing == {DRAFT, SUBMITTED, RETURNED, CONFIRMED}


def test_there_are_rare_names_names_with_a_dot_and_namesakes(session):
    names = session.scalars(sa.select(Person.name)).all()
    assert {"刘𬱖", "吴㛃", "龙䶮", "阿依努尔·买买提"} <= set(names)
    assert names.count("李静") == names.count("王建军") == 2


def test_the_same_seed_draws_the_same_people():
    first, second = Registry(_dice()), Registry(_dice())
    names = [[one.draw(2020).name for _person in range(30)] for one in (first, second)]
    assert names[0] == names[1]


def test_the_committee_does_not_sit_while_the_congress_does():
    dice = _dice()
    sessions = meetings.sessions(13, dt.date(2017, 2, 10), dice)
    first, last = dt.date(2012, 3, 1), dt.date(2017, 2, 10)
    for one in meetings.calendar(13, first, last, sessions, dice):
        assert not any(
            one.began_on <= other.ended_on and other.began_on <= one.ended_on for other in sessions
        )


def _dice():
    return Random(sample.SEED)  # noqa: S311  nothing here is a secret


def _days_left(session, model, its_clock):
    """Read the clocks that run today, as days that are left."""
    body = session.scalar(sa.select(Body.id))
    rules = deadline_rules.of_body(session, body)
    readings = [
        clock.read(its_clock, record, rules, moments.today())
        for record in session.scalars(sa.select(model))
    ]
    return [reading.days_left for reading in readings if reading and reading.is_running]
