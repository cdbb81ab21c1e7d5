"""Receptions and stalls: rounded counts are added with their word, and make no rate."""

import pytest

from oversight.amounts import Amount
from oversight.kinds.contact_sessions import rate
from oversight.reports import figures
from tests.builders import an_office, confirmed, enter, stepped
from tests.refusals import refused


def printed(office) -> dict[str, str]:
    return {one.figure.key: one.printed for one in figures.count(office.session, office.term)}


def a_session(office, **values):
    told = {"theme": "代表摆摊", "sort": "stall", "began_on": "2018", "ended_on": "2018-10-12"}
    return enter(office, "contact-sessions", **told | {"state": "held"} | values)


class TestRates:
    """I-15 and I-18: a rate of exact counts only, rounded to a tenth."""

    def test_exact_counts_have_a_rate(self):
        assert rate(Amount(2028), Amount(2773)) == "73.1%"
        assert rate(Amount(548), Amount(596)) == "91.9%"

    @pytest.mark.parametrize(
        ("part", "whole"),
        [
            (Amount(90, "余"), Amount(380, "余")),
            (Amount(90), Amount(380, "余")),
            (Amount(90, "约"), Amount(380)),
            (Amount(90), None),
            (Amount(0), Amount(0)),
        ],
    )
    def test_rounded_or_missing_counts_have_none(self, part, whole):
        assert rate(part, whole) is None

    def test_a_hundred_percent_is_exact_or_is_not_said(self):
        assert rate(Amount(9999), Amount(10000)) == "99.9%"
        assert rate(Amount(10), Amount(10)) == "100%"


def test_rounded_counts_are_added_with_their_word(session):
    office = an_office(session)
    confirmed(office, a_session(office, visitors="700余", collected="380余", solved="90余"))
    confirmed(office, a_session(office, visitors="23", collected="5", materials="2000余"))
    told = printed(office)
    assert told["contact_sessions.visitors"] == "723余"
    assert told["contact_sessions.collected"] == "385余"
    assert told["contact_sessions.solved"] == "90余"
    assert told["contact_sessions.materials"] == "2000余"


def test_what_was_taken_up_is_not_added_to_what_was_solved(session):
    """I-18: 推动解决, 办结 and 办理 are three things."""
    office = an_office(session)
    counts = {"handled": "614", "assigned": "596", "finished": "548"}
    confirmed(office, a_session(office, sort="snapshot", **counts))
    told = printed(office)
    assert told["contact_sessions.handled"] == "614"
    assert told["contact_sessions.solved"] == "0"


def test_of_a_series_each_day_that_is_listed_counts(session):
    office = an_office(session)
    days = [{"held_on": day} for day in ("2018-10-02", "2018-10-08", "2018-10-12")]
    confirmed(office, a_session(office, recurrence="每逢2号、8号“赶场日”", days=days))
    confirmed(office, a_session(office, sort="reception"))
    assert printed(office)["contact_sessions.held"] == "4"


def test_a_planned_session_is_not_counted(session):
    office = an_office(session)
    record = confirmed(office, a_session(office, state="planned", ended_on=None, visitors="9"))
    assert printed(office)["contact_sessions.held"] == "0"
    stepped(office, record, "hold", ended_on="2018-10-12")
    assert printed(office)["contact_sessions.visitors"] == "9"


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"ended_on": "2017"}, "A session cannot end before it begins."),
        ({"days": [{"held_on": "2018-11-02"}]}, "This day lies outside the session."),
        ({"collected": "5", "solved": "6"}, "6 are more than the 5 that there were."),
        ({"assigned": "596", "finished": "614"}, "614 are more than the 596 that there were."),
        ({"visitors": "许多"}, "许多 is no count. Write it like 700, 700余 or 约700."),
    ],
)
def test_a_session_that_contradicts_itself(session, told, says):
    office = an_office(session)
    refused(session, lambda: a_session(office, **told), says=says)


def test_rounded_counts_that_may_be_equal_are_taken(session):
    told = {"collected": "近100", "solved": "100余"}
    assert a_session(an_office(session), **told).collected.value == 100
