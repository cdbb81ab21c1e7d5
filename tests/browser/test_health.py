"""A real browser reaches the service at all."""

from playwright.sync_api import Page


def test_the_service_answers_a_browser(page: Page):
    answer = page.goto("/health")
    assert answer is not None
    assert answer.ok


def test_the_browser_is_that_of_a_chinese_office(page: Page):
    page.goto("/health")
    assert page.evaluate("navigator.language") == "zh-CN"
