"""A list as it was known: what today's list would have said then, behind the same wall."""

import datetime as dt
import html
import json
import re

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from oversight import kinds, moments
from oversight.access.roles import Role
from oversight.log.models import Event
from oversight.web import past_lists
from tests.web.past import HOSTILE, TOPICS, erase, newest
from tests.web.reading import opened, rows, signed_in, words


@pytest.fixture
def auditor(app, here):
    """Sign the town's auditor in."""
    return signed_in(app, here, Role.AUDITOR)


def cells(answer: TestResponse, *, drops_last: bool = False) -> list[list[str]]:
    """The words of each cell of each row, without the last of each where it is not wanted."""
    page = answer.get_data(as_text=True)
    told = [
        [
            re.sub(r"<[^>]+>", "", cell).strip()
            for cell in re.findall(r"<t[hd]\b.*?</t[hd]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr\b.*?</tr>", page, re.DOTALL)
    ]
    return [row[:-1] if drops_last else row for row in told]


def lede(answer: TestResponse) -> str:
    found = re.search(r'<p class="lede">(.*?)</p>', answer.get_data(as_text=True))
    return found[1] if found else ""


FEW = slice(None, None, 6)  # the order of rows is found for all kinds alike


class TestLists:
    """A list as it was known is what the list said then."""

    @pytest.mark.parametrize(
        ("order", "some"), [("", slice(None)), ("&sort=title", FEW), ("&q=贵阳", FEW)]
    )
    def test_at_the_newest_entry_each_list_is_the_live_one(self, app, auditor, order, some):
        on = newest(app)
        for kind in [one for one in kinds.ALL if Role.AUDITOR in one.seen_by][some]:
            live = auditor.get(f"/{kind.slug}/?term=all{order}")
            if live.status_code == 404:  # a city has none of these
                assert "city" not in kind.levels
                continue
            then = auditor.get(f"/{kind.slug}/?term=all{order}&on=%23{on}")
            assert cells(then) == cells(live, drops_last=bool(kind.clocks)), kind.slug
            assert lede(then) == lede(live), kind.slug

    def test_it_tells_the_words_of_then_and_says_so(self, auditor, places):
        first, second, _third = TOPICS
        page = auditor.get(f"/inspections/?on=%23{places[first]}&q={first}")
        assert first in words(page)
        assert second not in words(page)
        assert f"第 {places[first]} 条" in words(page)
        assert "回到现在的列表" in words(page)
        assert second not in words(auditor.get(f"/inspections/?on=%23{places[first]}"))

    def test_its_rows_and_its_other_addresses_keep_the_day(self, here, auditor, places):
        on = places[TOPICS[0]]
        page = auditor.get(f"/inspections/?on=%23{on}").get_data(as_text=True)
        assert f"/inspections/{here.records['inspections']}/as-known?on=%23{on}" in page
        assert re.search(rf'href="/inspections/export\?[^"]*on=%23{on}', page)
        assert re.search(rf'href="/inspections/\?[^"]*on=%23{on}[^"]*sort=', page)

    @pytest.mark.usefixtures("places")
    def test_a_day_counts_to_its_end(self, auditor):
        today = moments.today()
        assert TOPICS[-1] in words(auditor.get(f"/inspections/?on={today}"))
        yesterday = auditor.get(f"/inspections/?on={today - dt.timedelta(days=1)}")
        assert yesterday.status_code == 422

    @pytest.mark.usefixtures("places")
    def test_no_later_day_is_spoken_of_than_today(self, auditor):
        assert "2099年" not in words(auditor.get("/inspections/?on=2099-01-01"))

    def test_only_who_audits_has_a_field_for_the_day(self, app, here, auditor, places):
        field = 'is-moment" id="on"'
        secretary = signed_in(app, here, Role.SECRETARY)
        on = f"/inspections/?on=%23{places[TOPICS[0]]}"
        assert field in auditor.get("/inspections/").get_data(as_text=True)
        page = secretary.get(on).get_data(as_text=True)
        assert field not in page
        assert '<input type="hidden" name="on"' in page

    def test_nothing_is_entered_into_the_past(self, app, here, places):
        secretary = signed_in(app, here, Role.SECRETARY)
        assert "/inspections/new" in secretary.get("/inspections/").get_data(as_text=True)
        page = secretary.get(f"/inspections/?on=%23{places[TOPICS[0]]}")
        assert "/inspections/new" not in page.get_data(as_text=True)

    def test_the_export_is_of_the_same_day_and_the_log_says_so(self, app, auditor, places):
        on = f"#{places[TOPICS[0]]}"
        asked = {"on": on, "term": "all", "format": "csv"}
        file = auditor.get("/inspections/export", query_string=asked).get_data(as_text=True)
        assert TOPICS[0] in file
        assert TOPICS[-1] not in file
        with opened(app) as session:
            told = session.scalars(sa.select(Event.content).where(Event.kind == "export")).one()
        assert json.loads(told)["as_of"] == on
        assert "on" not in json.loads(told)["filter"]

    def test_what_was_erased_since_is_counted_and_not_listed(self, app, here, auditor, places):
        erase(app, here, places[TOPICS[0]])
        page = words(auditor.get(f"/inspections/?on=%23{places[TOPICS[0]]}"))
        assert "后来已擦除的 1 条" in page
        assert TOPICS[0] not in page

    @pytest.mark.usefixtures("places")
    def test_too_many_are_left_to_the_command_line(self, auditor, monkeypatch):
        monkeypatch.setattr(past_lists, "MOST", 3)
        page = auditor.get("/inspections/?on=2099-01-01")
        assert page.status_code == 422
        assert "oversight export inspections --as-of 2099-01-01" in words(page)

    @pytest.mark.parametrize("on", HOSTILE)
    def test_what_is_no_day_is_answered_at_its_field_and_stays_typed(self, auditor, on):
        answer = auditor.get("/inspections/", query_string={"on": on})
        assert answer.status_code == 422
        page = answer.get_data(as_text=True)
        assert 'id="on-error" role="alert"' in page
        assert f'name="on" value="{on}"' in html.unescape(page)
        assert rows(answer) == []

    @pytest.mark.parametrize("path", ["/suggestions/", "/deadline-rules/", "/inspections/"])
    def test_every_list_answers_so(self, auditor, path):
        answer = auditor.get(f"{path}?on=foo&q=物业")
        assert answer.status_code == 422
        assert "请写成 #123、2026-11-23" in words(answer)
        assert 'value="物业"' in answer.get_data(as_text=True)

    def test_the_field_says_what_may_be_written_there(self, auditor):
        assert "日期、时刻或 #条号" in auditor.get("/inspections/").get_data(as_text=True)
        auditor.get("/language/en")
        assert "day, moment or #entry" in auditor.get("/inspections/").get_data(as_text=True)


class TestWall:
    """What is not the reader's today is not theirs in the past."""

    @pytest.mark.parametrize("role", [Role.SECRETARY, Role.AUDITOR])
    def test_another_bodys_rows_are_in_no_list(self, app, towns, role):
        client, on = signed_in(app, towns[0], role), newest(app)
        for slug in ("inspections", "people", "bodies", "appointments"):
            page = words(client.get(f"/{slug}/?term=all&on=%23{on}"))
            assert "遵义" not in page, slug

    def test_a_draft_that_a_deputy_has_not_handed_in_stays_theirs(self, app, here, auditor):
        told = {"form": "suggestion", "subject": "路灯", "text": "请增设路灯。"}
        signed_in(app, here, Role.DEPUTY).post("/suggestions/new", data=told)
        address = f"/suggestions/?term=all&on=%23{newest(app)}"
        assert "路灯" in words(auditor.get(address))
        assert "路灯" not in words(signed_in(app, here, Role.SECRETARY).get(address))
