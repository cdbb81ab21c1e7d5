"""Counting the figures of a term, live and as they were known."""

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from oversight import kinds
from oversight.amounts import Amount
from oversight.errors import RefusedError
from oversight.i18n import speaking
from oversight.log.models import Entry
from oversight.records.kind import Figure
from oversight.reports.figures import (
    Counted,
    as_json,
    by_year,
    compare,
    count,
    place_of,
    records_of,
    told,
    unit_of,
)
from oversight.reports.left_out import border_cases, unconfirmed
from oversight.reports.places import as_known, find_body, find_term, newest
from tests.reports.office import a_full_term, an_office

KNOWN = {
    "regulations.enacted": 3,
    "regulations.amended": 2,
    "regulations.package_amended": 2,
    "regulations.repealed": 1,
    "regulations.package_repealed": 1,
    "inspections.held": 2,
    "inspections.laws": 2,
    "inspections.topics": 1,
    "inquiries.held": 1,
    "appointments.person_times": 3,
    "appointments.posts": 4,
    "appointments.persons": 2,
    "meetings.standing_committee": 1,
    "meetings.chairpersons": 0,
}


def values(counted):
    return {one.figure.key: one.value for one in counted}


def figure(key):
    return next(one for one in kinds.figures() if one.key == key)


def a_figure(unit="次", rule="Each once.", key="some.held"):
    return Figure(key, "Some", unit, rule, lambda _term: sa.select())


def test_every_figure_of_a_term_is_counted_from_its_confirmed_records(session):
    office = a_full_term(session)
    zero = dict.fromkeys((one.key for one in kinds.figures()), 0)
    assert values(count(session, office.terms[14])) == zero | KNOWN


def test_it_counts_only_the_figures_that_are_named(session):
    office = a_full_term(session)
    (counted,) = count(session, office.terms[14], (figure("inquiries.held"),))
    assert (counted.figure.key, counted.value) == ("inquiries.held", 1)


def test_a_figure_has_the_records_behind_it(session):
    office = a_full_term(session)
    term = office.terms[14]
    for one in count(session, term):
        assert list(one.records) == records_of(session, one.figure, term)
        assert bool(one.records) == bool(one.value)


def test_what_was_not_recorded_is_no_zero_and_says_why(session):
    office = a_full_term(session)
    why = "纸质台账未移交"
    rows = [{"figure": "regulations.amended", "why": why}]
    office.correct(office.terms[14], {"unrecorded": rows})
    counted = {one.figure.key: one for one in count(session, office.terms[14])}
    assert counted["regulations.amended"].value is None
    assert counted["regulations.amended"].why_unrecorded == why
    assert counted["regulations.amended"].records == ()
    assert counted["regulations.amended"].printed == "未记录"
    assert counted["meetings.chairpersons"].printed == "0"


def test_restored_at_the_newest_entry_every_figure_equals_the_live_one(session):
    office = a_full_term(session)
    with as_known(session, newest(session)) as known:
        for term in office.terms.values():
            body = find_body(known.session, "yunping")
            then = find_term(known.session, body, term.ordinal)
            assert count(known.session, then) == count(session, term)


def test_each_place_in_the_log_tells_what_was_counted_there(session):
    office = an_office(session)
    live = []
    for topic, ended in (
        ("物业管理", "2018-05-01"),
        ("养老服务", "2019-05-01"),
        ("物业管理", "2020-05-01"),
    ):
        office.inspection(topic, ended, topic)
        live.append((newest(session), values(count(session, office.terms[14]))))
    for place, expected in live:
        counted = told(session, "yunping", 14, f"#{place}")["figures"]
        assert {one["key"]: one["value"] for one in counted} == expected


def test_a_correction_changes_the_count_and_not_the_past(session):
    office = an_office(session)
    inspection = office.inspection("物业管理", "2018-05-01", "《民法典》")
    before = newest(session)
    office.correct(inspection, {"laws": [{"title": "《民法典》"}, {"title": "《消防法》"}]})
    laws = figure("inspections.laws")
    (now,) = count(session, office.terms[14], (laws,))
    with as_known(session, before) as known:
        (then,) = count(known.session, office.terms[14], (laws,))
    assert (then.value, now.value) == (1, 2)


def test_a_figure_is_counted_by_the_years_of_its_decisions(session):
    office = a_full_term(session)
    years = by_year(session, figure("regulations.amended"), office.terms[14])
    assert years == {2019: Amount(1), 2021: Amount(1)}
    packages = by_year(session, figure("regulations.package_amended"), office.terms[14])
    assert packages == {2021: Amount(2)}


def test_passed_in_the_term_and_approved_after_it_is_a_border_case(session):
    office = a_full_term(session)
    assert [one.name for one in border_cases(session, office.terms[14])] == ["云屏市噪声防治条例"]
    assert not border_cases(session, office.terms[13])


def test_a_term_without_an_end_has_no_border_cases(session):
    office = a_full_term(session)
    office.correct(office.terms[14], {"ended_on": None})
    assert not border_cases(session, office.terms[14])


def test_what_nobody_confirmed_is_told_by_kind(session):
    office = a_full_term(session)
    waiting = [(kind.slug, number) for kind, number in unconfirmed(session, office.terms[14])]
    assert waiting == [("legislative-decisions", 1), ("inspections", 1)]


