"""What every page promises its readers: type, menu, foot, and versions in their order."""

from oversight.access.models import User
from oversight.access.roles import Role
from oversight.i18n import speaking
from oversight.web import shown
from tests.web import reading


def test_an_account_of_a_leader_begins_with_large_type(app, town):
    with reading.opened(app) as session:
        large = {role: session.get_one(User, town.ids[role]).large_type for role in Role}
    assert [role for role, is_large in large.items() if is_large] == [Role.LEADER]


def test_an_auditors_menu_names_the_trail_once_and_no_other_home(app, town):
    menu = _menu(reading.signed_in(app, town, Role.AUDITOR).get("/audit").get_data(as_text=True))
    assert "首页" not in menu
    assert menu.count("变更轨迹") == 1


def test_the_home_page_offers_the_daily_forms_and_no_rules(app, town):
    page = reading.signed_in(app, town, Role.SECRETARY).get("/").get_data(as_text=True)
    assert "/inspections/new" in page
    assert "/terms/new" not in page
    assert "/deadline-rules/new" not in page


def test_the_foot_says_the_version_and_how_long_the_log_is(app, town):
    page = reading.words(reading.signed_in(app, town, Role.LEADER).get("/"))
    assert "履职记录 0.1.0 · 日志 " in page
    assert "打印，" in page


def test_the_earlier_version_stands_left_whatever_was_asked(app, town):
    auditor = reading.signed_in(app, town, Role.AUDITOR)
    address = f"/inspections/{town.records['inspections']}/history"
    for asked in ("?from=2&to=1", "?from=99&to=2", "?from=2&to=2"):
        assert "第 1 版与第 2 版之间" in reading.words(auditor.get(f"{address}{asked}"))
    assert "第 1 版是最初一版" in reading.words(auditor.get(f"{address}?from=99&to=1"))


def test_a_record_without_title_says_so_in_the_readers_language():
    with speaking("en"):
        assert shown.named("（无标题）") == "(untitled)"
    assert shown.named("（无标题）条例") == "（无标题）条例"


def _menu(page: str) -> str:
    return page.split('<nav class="menu"')[1].split("</nav>", maxsplit=1)[0]
