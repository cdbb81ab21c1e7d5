"""One work appraisal through its fifteen steps, walked by a secretary and a reviewer."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from oversight.access.roles import Role
from tests.browser.test_every_page import RULES

AGENCY = "贵阳市民政局"
MEETING = "第十五届人大常委会第三次会议"


def test_an_appraisal_through_its_fifteen_steps(opened):
    """From the subject to the close with an open item, with the refusals on the way."""
    secretary, reviewer = opened(Role.SECRETARY), opened(Role.REVIEWER)
    address = enter(secretary, reviewer)
    prepare(secretary)
    look_into(secretary)
    deliberate(secretary, reviewer, address)
    vote(secretary, reviewer, address)
    secretary.goto(address)
    assert Axe().run(secretary, options=RULES).violations_count == 0
    rectify(secretary, reviewer, address)
    close(secretary, reviewer, address)


def enter(secretary: Page, reviewer: Page) -> str:
    """Enter the appraisal and let the reviewer confirm it."""
    secretary.goto("/appraisals/new")
    fill(secretary, {"year": "2022", "batch": "二", "plan": "常委会工作要点"})
    secretary.keyboard.press("Control+s")
    expect(secretary.locator("h1")).to_have_text("2022年专项工作评议（第二批）")
    secretary.get_by_role("button", name="提交审核").click()
    address = address_of(secretary)
    confirm(reviewer, address)
    secretary.goto(address)
    expect(secretary.locator(".stepper .phase-name")).to_have_text(["准备", "调查", "评议", "整改"])
    expect(secretary.locator(".stepper .step")).to_have_count(15)
    return address


def prepare(page: Page) -> None:
    """Steps 1 to 6: subject, content, selection by ballots, plan, launch, public notice."""
    step(page, {"party_opinion_on": "2022年2月"}, then="内容")
    step(page, {"contents-1-text": "优化营商环境", "contents_on": "2022-02"}, then="遴选")
    ballots = {"rounds-1-round": "1", "rounds-1-ballots": "5", "counts-1-votes": "6"}
    chosen = {"candidates-1-agency_id": AGENCY, "counts-1-agency_id": AGENCY}
    refused(page, chosen | ballots | {"counts-1-round": "1"}, "得票6多于票数5")
    save(page, {"counts-1-votes": "4"}, then="方案")
    step(page, {"planned_at_id": MEETING, "planned_on": "2022-04"}, then="动员")
    step(page, {"launched_on": "2022-05", "teams-1-agency_id": AGENCY}, then="公告")
    told = {"announced_on": "2022-05", "hotline": "12345", "mailbox": "a@example.org"}
    step(page, told, then="调查")


def look_into(page: Page) -> None:
    """Steps 7 to 9: the survey, the list of issues, the key items."""
    told = {"surveyed_on": "2022-06", "questionnaires_returned": "1657"}
    told |= {"issues-1-text": "养护院建好两年没有开。", "issues-1-agency_id": AGENCY}
    step(page, told, then="问题清单")
    step(page, {"handed_over_on": "2022-07"}, then="重点整改")
    item = {"key_items-1-serial": "1", "key_items-1-text": "加快养护院运营"}
    item |= {"key_items-1-agency_id": AGENCY, "key_items_on": "2022年7月8日"}
    refused(page, item | {"key_items-1-issues": "2"}, "问题清单共1行")
    save(page, {"key_items-1-issues": "1"}, then="会议评议")


def deliberate(secretary: Page, reviewer: Page, address: str) -> None:
    """Step 10 decides the count: it is the reviewer's, and lies after the key items."""
    expect(secretary.locator(".panel")).to_contain_text("第十步")
    expect(secretary.locator(".panel a.is-primary")).to_have_count(0)
    answer = secretary.goto(f"{address}/step/deliberate")
    assert answer is not None
    assert answer.status == 403
    reviewer.goto(address)
    refused(reviewer, {"meeting_id": MEETING, "deliberated_on": "2022-07-01"}, "早于")
    save(reviewer, {"deliberated_on": "2022-07-29"}, then="首次测评")


