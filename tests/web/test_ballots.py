"""The room in which ballots are cast: slips shown once, a page for nobody signed in, the count."""

import html
import re

import pytest

from oversight import db
from oversight.kinds.satisfaction_votes import SatisfactionVote, ballots
from tests.web.bodies import enter
from tests.web.reading import opened, stages, words

SLIP = re.compile(r"<li>((?:[2-9A-Z]{4}-){3}[2-9A-Z]{4})<")

DRAW = re.compile(r'action="(/satisfaction-votes/[^"]*/slips[^"]*)"')


@pytest.fixture
def prepared(app, town):
    """Prepare a vote on one department whose ballots are cast here."""
    with opened(app) as session:
        rated = [{"agency_id": town.records["agencies"]}]
        told = {"subject_id": town.records["inspections"], "round": 1, "rated": rated}
        term = town.records["terms"]
        vote = enter(session, town, "satisfaction-votes", term, method="here", present=3, **told)
        session.commit()
        return f"/satisfaction-votes/{vote.id}"


@pytest.fixture
def address(app, reviewer, prepared):
    """Open its ballot with three present."""
    values = {
        "seen": version_of(app, prepared),
        "method": "here",
        "present": "3",
        "rated-1-number": "1",
    }
    values |= {"rated-1-agency_id": "贵阳市民政局", "do": "save"}
    assert reviewer.post(f"{prepared}/step/open", data=values).status_code == 302
    return prepared


def slips_of(reviewer, address):
    """Draw the slips as the reviewer sees them, by the button of the vote's page."""
    button = DRAW.search(reviewer.get(address).get_data(as_text=True))
    assert button is not None
    return SLIP.findall(reviewer.post(html.unescape(button[1])).get_data(as_text=True))


def primary(answer):
    """The first act of the panel."""
    found = re.search(r"data-primary[^>]*>([^<]*)<", answer.get_data(as_text=True))
    return found and found[1]


def version_of(app, address):
    with opened(app) as session:
        return session.get_one(SatisfactionVote, int(address.rpartition("/")[2])).version


def test_a_ballot_is_cast_without_signing_in_and_counted(app, reviewer, address):
    slips = slips_of(reviewer, address)
    assert len(slips) == 3
    for slip, grade in zip(slips, ("satisfied", "satisfied", "not_satisfied"), strict=True):
        device = app.test_client()
        assert "checked" not in device.post("/ballot", data={"slip": slip}).get_data(as_text=True)
        cast = {"slip": slip, "do": "cast", "choice-1": grade}
        assert "选票已投出" in words(device.post("/ballot", data=cast))
    answer = reviewer.post(f"{address}/count", data={"seen": version_of(app, address)})
    assert answer.status_code == 302
    with opened(app) as session:
        vote = session.get_one(SatisfactionVote, int(address.rpartition("/")[2]))
        assert (vote.state, vote.returned) == ("counted", 3)
        assert (vote.rated[0].satisfied, vote.rated[0].not_satisfied) == (2, 1)


def test_who_is_signed_in_casts_nothing(reviewer, address):
    (slip, *_others) = slips_of(reviewer, address)
    answer = reviewer.post("/ballot", data={"slip": slip, "do": "cast", "choice-1": "satisfied"})
    assert answer.status_code == 403
    assert "请先在本设备退出登录" in words(answer)


def test_a_slip_that_nobody_made_opens_nothing(app, address):
    answer = app.test_client().post("/ballot", data={"slip": "AAAA-AAAA-AAAA-AAAA"})
    assert answer.status_code == 422
    assert "选票码无效或已用过" in words(answer)


def test_a_choice_left_open_is_asked_about_before_it_is_invalid(app, reviewer, address):
    (slip, *_others) = slips_of(reviewer, address)
    device = app.test_client()
    answer = device.post("/ballot", data={"slip": slip, "do": "cast"})
    assert answer.status_code == 422
    with opened(app) as session:
        assert ballots.vote_of(session, slip)
    assert "选票已投出" in words(device.post("/ballot", data={"slip": slip, "do": "blank"}))
    with db.make_session(app.extensions["oversight_engine"]) as session:
        counted = ballots.count(session, int(address.rpartition("/")[2]))
        assert counted is not None
        assert counted.sums[1]["invalid"] == 1


