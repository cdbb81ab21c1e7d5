"""Choosing a record by typing, in a real browser: Enter never sends what is not chosen yet."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, expect

from oversight import db
from oversight.access.roles import Role
from tests.web.bodies import Town, enter

NEW = re.compile("/appointments/new$")


@pytest.fixture
def town(app: Flask, town: Town) -> Town:
    with db.make_session(app.extensions["oversight_engine"]) as session:
        for born in ("1979", "1986"):
            enter(session, town, "people", name="李四维", born_on=born)
        session.commit()
    return town


@pytest.fixture
def page(opened) -> Page:
    """Open the form of an appointment as the secretary."""
    page: Page = opened(Role.SECRETARY)
    page.goto("/appointments/new")
    return page


def test_enter_takes_the_one_hit_though_its_answer_is_on_its_way(page):
    field = page.locator("#person_id")
    field.fill("gyzs")
    field.press("Enter")
    expect(field).to_have_value("贵阳张三")
    expect(page.locator("[name=person_id-id]")).not_to_have_value("")
    expect(page).to_have_url(NEW)


def test_enter_marks_the_first_of_several_and_then_takes_it(page):
    field = page.locator("#person_id")
    field.fill("李四")
    field.press("Enter")
    expect(page.locator("[role=option]").first).to_have_attribute("aria-selected", "true")
    expect(page.locator("[name=person_id-id]")).to_have_value("")
    field.press("Enter")
    expect(field).to_have_value("李四维")
    expect(page.locator("[name=person_id-id]")).not_to_have_value("")
    expect(page).to_have_url(NEW)


def test_nothing_found_is_said_in_the_list_and_enter_sends_nothing(page):
    field = page.locator("#person_id")
    field.fill("查无此人")
    field.press("Enter")
    expect(page.locator(".chooser-none")).to_have_text("没有符合的记录。")
    field.press("Enter")
    expect(page).to_have_url(NEW)
    expect(field).to_have_value("查无此人")


def test_an_answer_that_comes_twice_keeps_what_was_marked(page):
    """The pause of typing may end just before Enter asks for the same words."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/choose/people*", hold)
    field = page.locator("#person_id")
    with page.expect_request("**/choose/people*"):
        field.fill("李四")
    with page.expect_request("**/choose/people*"):
        field.press("Enter")
    held[0].continue_()
    expect(page.locator("[role=option]").first).to_have_attribute("aria-selected", "true")
    with page.expect_response("**/choose/people*"):
        held[1].continue_()
    field.press("Enter")
    expect(field).to_have_value("李四维")


def test_the_last_entry_opens_a_new_form_beside_and_nothing_is_lost(page: Page):
    field = page.locator("#person_id")
    field.fill("查无此人")
    with page.context.expect_page() as opened:
        page.get_by_role("option", name="新建人员").click()
    expect(opened.value).to_have_url(re.compile("/people/new$"))
    expect(field).to_have_value("查无此人")
