"""Days in the trail: what cannot be read is said at its field, and order and days agree."""

import datetime as dt
import re

import pytest
import sqlalchemy as sa

from oversight import moments
from oversight.access.roles import Role
from oversight.log import events, sequence
from oversight.records.models import Version
from tests.web.past import changed
from tests.web.reading import opened, rows, signed_in, words

PAGES = ("", "/sign-ins", "/permissions", "/late", "/reads")


@pytest.fixture
def auditor(app, town):
    """Sign the town's auditor in."""
    return signed_in(app, town, Role.AUDITOR)


@pytest.mark.parametrize("path", PAGES)
def test_a_day_that_cannot_be_read_is_said_at_its_field_and_stays_typed(auditor, path):
    answer = auditor.get(f"/audit{path}?day=昨天&until=2026-11-27")
    page = answer.get_data(as_text=True)
    field = re.search(r'<span class="filter-field">.*?id="day".*?</span>', page, re.DOTALL)
    assert field is not None
    assert 'value="昨天"' in field[0]
    assert "请写成 2026-11-23" in field[0]
    assert 'aria-describedby="day-error"' in field[0]
    assert page.count("-error") == 2  # the field, and its sentence
    for wrong in ("没有符合", "0 条。", "没有这样的记录"):
        assert wrong not in words(answer)


def days_of(page) -> list[str]:
    """The days that stand above entries, in their order."""
    return re.findall(r'scope="rowgroup"[^>]*>([^<]+)<', page.get_data(as_text=True))


def test_days_stand_above_entries_that_follow_them(auditor):
    assert len(days_of(auditor.get("/audit"))) >= 1


def test_what_was_entered_for_earlier_days_stands_by_its_number_with_its_own_day(
    app, town, auditor
):
    """A log that was filled from papers tells of 2023 after 2026."""
    with opened(app) as session:
        happened = [moments.now() - dt.timedelta(days=days) for days in (900, 1200, 0)]
        for at in happened:
            _told(session, town, at)
        session.commit()
    sequence.sequence(app.extensions["oversight_engine"])
    page = auditor.get("/audit/sign-ins?action=&kind=session")
    told = [row.split() for row in rows(page)[1:]]
    numbers = [int(next(word for word in row if word.isdigit())) for row in told]
    assert numbers == sorted(numbers, reverse=True)
    assert days_of(page) == []
    assert all(re.match(r"\d{4}年\d{1,2}月\d{1,2}日", row[0]) for row in told)


def _told(session, town, at: dt.datetime) -> None:
    deed = events.Deed("session", "signed_out", at, town.by(Role.SECRETARY).actor_id, town.body.id)
    events.tell(session, deed, {})


class TestOrderOfLateEntries:
    def test_the_heads_lead_to_both_orders(self, auditor):
        page = auditor.get("/audit/late?days=1").get_data(as_text=True)
        assert 'href="/audit/late?days=1&amp;sort=entered"' in page
        assert re.search(r'aria-sort="descending"><a[^>]*>相隔天数', page)
        page = auditor.get("/audit/late?days=1&sort=entered").get_data(as_text=True)
        assert re.search(r'aria-sort="descending"><a[^>]*>录入时间', page)
        assert '<input type="hidden" name="sort" value="entered">' in page

    def test_by_entry_the_newest_comes_first(self, app, auditor):
        page = auditor.get("/audit/late?days=1&sort=entered").get_data(as_text=True)
        found = [int(number) for number in re.findall(r'href="/[a-z-]+/(\d+)/history\?to=1"', page)]
        with opened(app) as session:
            entered = sa.select(Version.at).where(Version.number == 1)
            at = [session.scalars(entered.where(Version.record_id == one)).one() for one in found]
        assert len(at) > 2
        assert at == sorted(at, reverse=True)

    def test_its_days_are_said_to_be_those_of_entry(self, auditor):
        assert "录入日期" in words(auditor.get("/audit/late"))
        auditor.get("/language/en")
        assert "Day of entry" in words(auditor.get("/audit/late"))


def test_the_foot_says_with_which_numbers_the_log_begins_and_ends(auditor):
    found = re.search(r"日志 (\d+) 条（编号 0 至 (\d+)）", words(auditor.get("/audit")))
    assert found is not None
    assert int(found[1]) == int(found[2]) + 1


def test_one_field_is_one_field_in_english(app, town, auditor):
    changed(app, town, topic="另一题目")
    auditor.get("/language/en")
    assert "corrected, 1 field " in words(auditor.get("/audit"))
