"""Entering a package in a real browser: its list pasted, its texts accepted, without a fault."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, ViewportSize, expect

from oversight import db
from oversight.access.roles import Role
from oversight.kinds.legislative_decisions import KIND
from oversight.records import service
from oversight.records.service import Place
from tests.browser.test_every_page import PHONE, RULES
from tests.web.bodies import Town, enter

BEFORE = "贵阳市停车条例\n第一条　旧的。\n第二条　本条例自2012年1月1日起施行。"
DECISION = (
    "贵阳市人大常委会关于修改部分地方性法规的决定\n"
    "一、对《贵阳市停车条例》作出修改\n将第一条中的“旧的”修改为“新的”。\n"
    "二、废止《贵阳市供水条例》。\n本决定自公布之日起施行。"
)
DESK = ViewportSize(width=1440, height=900)


@pytest.fixture
def draft(app: Flask, town: Town) -> str:
    """Enact a regulation, and begin a package; give its address."""
    with db.make_session(app.extensions["oversight_engine"]) as session:
        term = town.records["terms"]
        one = enter(session, town, "regulations", name="贵阳市停车条例").id
        enter(session, town, "regulations", name="贵阳市城镇供水条例")
        days: dict[str, Any] = dict.fromkeys(("passed_on", "sent_on", "approved_on"), "2012-01-01")
        acts = [{"regulation_id": one, "act": "enact", "text": BEFORE}]
        told: dict[str, Any] = {"name": "贵阳市停车条例", "form": "enactment", "acts": acts}
        enter(session, town, "legislative-decisions", term, state="approved", **told, **days)
        values = {"name": "打包决定", "form": "package", "text": DECISION}
        place, by = Place(town.body.id, term), town.by(Role.SECRETARY)
        number = service.create(session, KIND, place, values, by).id
        session.commit()
        return f"/legislative-decisions/{number}"


def check(page: Page) -> None:
    """Find no fault that axe knows, and nothing wider than a phone."""
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0, page.url
    page.set_viewport_size(DESK)


def test_a_package_is_entered_from_its_text_with_one_answer_and_its_text_accepted(opened, draft):
    page: Page = opened(Role.SECRETARY)
    page.goto(draft)
    page.get_by_role("link", name="粘贴法规清单").click()
    check(page)
    page.get_by_role("button", name="从决定全文读取").click()
    expect(page.locator(".lede").first).to_contain_text("1 部齐备，1 部待回答")
    check(page)
    page.locator("fieldset.question").get_by_label("贵阳市城镇供水条例").check()
    page.locator(".bar button.is-primary").click()
    expect(page.locator(".receipt")).to_contain_text("已加入 2 行")
    check(page)
    page.get_by_role("link", name="核对拟定文本").click()
    check(page)
    page.get_by_label("第一条").check()
    page.get_by_role("button", name="采用勾选的").click()
    expect(page.locator(".receipt")).to_contain_text("第 3 版")
    page.get_by_role("link", name="按决定核对").click()
    expect(page.locator(".lede").first).to_contain_text("录入的文本与决定一致")
    check(page)
