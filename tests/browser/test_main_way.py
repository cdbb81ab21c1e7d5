"""The main way through the service, walked in a real browser by five people."""

import re

from playwright.sync_api import Page, expect

from oversight import moments
from oversight.access.roles import Role
from tests.browser.clicks import clicks, home
from tests.web.bodies import Town

SECONDS = 1000  # of Playwright's milliseconds
LONG = 120 * SECONDS  # setting a report on a busy machine


def record_in_view(page: Page) -> str:
    """The address of the record on the page, without host."""
    found = re.search(r"/inspections/\d+", page.url)
    assert found is not None, page.url
    return found[0]


def test_an_inspection_from_its_entry_to_the_report(opened, town):
    """Entered, submitted, confirmed, moved on; audited; counted; set in type."""
    secretary, reviewer = opened(Role.SECRETARY), opened(Role.REVIEWER)
    address = enter_and_submit(secretary)
    home(reviewer)
    reviewer.get_by_role("link", name="噪声污染防治").first.click()
    reviewer.get_by_role("button", name="确认").click()
    expect(reviewer.locator(".receipt")).to_contain_text("“噪声污染防治”：第 3 版")
    assert clicks(reviewer) == 2
    move_on(secretary)
    report(reviewer, address)
    audit(opened(Role.AUDITOR), town)
    follow_the_figure(opened(Role.LEADER), address)


def enter_and_submit(secretary: Page) -> str:
    """Enter an inspection in one click from home, and submit it."""
    secretary.get_by_role("link", name="执法检查").last.click()
    expect(secretary).to_have_url(re.compile("/inspections/new$"))
    secretary.locator("#topic").fill("噪声污染防治")
    secretary.locator("#began_on").fill("2026年3月2日")
    secretary.locator("#laws-1-title").fill("中华人民共和国噪声污染防治法")
    secretary.keyboard.press("Control+s")  # and save
    expect(secretary.locator(".receipt")).to_contain_text("第 1 版")
    assert clicks(secretary) == 1
    address = record_in_view(secretary)
    secretary.get_by_role("button", name="提交审核").click()
    expect(secretary.locator(".receipt")).to_contain_text("第 2 版")
    return address


def move_on(secretary: Page) -> None:
    """Begin the inspection in three clicks from home, and enter what was found."""
    home(secretary)
    secretary.get_by_role("link", name="噪声污染防治").first.click()
    secretary.locator(".panel a.is-primary").click()
    secretary.locator(".bar button.is-primary").click()
    expect(secretary.locator("[aria-current=step]")).to_contain_text("检查中")
    assert clicks(secretary) == 3
    secretary.locator(".panel a.is-primary").click()
    secretary.locator("#findings-1-text").fill("夜间施工未公示。")
    secretary.locator(".bar button.is-primary").click()
    expect(secretary.locator("main")).to_contain_text("夜间施工未公示。")


def report(reviewer: Page, address: str) -> None:
    """Record the report: a step that decides a count is the reviewer's own."""
    reviewer.goto(address)
    reviewer.locator(".panel a.is-primary").click()
    reviewer.locator("#ended_on").fill("20260420")
    reviewer.locator(".bar button.is-primary").click()
    expect(reviewer.locator("[aria-current=step]")).to_contain_text("已报告")


def audit(auditor: Page, town: Town) -> None:
    """See what one person did on a day, who, when and what; and let the books be verified."""
    home(auditor)
    expect(auditor).to_have_url(re.compile("/audit"))
    one_persons_day(auditor, town.names[Role.REVIEWER])
    auditor.get_by_role("link", name="噪声污染防治").first.click()
    change = auditor.locator(".comparison").first
    expect(change).to_contain_text("2026年4月20日")
    expect(auditor.locator("main")).to_contain_text(town.names[Role.REVIEWER])
    assert clicks(auditor) == 2  # the filter's button, and the row
    auditor.get_by_role("button", name="签署检查点").click()
    expect(auditor.locator(".proof")).to_contain_text("已证实")
    with auditor.expect_download() as kept:
        auditor.get_by_role("link", name="下载证明").click()
    assert kept.value.path().read_text().startswith("c2sp.org/tlog-proof@v1\n")
    assert clicks(auditor) == 4  # person and day are chosen, not clicked: a proof in hand in five
    home(auditor)
    auditor.get_by_role("link", name="全库核验").first.click()
    auditor.get_by_role("button", name="核验").first.click()
    expect(auditor.locator("main")).to_contain_text("全部相符")
    assert clicks(auditor) == 2


def one_persons_day(auditor: Page, name: str) -> None:
    """Filter the trail by a person, today."""
    auditor.locator("select[name=who]").select_option(label=name)
    auditor.locator("#day").fill(f"{moments.today()}")
    auditor.locator(".filters button").first.click()
    expect(auditor.locator("main")).to_contain_text(name)


