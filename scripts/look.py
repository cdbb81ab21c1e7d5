"""Take pictures of pages of a running service, as a person sees them.

    .venv/bin/python scripts/look.py http://127.0.0.1:8000 / /inspections/ --name li --password …
    .venv/bin/python scripts/look.py http://127.0.0.1:8000 /reports --phone --lang en

Each page is written whole, as PNG, under the name of its path. Ends with 1 where a page
answered with a fault, or wrote one to the browser's console.
"""

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-headless-shell", "chromium-browser", "google-chrome")
DESK = (1440, 900)
PHONE = (390, 844)
LOCALES = {"zh": "zh-CN", "en": "en-GB"}


def main() -> int:
    """Take the pictures that are asked for."""
    wanted = read_arguments()
    wanted.out.mkdir(parents=True, exist_ok=True)
    program = next(filter(None, map(shutil.which, NAMES)), None)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        window = open_window(browser, wanted)
        if wanted.name:
            sign_in(window.new_page(), wanted)
        window.new_page().goto(f"/language/{wanted.lang}")
        passed = [take(window.new_page(), path, wanted) for path in wanted.paths]
        browser.close()
    return 0 if all(passed) else 1


def read_arguments() -> argparse.Namespace:
    """Read what is asked for."""
    parser = argparse.ArgumentParser(description="Take pictures of pages of a running service.")
    parser.add_argument("base", help="where it runs, as http://127.0.0.1:8000")
    parser.add_argument("paths", nargs="+", help="the pages, as /inspections/")
    parser.add_argument("--name", help="who signs in; without it nobody does")
    parser.add_argument("--password", default="")
    parser.add_argument("--sign-in", default="/sign-in", help="the page where one signs in")
    parser.add_argument("--phone", action="store_true", help="on the screen of a telephone")
    parser.add_argument("--lang", choices=sorted(LOCALES), default="zh")
    parser.add_argument("--out", type=Path, default=Path("pictures"), help="the folder for them")
    return parser.parse_args()


def open_window(browser: Browser, wanted: argparse.Namespace) -> BrowserContext:
    """Open a window of the size and the language."""
    width, height = PHONE if wanted.phone else DESK
    return browser.new_context(
        base_url=wanted.base,
        locale=LOCALES[wanted.lang],
        timezone_id="Asia/Shanghai",
        viewport={"width": width, "height": height},
        is_mobile=wanted.phone,
        has_touch=wanted.phone,
    )


def sign_in(page: Page, wanted: argparse.Namespace) -> None:
    """Sign in as a person would: name, password, button."""
    page.goto(wanted.sign_in)
    form = page.locator("form", has=page.locator("input[type=password]"))
    form.locator("input:not([type=hidden])").first.fill(wanted.name)
    form.locator("input[type=password]").fill(wanted.password)
    with page.expect_navigation():
        form.locator("button, input[type=submit]").first.click()
    if page.locator("input[type=password]").count():
        sys.exit(f"{wanted.name} could not sign in.")


def take(page: Page, path: str, wanted: argparse.Namespace) -> bool:
    """Take one picture; say whether the page was without fault."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    answer = page.goto(path)
    faults += [line.text for line in page.console_messages() if line.type == "error"]
    status = answer.status if answer else 0
    picture = wanted.out / f"{name_of(path)}{'-phone' if wanted.phone else ''}-{wanted.lang}.png"
    page.screenshot(path=picture, full_page=True)
    print(status, path, picture, *faults)
    return status < 400 and not faults  # noqa: PLR2004  HTTP's own line between well and ill


def name_of(path: str) -> str:
    """Turn a path into the name of a file: /reports/3?lang=en becomes reports-3-lang-en."""
    words = "".join(letter if letter.isalnum() else " " for letter in path).split()
    return "-".join(words) or "home"


if __name__ == "__main__":
    sys.exit(main())
