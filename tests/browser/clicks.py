"""What a way costs: links and buttons pressed since home; what a form is filled with is free."""

from playwright.sync_api import Page

# A key pressed on a button makes a click without detail.
COUNT = """
addEventListener("click", (event) => {
  if (event.detail && event.target.closest("a, button"))
    sessionStorage.clicks = 1 + Number(sessionStorage.clicks ?? 0);
}, true);
"""


def home(page: Page) -> None:
    """Open the home page, and count from there."""
    page.goto("/")
    page.evaluate("sessionStorage.clicks = 0")


def clicks(page: Page) -> int:
    """How many clicks it took to get here."""
    return int(page.evaluate("sessionStorage.clicks ?? 0"))