def follow_the_figure(leader: Page, address: str) -> None:
    """Go from a figure to its records and back, and take the report home as a PDF."""
    home(leader)
    leader.get_by_role("link", name="届次报告").first.click()
    figure = leader.locator("a[href*='/inspections/?figure=inspections.held']").first
    expect(figure).to_have_text("1")
    figure.click()
    topic = leader.get_by_role("link", name="噪声污染防治")
    expect(topic).to_be_visible()
    assert clicks(leader) == 2  # a figure is one click from its records
    topic.click()
    expect(leader).to_have_url(re.compile(f"{address}$"))
    home(leader)
    leader.get_by_role("link", name="届次报告").first.click()
    leader.get_by_role("button", name="排版").click()
    done = leader.locator("a[href$='/file']")
    expect(done).to_be_visible(timeout=LONG)
    with leader.expect_download() as kept:
        done.click()
    assert kept.value.path().read_bytes().startswith(b"%PDF-1.7")


def test_enter_in_a_field_saves(opened):
    page = opened(Role.SECRETARY)
    page.goto("/inspections/new")
    page.locator("#topic").fill("噪声污染防治")
    page.locator("#topic").press("Enter")
    expect(page.locator(".receipt")).to_contain_text("第 1 版")


def test_language_and_type_change_without_losing_what_was_typed(opened):
    page = opened(Role.SECRETARY)
    page.goto("/inspections/new")
    page.locator("#topic").fill("噪声污染防治")
    page.get_by_role("button", name="English").first.click()
    expect(page.locator("h1")).to_contain_text("Enter")
    expect(page.locator("#topic")).to_have_value("噪声污染防治")
    page.get_by_role("button", name="Large type").first.click()
    expect(page.locator("html.large-type")).to_be_attached()
    expect(page.locator("#topic")).to_have_value("噪声污染防治")


def test_by_keyboard_alone_from_the_search_field(opened):
    page = opened(Role.SECRETARY)
    page.locator("body").press("/")
    page.keyboard.type("zfjc")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/inspections/new$"))


def test_a_person_is_chosen_by_typing_initials(opened):
    page = opened(Role.SECRETARY)
    page.goto("/appointments/new")
    field = page.locator("#person_id")
    field.press_sequentially("gyzs")
    expect(page.locator("[role=option]").first).to_contain_text("贵阳张三")
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("贵阳张三")
    expect(page.locator("[name=person_id-id]")).not_to_have_value("")


def test_a_row_is_added_in_place(opened):
    page = opened(Role.SECRETARY)
    page.goto("/inspections/new")
    page.locator("#laws-1-title").fill("甲法")
    page.locator("[data-parts=laws] [data-add]").click()
    page.locator("#laws-2-title").fill("乙法")
    expect(page.locator("#laws-1-title")).to_have_value("甲法")
    expect(page).to_have_url(re.compile("/inspections/new$"))


def test_the_checks_beside_a_form_follow_what_is_typed(opened):
    page = opened(Role.SECRETARY)
    page.goto("/inspections/new")
    beside = page.locator("[data-outlook]")
    expect(beside).to_contain_text("还缺 2 项")
    page.locator("#topic").fill("噪声污染防治")
    page.locator("#began_on").fill("2026-03-02")
    page.locator("#ended_on").fill("2026-03-01")
    expect(beside).to_contain_text("检查的结束早于开始")
    page.locator("#ended_on").fill("2026-03-09")
    expect(beside).to_contain_text("因此不计入数字")
    page.locator("#state").select_option("reported")
    expect(beside).to_contain_text("计入第十五届")
    expect(page.locator("#topic")).to_have_value("噪声污染防治")


def test_two_quick_presses_save_one_record(opened):
    page = opened(Role.SECRETARY)
    page.goto("/inspections/new")
    page.locator("#topic").fill("噪声污染防治")
    page.locator("#began_on").fill("2026-03-02")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    page.keyboard.press("Control+s")
    page.keyboard.press("Control+s")
    expect(page.locator(".receipt")).to_contain_text("第 1 版")
    assert len([one for one in sent if one.startswith("POST") and one.endswith("/new")]) == 1
    page.goto("/inspections/?q=噪声污染防治")
    expect(page.locator("[data-list] .row-link")).to_have_count(1)


def test_a_form_that_is_shown_anew_can_be_sent_again(opened):
    page = opened(Role.SECRETARY)
    page.goto("/inspections/new")
    page.locator("#began_on").fill("2026-02-30")
    page.keyboard.press("Control+s")
    expect(page.locator("#errors")).to_be_visible()
    page.go_back()
    page.locator("#began_on").fill("2026-03-02")
    page.keyboard.press("Control+s")
    expect(page.locator(".receipt")).to_contain_text("第 1 版")
