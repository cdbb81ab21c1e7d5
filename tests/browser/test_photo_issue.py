"""Snap-and-report on a telephone: a photo, where it was taken, and a way to the unit."""

import re

from playwright.sync_api import FilePayload, Page, expect

from oversight.access.roles import Role
from tests.pictures import a_photo

PHONE = {"width": 390, "height": 844}


def nothing_scrolls_sideways(page: Page) -> bool:
    """Say whether the page is no wider than the screen."""
    width = page.evaluate("document.documentElement.scrollWidth")
    return bool(width <= PHONE["width"])


def test_a_photo_is_reported_from_a_telephone_and_goes_to_the_unit(opened):
    """Photo, matter, channel and day; then submitted, confirmed, registered and assigned."""
    phone, reviewer = opened(Role.SECRETARY), opened(Role.REVIEWER)
    phone.set_viewport_size(PHONE)
    address = report(phone)
    phone.get_by_role("button", name="提交审核").click()
    reviewer.goto(address)
    reviewer.get_by_role("button", name="确认").click()
    assign(phone, address)


def report(phone: Page) -> str:
    """Fill in what is known on the street, with a photo, and save it."""
    phone.goto("/constituent-issues/new")
    assert nothing_scrolls_sideways(phone)
    phone.locator("#topic").fill("人行道地砖松动")
    phone.locator("#channel").select_option("snapshot")
    phone.locator("#received_on").fill("2026年3月2日")
    phone.locator("#place").fill("青石路二十一号门前")
    photo: FilePayload = {"name": "1.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}
    with phone.expect_file_chooser() as opening:
        phone.locator("#photo").click()
    opening.value.set_files(photo)
    expect(phone.locator(".file-kept img")).to_be_visible()
    phone.get_by_role("button", name="保存草稿").click()
    expect(phone).to_have_url(re.compile(r"/constituent-issues/\d+$"))
    expect(phone.locator(".facts img")).to_be_visible()
    assert nothing_scrolls_sideways(phone)
    return phone.url


def assign(phone: Page, address: str) -> None:
    """Register the issue and assign it, each with the one primary button."""
    phone.goto(address)
    for _step in ("register", "assign"):
        phone.locator(".panel a.is-primary").click()
        if phone.locator("#agency_id").count():
            phone.locator("#agency_id").fill("贵阳市民政局")
            phone.locator("#assigned_on").fill("2026年3月3日")
        phone.locator(".bar button.is-primary").click()
    expect(phone.locator("[aria-current=step]")).to_contain_text("已交办")
