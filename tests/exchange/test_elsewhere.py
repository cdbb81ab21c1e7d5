"""The other places of the printed page: each body's figures equal what the page tells of it."""

import datetime as dt
from random import Random

import pytest
import sqlalchemy as sa

from oversight import db, kinds, moments
from oversight.exchange import sample
from oversight.exchange.sample.books import Books, Staff
from oversight.exchange.sample.clock import OfficeClock
from oversight.exchange.sample.elsewhere import danjiangkou, guiyang_county, hebian, jinzhou
from oversight.exchange.sample.founding import Founder
from oversight.kinds.appraisals import Appraisal
from oversight.kinds.constituent_issues import ConstituentIssue
from oversight.kinds.contact_sessions import ContactSession, rate
from oversight.kinds.rectifications import Rectification
from oversight.kinds.resolutions import Resolution
from oversight.kinds.satisfaction_votes import SatisfactionVote
from oversight.kinds.stations import Station
from oversight.kinds.terms import Term
from oversight.kinds.trainings import Training
from oversight.records.models import CONFIRMED, Record
from oversight.reports import figures

PLACES = (danjiangkou, guiyang_county, hebian, jinzhou)
every_place = pytest.mark.parametrize("place", PLACES, ids=lambda one: one.__name__.split(".")[-1])


@pytest.fixture(scope="module")
def books(fresh_database):
    """Write the books of these places alone, without the large sample body."""
    with fresh_database() as url:
        engine = db.make_engine(url)
        with db.make_session(engine) as session:
            dice, today = Random(sample.SEED), moments.today()  # noqa: S311  no secret
            clock = OfficeClock.on(today - dt.timedelta(days=30), dice)
            founder = Founder(session, clock, [])
            administrator = founder.let_in(sample.ADMINISTRATOR, None)
            yield {place: _written(founder, administrator, place, today) for place in PLACES}
        engine.dispose()


def _written(founder, administrator, place, today):
    body = founder.found(administrator, place.ELSEWHERE.body)
    secretary, reviewer = (founder.let_in(one, body.id) for one in place.ELSEWHERE.people)
    staff = Staff(secretary, secretary, reviewer)
    books = Books(founder.session, body.id, staff, founder.clock, founder.clock.dice, today)
    place.ELSEWHERE.write(books)
    return books


@every_place
def test_a_place_counts_what_the_page_tells_and_nothing_on_which_it_is_silent(books, place):
    session, level = books[place].session, place.ELSEWHERE.body["level"]
    term = session.scalar(sa.select(Term).where(Term.body_id == books[place].body_id))
    counted = figures.count(session, term, kinds.figures(level))
    assert {one.figure.key: one.printed for one in counted if one.value is not None} == (
        place.PRINTED
    )


@every_place
def test_every_record_of_a_place_is_confirmed(books, place):
    chosen = sa.select(Record.review).where(Record.body_id == books[place].body_id)
    assert set(books[place].session.scalars(chosen)) - {CONFIRMED} == set()


def test_danjiangkous_grades_stand_without_votes_and_one_item_is_open(books):
    """I-10 and I-13: both votes were announced as satisfied, 21 of 22 items are done."""
    votes = _of(books[danjiangkou], SatisfactionVote)
    assert {one.announced for vote in votes for one in vote.rated} == {"satisfied"}
    assert {one.satisfied for vote in votes for one in vote.rated} == {None}
    assert [vote.present for vote in votes] == [33, 33]
    (open_item,) = [one for one in _of(books[danjiangkou], Rectification) if not one.done_on]
    assert open_item.state == "continuing"
    (appraisal,) = _of(books[danjiangkou], Appraisal)
    counts = [len(appraisal.contents), len(appraisal.teams), len(appraisal.issues)]
    assert [*counts, appraisal.questionnaires_returned.value] == [7, 5, 87, 1657]


def test_of_what_jinzhous_deputies_collected_a_rate_was_solved(books):
    """2773 collected and 2028 solved; of the platform's 596, 548 were finished (92 %)."""
    sessions = {one.sort: one for one in _of(books[jinzhou], ContactSession) if one.collected}
    assert rate(sessions["theme"].solved, sessions["theme"].collected) == "73.1%"
    (album,) = [one for one in _of(books[jinzhou], ContactSession) if one.albums]
    assert (album.albums, rate(album.finished, album.assigned)) == (10, "91.9%")


def test_of_what_hebians_stall_collected_no_rate_is_made(books):
    """I-15: 90余 of 380余."""
    (stall,) = _of(books[hebian], ContactSession)
    assert rate(stall.solved, stall.collected) is None
    assert stall.recurrence.startswith("每逢2号、8号")
    assert [one.held_on.iso for one in stall.days] == ["2024-10-12"]


def test_hebians_trees_have_their_full_trail(books):
    (trees,) = [one for one in _of(books[hebian], ConstituentIssue) if one.result]
    assert (trees.state, trees.result) == ("concluded", "solved")
    assert [row.text[:2] for row in trees.progress] == ["“摆", "协调", "场镇"]


def test_jinzhous_day_comes_again_each_year_and_its_mechanism_was_given_an_award(books):
    (day,) = _of(books[jinzhou], Resolution)
    assert (day.recurs_in, day.recurs_on, day.passed_on) == (2, 20, dt.date(2024, 2, 1))
    honours = [row.title for one in _of(books[jinzhou], Station) for row in one.honours]
    assert honours == ["全省制度性创新成果二等奖"]
    (staff,) = _of(books[jinzhou], Training)
    assert staff.audience == "staff"


def test_the_station_of_guiyang_county_has_its_host_plate_experts_and_functions(books):
    (station,) = _of(books[guiyang_county], Station)
    assert (station.sort, station.experts) == ("industry", 10)
    assert (station.host, station.plate_giver) == (
        "桂阳县优良水稻种植专业合作社",
        "郴州市人大常委会",
    )
    assert [row.name for row in station.functions] == ["宣传站", "培训站", "收集站", "加油站"]


def _of(books, model):
    chosen = sa.select(model).where(model.body_id == books.body_id).order_by(model.id)
    return books.session.scalars(chosen).all()
