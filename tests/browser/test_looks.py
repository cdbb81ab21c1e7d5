"""Pages at 200 %, in large type and on paper: nothing hidden, nothing to the side."""

import pytest
from playwright.sync_api import Page

from oversight.access.roles import Role
from tests.reports.measuring import texts

LARGE = "document.documentElement.classList.toggle('large-type', {})"
WIDER = "document.documentElement.scrollWidth - window.innerWidth"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_of_leaders_scrolls_sideways_at_200_percent_or_in_large_type(opened, language):
    page: Page = opened(Role.LEADER)
    page.goto(f"/language/{language}")
    for width in (720, 1000, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for path in ("/", "/reports", "/inspections/"):
            page.goto(path)
            for is_large in ("false", "true"):
                page.evaluate(LARGE.format(is_large))
                assert page.evaluate(WIDER) <= 0, (path, width, is_large)
            box = page.locator("#search").bounding_box()
            assert box is not None
            assert box["width"] > 180, (path, width)


def test_every_printed_sheet_says_whose_it_is_and_who_printed_it(opened, town):
    page: Page = opened(Role.LEADER)
    page.goto("/inspections/{inspections}".format(**town.records))
    sheets = texts(page.pdf(prefer_css_page_size=True))
    for number, told in enumerate(sheets, start=1):
        assert "打印" in told
        assert f"{number}/{len(sheets)}" in told.replace(" ", "")
