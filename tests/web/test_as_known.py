"""A record as it was known: the version that stood then, whole, or why there is none."""

import re

import pytest
import sqlalchemy as sa

from oversight.access.models import Seen
from oversight.access.roles import GUESTS, Role
from oversight.log.models import Entry
from tests.web.bodies import Town, enter
from tests.web.past import HOSTILE, TOPICS, changed, erase, newest
from tests.web.reading import opened, signed_in, words

ISSUES = "constituent-issues"


@pytest.fixture
def auditor(app, here):
    """Sign the town's auditor in."""
    return signed_in(app, here, Role.AUDITOR)


def page_of(here: Town, on: object, slug: str = "inspections") -> str:
    return f"/{slug}/{here.records[slug]}/as-known?on={str(on).replace('#', '%23')}"


class TestRecords:
    """A record as it was known is the version that stood then."""

    def test_at_each_version_it_says_the_words_of_that_version(self, here, auditor, places):
        for topic, place in places.items():
            for on in (f"#{place}", place):
                page = words(auditor.get(page_of(here, on)))
                assert f"主题 {topic}" in page
                assert "更正" in page
        assert "主题 贵阳物业管理" in words(auditor.get(page_of(here, places[TOPICS[0]] - 1)))

    def test_every_version_of_every_kind_has_its_page(self, app, here, auditor):
        newest(app)
        for slug, number in here.records.items():
            with opened(app) as session:
                chosen = sa.select(Entry.index, Entry.number).where(Entry.record_id == number)
                told = session.execute(chosen).all()
            for place, version in told:
                page = auditor.get(page_of(here, place, slug))
                if page.status_code != 404:
                    assert f"第 {version} 版" in words(page), (slug, version)

    def test_it_leads_to_what_changed_since(self, here, auditor, places):
        page = auditor.get(page_of(here, places[TOPICS[0]])).get_data(as_text=True)
        number = here.records["inspections"]
        assert re.search(rf'/inspections/{number}/history\?from=\d+&amp;to=\d+"', page)
        assert "现在仍是这一版" in words(auditor.get(page_of(here, places[TOPICS[-1]])))

    def test_what_it_links_to_has_the_name_of_then(self, app, here, auditor):
        before = newest(app)
        changed(app, here, "people", name="贵阳王五")
        assert "贵阳王五" in words(auditor.get(page_of(here, newest(app), "appointments")))
        page = words(auditor.get(page_of(here, before, "appointments")))
        assert "贵阳张三" in page.partition("任免")[2]
        assert "人员 贵阳王五" not in page

    def test_before_its_first_version_it_says_when_that_was(self, here, auditor):
        page = words(auditor.get(page_of(here, "#0")))
        assert "当时还没有这条记录" in page
        assert re.search(r"第 1 版编号于\d+年.*日志第 \d+ 条", page)

    def test_what_was_erased_says_so(self, app, here, auditor, places):
        erase(app, here, places[TOPICS[0]])
        page = words(auditor.get(page_of(here, places[TOPICS[0]])))
        for told in ("内容已于", "误录", "个人信息保护法"):
            assert told in page
        assert TOPICS[0] not in page
        assert f"主题 {TOPICS[1]}" in words(auditor.get(page_of(here, places[TOPICS[1]])))

    @pytest.mark.parametrize("on", HOSTILE)
    def test_what_is_no_day_is_asked_for_again(self, here, auditor, on):
        address = page_of(here, "").partition("?")[0]
        answer = auditor.get(address, query_string={"on": on})
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.get_data(as_text=True)

    def test_the_history_asks_for_the_day_and_without_one_leads_back(self, here, auditor):
        address = page_of(here, "").partition("?")[0]
        history = address.replace("as-known", "history")
        assert f'action="{address}"' in auditor.get(history).get_data(as_text=True)
        assert auditor.get(f"{address}?on=").headers["Location"] == history

    @pytest.mark.parametrize("role", [Role.SECRETARY, Role.AUDITOR])
    def test_personal_data_of_the_past_is_withheld_or_written_down(self, app, here, role):
        told = {"topic": "路灯不亮", "channel": "snapshot", "received_on": "2026-03-01"}
        with opened(app) as session:
            told |= {"reporter": "张三丰", "telephone": "13812345678"}
            number = enter(session, here, ISSUES, here.records["terms"], **told).id
            session.commit()
        on, here.records[ISSUES] = newest(app), number
        changed(app, here, ISSUES, reporter="", telephone="")
        answer = signed_in(app, here, role).get(page_of(here, on, ISSUES))
        answer.close()  # what is written once the answer is given
        knows = role is Role.SECRETARY
        assert ("13812345678" in words(answer)) is knows
        with opened(app) as session:
            pages = session.scalars(sa.select(Seen.page).where(Seen.record_id == number)).all()
        assert pages == (["as_known.show"] if knows else [])


class TestWall:
    """What is not the reader's today is not theirs in the past."""

    def test_another_bodys_record_is_not_there(self, app, towns, auditor):
        on = newest(app)
        assert auditor.get(page_of(towns[0], f"#{on}")).status_code == 200
        assert auditor.get(page_of(towns[1], f"#{on}")).status_code == 404

    @pytest.mark.parametrize("role", GUESTS)
    def test_guests_are_shown_no_past(self, app, here, role):
        client, on = signed_in(app, here, role), newest(app)
        assert client.get(page_of(here, f"#{on}", "suggestions")).status_code == 404
        assert client.get(f"/suggestions/?on=%23{on}").status_code == 404
