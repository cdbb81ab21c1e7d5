"""Pasting a notice, in a real browser: three clicks from the home page, and one for each doubt."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from oversight import db
from oversight.access.roles import Role
from tests.browser.clicks import clicks
from tests.web.bodies import Town, enter

NAMES = [f"{family}{given}" for family in "赵钱孙李周" for given in ("一凡", "立国", "敏之")]
NOTICE = (
    "贵阳市人民代表大会常务委员会任免名单\n"
    "（2022年5月6日贵阳市第十五届人民代表大会常务委员会第三次会议通过）\n"
    f"任命{'、'.join(NAMES)}为贵阳市中级人民法院审判员。\n"
    f"免去{'、'.join(NAMES)}的贵阳市中级人民法院书记员职务。\n"
    "以上共15人，30人次。"
)


@pytest.fixture
def town(app: Flask, town: Town) -> Town:
    with db.make_session(app.extensions["oversight_engine"]) as session:
        for born in ("1979", "1986"):
            enter(session, town, "people", name=NAMES[0], born_on=born)
        session.commit()
    return town


@pytest.fixture
def home(opened) -> Page:
    """Open the home page of the secretary."""
    page: Page = opened(Role.SECRETARY)
    return page


def test_thirty_rows_are_drafts_after_three_clicks_and_one_a_doubt_and_submitted_after_one(home):
    home.get_by_role("link", name="粘贴任免名单").last.click()  # 1
    home.locator("#text").fill(NOTICE)
    home.get_by_role("button", name="读取").click()  # 2
    expect(home.locator(".lede").first).to_contain_text("28 条齐备，2 条待你回答")
    expect(home.locator("#passed_on")).to_have_value("2022年5月6日")
    expect(home.locator("main")).to_contain_text("与读出的一致")
    for question in home.locator("fieldset.question").all():
        question.locator("input").first.check()  # one a doubt
    home.locator(".bar button.is-primary").click()  # 3
    expect(home).to_have_url(re.compile(r"/appointments/pasted\?records="))
    assert clicks(home) == 3
    home.get_by_role("button", name="全部提交").click()
    expect(home.locator(".receipt")).to_contain_text("已提交 30 条")
    expect(home.locator("tbody tr", has_text="待审核")).to_have_count(30)