def test_slips_are_drawn_by_the_reviewer_alone(secretary, address):
    assert secretary.post(f"{address}/slips").status_code == 403


def test_without_a_ballot_nothing_is_counted(reviewer, address):
    answer = reviewer.post(f"{address}/count")
    assert answer.status_code == 422
    assert f'href="/record/{address.rpartition("/")[2]}"' in answer.get_data(as_text=True)


def test_counting_before_all_are_cast_is_asked_about_and_can_be_cancelled(app, reviewer, address):
    (slip, *_others) = slips_of(reviewer, address)
    app.test_client().post("/ballot", data={"slip": slip, "do": "cast", "choice-1": "satisfied"})
    first = DRAW.search(reviewer.get(address).get_data(as_text=True))
    assert first is None
    seen = version_of(app, address)
    asked = reviewer.post(f"{address}/count", data={"seen": seen})
    assert "还有2张选票未投" in words(asked)
    assert version_of(app, address) == seen
    told = {"seen": seen, "do": "without"}
    assert reviewer.post(f"{address}/count", data=told).status_code == 302
    with opened(app) as session:
        vote = session.get_one(SatisfactionVote, int(address.rpartition("/")[2]))
        assert (vote.issued, vote.returned, vote.rated[0].satisfied) == (3, 1, 1)
    cancelled = {"seen": version_of(app, address), "do": "save"}
    assert reviewer.post(f"{address}/step/cancel", data=cancelled).status_code == 302


def test_reloading_the_page_of_the_slips_draws_no_others(reviewer, address):
    button = DRAW.search(reviewer.get(address).get_data(as_text=True))
    assert button is not None
    assert reviewer.post(button[1]).status_code == 200
    again = reviewer.post(button[1])
    assert again.status_code == 422
    assert "已另行生成选票码" in words(again)


def test_a_vote_that_is_cast_here_is_first_opened(reviewer, prepared):
    answer = reviewer.get(prepared)
    assert primary(answer) == "开始投票"
    assert "下一步：开始投票" in words(answer)


def test_before_any_slip_is_drawn_the_panel_says_that_they_are_to_be(reviewer, address):
    assert "下一步：生成选票码" in words(reviewer.get(address))
    slips_of(reviewer, address)
    assert "下一步：生成选票码" not in words(reviewer.get(address))


def test_each_slip_names_its_vote_and_its_page_is_not_left_unasked(reviewer, address):
    button = DRAW.search(reviewer.get(address).get_data(as_text=True))
    assert button is not None
    page = reviewer.post(html.unescape(button[1])).get_data(as_text=True)
    assert page.count("贵阳物业管理　首次满意度测评</span>") == 3
    assert '<ul class="slips" data-leave>' in page


def test_another_language_on_the_page_of_the_slips_leads_to_the_vote(reviewer, address):
    answer = reviewer.get("/language/en", query_string={"next": f"{address}/slips?over="})
    answer = reviewer.get(answer.headers["Location"])
    assert (answer.status_code, answer.headers["Location"]) == (302, address)


def test_a_vote_that_was_cast_here_keeps_its_way_once_it_is_announced(app, town, reviewer, address):
    (slip, *_others) = slips_of(reviewer, address)
    app.test_client().post("/ballot", data={"slip": slip, "do": "cast", "choice-1": "satisfied"})
    seen = version_of(app, address)
    reviewer.post(f"{address}/count", data={"seen": seen, "do": "without"})
    form = reviewer.get(f"{address}/step/announce").get_data(as_text=True)
    typed = dict(re.findall(r'<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"', form))
    typed = {name: told for name, told in typed.items() if "-match" not in name}
    typed |= {"voted_on": "2022-05-06", "method": "here", "base": "present"}
    typed |= {"rule": "more_than_half", "meeting_id-match": str(town.records["meetings"])}
    typed |= {"rated-1-announced": "not_satisfied", "do": "save"}
    answer = reviewer.post(f"{address}/step/announce", data=typed)
    assert answer.status_code == 302, words(answer)
    told = stages(reviewer.get(address))
    assert [*told] == ["待测评", "投票中", "已计票", "已宣布结果"]
