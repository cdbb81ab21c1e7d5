"""Backups and restores on the trail: in words, and marked where entries were given up."""

import json

import pytest

from oversight import db, i18n, moments
from oversight.access.roles import Role
from oversight.log import events, sequence
from oversight.log.canonical import Plain
from oversight.log.events import Deed
from oversight.web import event_words
from tests.web.reading import rows, signed_in

RESTORED: dict[str, Plain] = {
    "reason": "硬盘损坏",
    "file": "monday.db",
    "sha256": "00" * 32,
    "size": 88,
    "root": "11" * 32,
    "given_up": {"size": 100, "root": "22" * 32, "entries": 12, "erasures": 2, "signed": None},
}
pytestmark = pytest.mark.once


@pytest.fixture
def auditor(app, town):
    """Tell the log of both, and sign in as an auditor."""
    engine = app.extensions["oversight_engine"]
    made: dict[str, Plain] = {"file": "monday.db", "size": 87, "root": "33" * 32}
    with db.make_session(engine) as session:
        events.tell(session, Deed("backup", "made", moments.now()), made)
        events.tell(session, Deed("restore", "restored", moments.now()), RESTORED)
        session.commit()
    sequence.sequence(engine)
    return signed_in(app, town, Role.AUDITOR)


@pytest.mark.parametrize("page", ["/audit", "/audit/sign-ins"])
def test_both_are_told_with_reason_and_what_was_given_up(auditor, page):
    restored, made = told(auditor.get(page))
    for word in ("整个数据库", "恢复", "命令行", "恢复备份，舍弃 12 条", "硬盘损坏", "monday.db"):
        assert word in restored
    assert "2 次擦除因此失效" in restored
    for word in ("整个数据库", "备份", "命令行", "生成备份", "monday.db，日志 87 条"):
        assert word in made


def test_a_restore_is_marked_as_what_an_auditor_should_not_pass_over(auditor):
    page = auditor.get("/audit").text
    assert page.count("badge amber") == 1
    assert "恢复备份，舍弃 12 条" in page[page.index("badge amber") :][:300]


@pytest.mark.parametrize(("kind", "count"), [("restore", 1), ("backup", 1)])
def test_each_is_found_by_its_kind(auditor, kind, count):
    assert len(told(auditor.get(f"/audit?kind={kind}"))) == count
    assert len(told(auditor.get(f"/audit/sign-ins?kind={kind}"))) == count


@pytest.mark.parametrize(("action", "count"), [("restored", 1), ("made", 1)])
def test_each_is_found_by_what_was_done(auditor, action, count):
    assert len(told(auditor.get(f"/audit?action={action}"))) == count


def test_in_english_too():
    with i18n.speaking("en"):
        said = event_words.told("restore", {"action": "restored"}, json.dumps(RESTORED), {})
        assert said.act == "backup restored; entries given up: 12"
        assert said.detail == "硬盘损坏　2 erasures undone by it　monday.db, log of 88 entries"
        assert event_words.nobody("restore") == "Command line"


def told(answer):
    """Give the rows of the whole database."""
    return [row for row in rows(answer) if "整个数据库" in row]
