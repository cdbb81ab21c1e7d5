"""From the home page to the thread of one problem: two clicks, and back to the same place."""

from playwright.sync_api import expect

from oversight import db
from oversight.access.roles import Role
from tests.browser.clicks import clicks
from tests.web.bodies import enter
from tests.web.reading import days_ago


def test_the_thread_of_what_is_late_is_two_clicks_from_home(app, opened, town):
    with db.make_session(app.extensions["oversight_engine"]) as session:
        told = {
            "name": "关于养老服务的审议意见",
            "source_id": str(town.records["inspections"]),
            "text": "加强监管。",
            "sent_on": days_ago(140).isoformat(),
            "handed_over_on": days_ago(135).isoformat(),
            "lead_id": str(town.records["agencies"]),
        }
        enter(session, town, "deliberation-opinions", None, state="handling", **told)
        session.commit()
    page = opened(Role.SECRETARY)
    due = page.get_by_role("link", name="关于养老服务的审议意见：答复审议意见")
    expect(due).to_be_visible()
    due.click()
    page.get_by_role("link", name="查看脉络").click()
    expect(page.locator(".lede").first).to_contain_text("逾期")
    assert clicks(page) == 2
    expect(page.get_by_role("heading", level=1, name="贵阳物业管理")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="关于养老服务的审议意见")).to_be_visible()
