"""Sending a photo in a real browser: it waits on the server while one types, and is not lost."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from oversight.access.roles import Role
from tests.pictures import a_photo

ISSUE = re.compile(r"/constituent-issues/\d+$")


@pytest.fixture
def page(opened) -> Page:
    """Open the form of a constituent's issue as the secretary."""
    page: Page = opened(Role.SECRETARY)
    page.goto("/constituent-issues/new")
    return page


def choose(page: Page, field: str, content: bytes) -> None:
    """Choose a file as a person does: by the button, in the window that it opens."""
    with page.expect_file_chooser() as opening:
        page.locator(field).click()
    sent: FilePayload = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": content}
    opening.value.set_files(sent)


def is_seen(page: Page, picture: str) -> bool:
    """Say whether a picture has arrived and is drawn."""
    shown = page.locator(picture)
    shown.scroll_into_view_if_needed()
    return bool(shown.evaluate("image => image.decode().then(() => image.naturalWidth > 0)"))


def test_a_photo_is_sent_once_chosen_and_stands_on_the_record(page):
    told: list[str] = []
    page.on("console", lambda one: told.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.locator("#topic").fill("路灯不亮")
    choose(page, "#photo", a_photo())
    assert is_seen(page, ".file-kept img")
    page.locator("#received_on").fill("三月三十二日")
    page.keyboard.press("Control+s")
    expect(page.locator("#received_on-error")).to_be_visible()
    assert is_seen(page, ".file-kept img")
    page.locator("#received_on").fill("2026年3月1日")
    page.keyboard.press("Control+s")
    expect(page).to_have_url(ISSUE)
    assert is_seen(page, ".facts img")
    assert [one for one in told if "422" not in one] == []


def test_a_wrong_file_is_said_at_once_in_its_row(page):
    page.locator("[data-add]").click()
    choose(page, "#progress-2-photo", b"GIF89a")
    expect(page.locator("#progress-2-photo-error")).to_contain_text("JPEG、PNG或WebP")
    choose(page, "#progress-2-photo", a_photo())
    assert is_seen(page, "[data-file=progress-2-photo] img")
