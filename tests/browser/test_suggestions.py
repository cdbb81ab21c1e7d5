"""One suggestion from the deputy through the unit to the feedback, walked in a real browser."""

import re

from playwright.sync_api import FilePayload, Locator, Page, expect

from oversight import moments
from oversight.access.roles import Role
from tests.browser.clicks import clicks, home
from tests.web.bodies import Town

TITLE = "关于增设路灯的建议"
PAPER = FilePayload(name="答复.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4\n%%EOF\n")


def row(page: Page) -> Locator:
    """The row of the suggestion on a guest's home page."""
    home(page)
    return page.locator("tr", has_text=TITLE)


def save(page: Page) -> None:
    """Press the one primary button of a form."""
    page.locator(".bar button.is-primary").click()


def test_a_suggestion_from_the_deputy_through_the_unit_to_the_feedback(opened, town):
    """Proposed, accepted, assigned, signed for, answered, judged; each by whom it belongs to."""
    deputy, unit, reviewer = opened(Role.DEPUTY), opened(Role.UNIT), opened(Role.REVIEWER)
    propose(deputy)
    address = accept_and_assign(reviewer, town)
    expect(row(deputy)).to_contain_text("已交办")  # seen at any time
    sign(unit)
    refuse(deputy, f"{address}/step/answer", "须由录入员、审核人、承办单位办理")
    expect(row(deputy).get_by_role("link", name="提交反馈")).to_have_count(0)
    answer(unit)
    refuse(unit, f"{address}/step/close", "须由审核人办理")
    judge(deputy)
    expect(row(unit)).to_have_count(0)
    unit.goto("/mine")
    expect(unit.locator("tr", has_text=TITLE)).to_contain_text("已反馈")  # fed back at once
    reviewer.goto(address)
    reviewer.locator(".panel a.is-primary").click()
    reviewer.locator("#closed_on").fill(f"{moments.today()}")
    save(reviewer)
    expect(reviewer.locator("main")).to_contain_text("已办结")


def propose(deputy: Page) -> None:
    """Write a suggestion and hand it in: two clicks from home."""
    deputy.locator("a.is-primary").click()
    deputy.locator("label", has_text=re.compile("^建议$")).click()
    deputy.locator("#subject").fill(TITLE)
    deputy.locator("#text").fill("桂花巷没有路灯，请增设。")
    deputy.locator(".bar button", has_text="提交").click()
    expect(deputy.locator("main")).to_contain_text("待审核")
    assert clicks(deputy) == 2


def accept_and_assign(reviewer: Page, town: Town) -> str:
    """Stand behind what was handed in, accept it, assign it to the unit."""
    reviewer.goto("/")
    reviewer.get_by_role("link", name=TITLE).first.click()
    address = re.sub("^https?://[^/]+", "", reviewer.url)
    reviewer.locator(".panel button.is-primary").click()
    reviewer.goto(address)
    reviewer.locator(".panel a.is-primary").click()
    reviewer.locator("#received_on").fill(f"{moments.today()}")
    save(reviewer)
    reviewer.locator(".panel a.is-primary").click()
    reviewer.locator("#assigned_on").fill(f"{moments.today()}")
    reviewer.locator("#agency_id").press_sequentially("贵阳市民政")
    reviewer.locator("[role=option]").first.click()
    save(reviewer)
    expect(reviewer.locator("main")).to_contain_text("已交办")
    return address


def sign(unit: Page) -> None:
    """Sign for it: two clicks from home, and no day to type."""
    row(unit).get_by_role("link", name="签收").click()
    expect(unit.locator("#signed_on")).to_have_count(0)
    save(unit)
    expect(unit.locator("main")).to_contain_text("办理中")
    assert clicks(unit) == 2


def answer(unit: Page) -> None:
    """Answer it with class, text and file: two clicks from home."""
    row(unit).get_by_role("link", name="提交答复").click()
    unit.locator("#answer_class_id").check()
    unit.locator("#answer").fill("桂花巷路灯已装好。")
    unit.locator("#answer_file").set_input_files([PAPER])
    save(unit)
    expect(unit.locator("main")).to_contain_text("桂花巷路灯已装好。")
    assert clicks(unit) == 2


def judge(deputy: Page) -> None:
    """Say what the answer is worth: two clicks from home."""
    row(deputy).get_by_role("link", name="提交反馈").click()
    for name in ("attitude", "result"):
        deputy.locator(f"input[name={name}][value=satisfied]").check()
    save(deputy)
    expect(deputy.locator("main")).to_contain_text("已反馈")
    assert clicks(deputy) == 2


def refuse(page: Page, path: str, says: str) -> None:
    """Ask for a page that is not the person's own, and be told whose it is."""
    told = page.request.get(path)
    assert told.status == 403, path
    assert says in told.text()