def vote(secretary: Page, reviewer: Page, address: str) -> None:
    """Step 11: the vote is prepared with its departments; only sums that add up are taken."""
    secretary.goto(address)
    secretary.get_by_role("button", name="准备测评").click()
    secretary.get_by_role("button", name="提交审核").click()
    ballot = address_of(secretary)
    confirm(reviewer, ballot)
    reviewer.goto(ballot)
    reviewer.locator(".panel a.is-primary").click()
    chosen = reviewer.locator("input[type=radio]:checked:not([value=''])")
    expect(chosen).to_have_count(0)  # nothing is chosen but to say nothing
    fill(reviewer, {"voted_on": "2022-07-29", "members": "35", "present": "33", "returned": "33"})
    for name in ("method-paper", "base-present", "rule-more_than_half"):
        field, _dash, word = name.partition("-")
        reviewer.locator(f"[name={field}][value={word}]").check()
    counts = {"satisfied": "30", "basically_satisfied": "2", "not_satisfied": "0", "invalid": "0"}
    fill(reviewer, {f"rated-1-{name}": count for name, count in counts.items()})
    expect(reviewer.locator("[data-row] .verdict")).to_contain_text("30 + 2 + 0 + 0 = 32 ≠ 33")
    reviewer.locator("#rated-1-announced").select_option("satisfied")
    reviewer.locator(".bar button.is-primary").click()
    expect(reviewer.locator("#errors")).to_contain_text("30+2+0+0=32，与收回33不等")
    fill(reviewer, {"rated-1-basically_satisfied": "3"})
    expect(reviewer.locator("[data-row] .verdict")).to_contain_text("30 + 3 + 0 + 0 = 33")
    reviewer.locator(".bar button.is-primary").click()
    expect(reviewer.locator("table.appraised")).to_contain_text("30+3+0+0=33，等于收回")
    secretary.goto(address)
    step(secretary, {"first_voted_on": "2022-07-29"}, then="整改")


def rectify(secretary: Page, reviewer: Page, address: str) -> None:
    """Steps 12 to 15: the key items become records once and not twice; progress, second vote."""
    secretary.get_by_role("link", name="建立1项整改事项").click()
    fill(secretary, {"opened_on": "2022-08-01", "due_on": "2022-09-30"})
    secretary.locator(".bar button.is-primary").click()
    expect(secretary.locator("#items")).to_contain_text("加快养护院运营")
    secretary.goto(f"{address}/items")
    expect(secretary.locator("main")).to_contain_text("都已建立整改事项")
    secretary.goto(address)
    secretary.locator("#items .row-link").click()
    confirm(reviewer, address_of(secretary))
    secretary.goto(address)
    step(secretary, {"rectified_on": "2022-09"}, then="督办汇报")
    step(secretary, {"reported_at_id": MEETING, "reported_on": "2022-09-29"}, then="二次审议")
    step(secretary, {"reviewed_on": "2022-09-29", "review_remarks": "仍需落实"}, then="再次测评")
    secretary.get_by_role("link", name="记录再次测评").click()
    expect(secretary.locator("[data-outlook]")).to_be_visible()
    save(secretary, {"second_voted_on": "2022-09-29"})
    expect(secretary.locator(".stepper .is-past")).to_have_count(15)


def close(secretary: Page, reviewer: Page, address: str) -> None:
    """It is closed by the reviewer, with one item open, which stays on the list."""
    expect(secretary.locator(".panel")).to_contain_text("等待：了结评议")
    reviewer.goto(address)
    reviewer.locator(".panel a.is-primary").click()
    fill(reviewer, {"closed_on": "2022-10-20", "open_at_closing": "0"})
    expect(reviewer.locator("[data-outlook]")).to_contain_text("整改台账还有1项未整改")
    save(reviewer, {"open_at_closing": "1"})
    expect(reviewer.locator(".head")).to_contain_text("了结")
    expect(reviewer.locator("#items")).to_contain_text("未启动")
    expect(reviewer.locator("table.appraised .dot-open")).to_have_count(1)
    expect(reviewer.locator("table.appraised")).to_contain_text("满意")


def confirm(reviewer: Page, address: str) -> None:
    """Stand behind a record."""
    reviewer.goto(address)
    reviewer.get_by_role("button", name="确认").click()
    expect(reviewer.locator(".receipt")).to_be_visible()


def step(page: Page, values: dict[str, str], *, then: str) -> None:
    """Take the next step from the appraisal's page, and stand at the one after it."""
    take(page, values)
    expect(page.locator("[aria-current=step]")).to_contain_text(then)


def take(page: Page, values: dict[str, str]) -> None:
    page.locator(".panel .is-primary").click()
    save(page, values)


def save(page: Page, values: dict[str, str], *, then: str = "") -> None:
    fill(page, values)
    page.locator(".bar button.is-primary").click()
    expect(page.locator(".receipt")).to_contain_text("已写入")
    if then:
        expect(page.locator("[aria-current=step]")).to_contain_text(then)


def refused(page: Page, values: dict[str, str], says: str) -> None:
    """Try the next step; what was typed stays, with the reason."""
    page.locator(".panel .is-primary").click()
    fill(page, values)
    page.locator(".bar button.is-primary").click()
    expect(page.locator("#errors")).to_contain_text(says)


def fill(page: Page, values: dict[str, str]) -> None:
    for name, value in values.items():
        page.locator(f"[id='{name}']").fill(value)


def address_of(page: Page) -> str:
    """The address of the record on the page, without host."""
    found = re.search(r"/[a-z-]+/\d+", page.url)
    assert found is not None, page.url
    return found[0]