def test_json_has_exactly_the_promised_form(session):
    office = a_full_term(session)
    term = office.terms[14]
    written = as_json(office.body, term, 12, count(session, term, (figure("inquiries.held"),)))
    (inquiry,) = records_of(session, figure("inquiries.held"), term)
    assert written == {
        "body": "yunping",
        "term": 14,
        "as_of": 12,
        "figures": [
            {
                "key": "inquiries.held",
                "label": str(figure("inquiries.held").label),
                "value": 1,
                "unit": "次",
                "qualifier": "",
                "rule": str(figure("inquiries.held").rule),
                "records": [inquiry],
            }
        ],
    }


def test_told_again_at_its_place_json_is_the_same(session):
    office = a_full_term(session)
    written = told(session, "yunping", 14)
    office.inspection("养老服务", "2021-05-01", "《老年人权益保障法》")
    assert told(session, "yunping", 14) != written
    assert told(session, "yunping", 14, str(written["as_of"])) == written


def test_two_terms_are_compared_by_their_difference():
    earlier, later = Counted(a_figure(), 11), Counted(a_figure(), 14)
    assert compare(earlier, later).difference == 3


@pytest.mark.parametrize(
    ("earlier", "later", "why"),
    [
        (
            Counted(a_figure("名"), 562),
            Counted(a_figure("人次"), 487),
            "单位为“名”和“人次”，不可比。",
        ),
        (Counted(a_figure(), None), Counted(a_figure(), 7), "前届未记录。"),
        (Counted(a_figure(), 7), Counted(a_figure(), None), "后届未记录。"),
        (Counted(a_figure(rule="A."), 1), Counted(a_figure(rule="B."), 2), "口径不同，不可比。"),
        (Counted(a_figure(key="a"), 1), Counted(a_figure(key="b"), 2), "口径不同，不可比。"),
        (Counted(a_figure(), 1000, "余"), Counted(a_figure(), 900), "只有约数，不可比。"),
    ],
)
def test_what_cannot_be_compared_says_why(earlier, later, why):
    comparison = compare(earlier, later)
    assert (comparison.difference, str(comparison.why_not)) == (None, why)


def test_units_are_said_in_english_too():
    assert unit_of(a_figure("人次")) == "人次"
    with speaking("en"):
        assert unit_of(a_figure("人次")) == "person-times"
        assert unit_of(a_figure("艘")) == "艘"


def test_an_english_label_that_says_what_is_counted_needs_no_unit():
    with speaking("en"):
        assert unit_of(a_figure("部")) == ""


def test_every_declared_unit_has_an_english_name():
    with speaking("en"):
        assert all(unit_of(one).isascii() for one in kinds.figures())


@pytest.fixture
def three_days(session):
    """Found an office on the 20th, and hold an inquiry at noon of the 22nd, in China."""
    with time_machine.travel(dt.datetime(2026, 11, 20, 4, tzinfo=dt.UTC), tick=False):
        office = an_office(session)
        founded = newest(session)
    with time_machine.travel(dt.datetime(2026, 11, 22, 4, tzinfo=dt.UTC), tick=False):
        office.inspection("物业管理", "2018-05-01", "《民法典》")
    return founded, newest(session)


def test_a_place_is_an_index_with_or_without_its_sign(session, three_days):
    assert place_of(session, "#1") == place_of(session, " 1 ") == 1


@pytest.mark.parametrize("text", ["2026-11-20", "2026-11-21", "20261121", "2026年11月21日"])
def test_a_day_counts_to_its_end_in_china(session, three_days, text):
    founded, _last = three_days
    assert place_of(session, text) == founded


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22",
        "9999-12-31",
        "2026-11-22 12:00",
        "2026年11月22日 12:00:30",
        "2026-11-22T04:00Z",
    ],
)
def test_a_day_or_moment_finds_the_last_entry_numbered_by_then(session, three_days, text):
    _founded, last = three_days
    assert place_of(session, text) == last


def test_a_moment_is_one_in_china(session, three_days):
    founded, _last = three_days
    assert place_of(session, "2026-11-22 11:59") == founded


@pytest.mark.parametrize(
    "text",
    [
        "#999999",
        "999",
        "2026-11-19",
        "0001-01-01",
        "0001-01-01 00:00",
        "soon",
        "",
        "#",
        "-1",
        "2026-02-30",
    ],
)
def test_what_is_no_place_is_refused(session, three_days, text):
    with pytest.raises(RefusedError):
        place_of(session, text)


def test_an_empty_log_has_no_place(session):
    assert session.scalar(sa.select(sa.func.count()).select_from(Entry)) == 0
    with pytest.raises(RefusedError, match="日志中没有记录"):
        newest(session)


def test_a_body_or_term_that_is_not_there_is_refused_with_those_that_are(session):
    office = an_office(session)
    with pytest.raises(RefusedError, match="没有机构“guiyang”。现有：yunping。"):
        find_body(session, "guiyang")
    with pytest.raises(RefusedError, match="云屏市人大常委会没有登记第9届。已登记：13、14。"):
        find_term(session, office.body, 9)
