"""A real Chromium before a running server: `page` opens at the service, in Chinese.

The tests of this kind run once, on SQLite.
"""

import contextlib
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect
from waitress import wasyncore
from waitress.server import create_server

from oversight.access.roles import Role
from tests.browser.clicks import COUNT
from tests.web.bodies import PASSWORD, Town

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OFFICE: dict[str, Any] = {  # how a Chinese office sees it
    "locale": "zh-CN",
    "timezone_id": "Asia/Shanghai",
    "viewport": {"width": 1440, "height": 900},
}
expect.set_options(timeout=20_000)  # milliseconds: a crowded machine is not a fault
MISSING = "There is no Chromium on this machine: apt-get install chromium-headless-shell."


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what drives a browser, so that nobody can forget it."""
    for item in items:
        if "browser_name" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def base_url() -> None:
    """Take the place of pytest-playwright's own, of whose form pytest 9.2 warns."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Drive the machine's own Chromium; nothing is downloaded."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        # Continuous integration must not pass by leaving tests out.
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    return {**browser_type_launch_args, "executable_path": found, "args": list(FLAGS)}


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Serve the app on a free port of this machine for one test."""
    sockets: dict[int, Any] = {}
    server: Any = create_server(app, map=sockets, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, name="server")
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    # The loop ends when it has no socket left; only its own thread may close them.
    with contextlib.suppress(OSError):  # the loop may have ended before it is waked
        server.trigger.pull_trigger(lambda: wasyncore.close_all(sockets))
    thread.join()
    server.task_dispatcher.shutdown()


@pytest.fixture
def context(new_context: Callable[..., BrowserContext], address: str) -> BrowserContext:
    """Open a window as a Chinese office has it."""
    return new_context(base_url=address, **OFFICE)


@pytest.fixture
def town(lent_town: tuple[str, Town]) -> Town:
    """Find the town in which the ways are walked."""
    return lent_town[1]


@pytest.fixture
def opened(
    new_context: Callable[..., BrowserContext], address: str, town: Town
) -> Callable[[Role], Page]:
    """Open a window for somebody of the town, signed in by the form."""

    def sign_in(role: Role) -> Page:
        window = new_context(base_url=address, **OFFICE)
        window.add_init_script(COUNT)
        page = window.new_page()
        page.goto("/sign-in")
        page.locator("#name").fill(town.names[role])
        page.locator("#password").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("header a.account")).to_be_visible()
        return page

    return sign_in
