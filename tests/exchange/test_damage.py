"""What sources have lost or spoilt is said with file and line; nothing is repaired in silence."""

import pytest

from tests.exchange.folders import (
    AMENDED,
    ENACTED,
    GAS,
    REVISED,
    WATER,
    a_folder,
    a_text,
    plan,
    told,
)
from tests.exchange.offices import an_office

pytestmark = pytest.mark.once  # nothing is written


@pytest.fixture
def office(session):
    return an_office(session)


@pytest.mark.parametrize(
    ("path", "content", "told_at"),
    {
        "cut off": ("a.txt", a_text(ends=False), ("text", 5)),
        "gap": ("a.txt", a_text().replace("第二条", "第四条"), ("text", 5)),
        "twice": ("a.txt", a_text().replace("第三条", "第二条"), ("text", 6)),
        "private": ("a.txt", a_text(about="供\ue001水"), ("text", 4)),
        "lost character": ("a.txt", a_text(about="供\ufffd水"), ("text", 4)),
        "page number": ("a.txt", a_text().replace("第二条", "— 3 —\n第二条"), ("text", 5)),
        "broken off": ("a.txt", a_text().replace("施行。\n", "施行，"), ("text", 6)),
        "history cut": (
            "a.txt",
            a_text(note=ENACTED + "　根据2018年8月29日云屏市、"),
            ("title_note", 0),
        ),
        "not said what was done": (
            "a.txt",
            a_text(note=ENACTED + "　2018年8月29日云屏市第十五届人大常委会第四次会议通过"),
            ("title_note", 0),
        ),
        "old text": ("2019-06-01.txt", a_text(), ("text", 0)),
        "unlike the folder": (f"{GAS}/a.txt", a_text(), ("title", 0)),
        "wrong encoding": ("a.txt", a_text().encode("utf-8")[:-8] + b"\xff\xfe\xe4", ("", 6)),
        "empty": ("a.txt", "", ("", 0)),
        "no article": ("a.txt", "通知", ("", 0)),
        "old Word": ("a.doc", b"\xd0\xcf\x11\xe0", ("", 0)),
    }.values(),
)
def test_damage_is_said_with_its_file_and_line(office, tmp_path, path, content, told_at):
    found = plan(office, a_folder(tmp_path, {path: content}))
    assert told_at in told(found, path)


def test_nothing_is_said_of_a_text_without_fault(office, tmp_path):
    found = plan(office, a_folder(tmp_path, {f"{WATER}/2012-07-27.txt": a_text()}))
    assert told(found, f"{WATER}/2012-07-27.txt") == [("title_note", 0)]  # the term is not recorded


def test_one_text_under_two_dates_is_said_at_both(office, tmp_path):
    files = {"1.txt": a_text(), "2.txt": a_text(note=ENACTED + AMENDED)}
    found = plan(office, a_folder(tmp_path, files))
    assert all(("text", 0) in told(found, path) for path in files)


def test_an_act_that_one_history_lost_is_said(office, tmp_path):
    files = {
        "1.txt": a_text(GAS, ENACTED + AMENDED + REVISED),
        "2.txt": a_text(GAS, ENACTED + REVISED),
    }
    found = plan(office, a_folder(tmp_path, files))
    assert ("title_note", 0) in told(found, "2.txt")
