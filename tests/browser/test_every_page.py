"""Every page of the daily work: no fault in the console, none that axe finds, on desk and phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from oversight.access.roles import Role

PAGES = {
    Role.SECRETARY: (
        "/",
        "/drafts",
        "/deadlines",
        "/effects",
        "/effects/checks",
        "/search?q=物业",
        "/inspections/",
        "/inspections/new",
        "/inspections/{inspections}",
        "/inspections/{inspections}/history",
        "/inspections/{inspections}/step/begin",
        "/legislative-decisions/new",
        "/regulations/{regulations}",
        "/appointments/{appointments}",
        "/import",
        "/account",
        "/account/calendar",
        "/deadline-rules/known",
        "/suggestions/",
        "/inspections/{inspections}/thread",
        "/help/keys",
    ),
    Role.REVIEWER: ("/inspections/{inspections}/edit",),
    Role.LEADER: ("/", "/reports"),
    Role.AUDITOR: (
        "/audit",
        "/audit/verification",
        "/audit/checkpoints",
        "/audit/sign-ins",
        "/audit/permissions",
        "/audit/reports",
        "/audit/reads",
        "/audit/late",
    ),
    Role.UNIT: (
        "/",
        "/mine",
        "/suggestions/{suggestions}",
        "/suggestions/{suggestions}/step/answer",
    ),
    Role.DEPUTY: ("/", "/mine", "/suggestions/new", "/rehandlings/{rehandlings}"),
    Role.ADMINISTRATOR: ("/users", "/bodies/", "/bodies/new"),
}
DESK, PHONE = ViewportSize(width=1440, height=900), ViewportSize(width=390, height=844)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("role", PAGES)
def test_its_pages_are_free_of_faults_and_never_scroll_sideways_on_a_phone(opened, town, role):
    page: Page = opened(role)
    told: list[str] = []
    page.on("console", lambda one: told.append(f"{page.url} {one.text}"))
    page.on("pageerror", lambda error: told.append(f"{page.url} {error}"))
    for path in PAGES[role]:
        page.goto(path.format(**town.records))
        assert page.locator("h1").count() == 1, path
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        page.set_viewport_size(PHONE)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, (path, wide)
        page.set_viewport_size(DESK)
    assert not told
