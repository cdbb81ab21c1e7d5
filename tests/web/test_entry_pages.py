"""The page of one entry: what stood there before, what an event was about, what to beware of."""

import datetime as dt
import re
from typing import Any

import pytest
import sqlalchemy as sa

from oversight import kinds, moments
from oversight.access.roles import Role
from oversight.auditing import erasing
from oversight.auditing.erasing import Request
from oversight.config import read
from oversight.log import configuring, events, sequence
from oversight.log.events import Deed
from oversight.log.models import Entry, Event
from oversight.records import schema, service
from tests.web.past import newest
from tests.web.reading import opened, rows, signed_in, words


@pytest.fixture
def auditor(app, town):
    """Sign the town's auditor in."""
    return signed_in(app, town, Role.AUDITOR)


def corrected(app, town, *titles: str) -> int:
    """Correct the laws of an inspection, row by row; give the place of the entry in the log."""
    kind = kinds.BY_SLUG["inspections"]
    with opened(app) as session:
        record: Any = session.get_one(kind.model, town.records["inspections"])
        numbers = [*(law.number for law in record.laws), None]
        laws = [{"number": n, "title": title} for n, title in zip(numbers, titles, strict=False)]
        loaded = schema.load(kind, {"laws": laws}, {"laws": kind.fields["laws"]})
        by = town.by(Role.REVIEWER, "更正")
        service.amend(session, kind, record, loaded, by, record.version)
        session.commit()
    return newest(app)


def test_a_changed_row_stands_under_the_names_of_its_columns(app, town, auditor):
    corrected(app, town, "甲法", "丙法")
    page = auditor.get(f"/audit/entries/{corrected(app, town, '乙法', '丙法')}")
    table = re.search(r'<table class="part-rows.*?</table>', page.get_data(as_text=True), re.DOTALL)
    assert table is not None
    assert re.search(r'data-label="[^"]+"><del>甲</del>', table[0])
    assert re.search(r'data-label="[^"]+"><ins>乙</ins>', table[0])
    assert "丙法" not in table[0]
    told = [row for row in rows(page) if row.startswith(("原为", "现为"))]
    assert [row.split()[0] for row in told] == ["原为", "现为"]


def test_that_a_checkpoint_lies_on_this_machine_alone_is_a_warning(auditor):
    auditor.post("/audit/checkpoints")
    page = auditor.get("/audit/entries/1").get_data(as_text=True)
    (warning,) = re.findall(r"<li>(?:(?!</li>).)*只在本机.*?</li>", page)
    assert "badge amber" in warning
    assert "shape-due" in warning
    (check,) = re.findall(r"<li>(?:(?!</li>).)*签名有效.*?</li>", page)
    assert "shape-done" in check


def test_two_neighbours_are_drawn_on_two_sides(auditor):
    auditor.post("/audit/checkpoints")
    pages = [auditor.get(f"/audit/entries/{n}").get_data(as_text=True) for n in (0, 1)]
    left, right = (re.findall(r'aria-label="(自该条[^"]+)"', page)[0] for page in pages)
    assert "依次在：右" in left
    assert "依次在：左" in right


def test_what_was_asked_to_be_erased_is_named_with_its_history(app, town, auditor):
    number = town.records["inspections"]
    with opened(app) as session:
        record = session.get_one(kinds.BY_SLUG["inspections"].model, number)
        wanted = Request(number, (1,), "误录号码", "个人信息保护法第四十七条")
        asked = erasing.ask(session, record, wanted, town.by(Role.REVIEWER))
        event = session.get_one(Event, asked)
        erasing.decline(session, event, "不属个人信息", town.by(Role.LEADER))
        session.commit()
        title = record.title
    place = newest(app)
    for index, more in ((place - 1, "误录号码"), (place, "不属个人信息")):
        page = auditor.get(f"/audit/entries/{index}")
        for told in (title, "版本 1", "误录号码", "个人信息保护法第四十七条", more):
            assert told in words(page)
        link = f'href="/inspections/{number}/history">'
        assert page.get_data(as_text=True).count(link) == 2  # of the record, and at the head


def test_a_setting_that_changed_is_told_whole(app, settings, auditor):
    engine, long = app.extensions["oversight_engine"], "a" * 60
    configuring.tell(engine, read(settings))
    configuring.tell(engine, read(settings | {"OVERSIGHT_MAIL_FROM": f"{long}@example.org"}))
    page = words(auditor.get(f"/audit/entries/{newest(app)}"))
    assert f"→ {long}@example.org" in page


def test_a_sign_in_says_that_nothing_more_is_kept(app, auditor):
    sequence.sequence(app.extensions["oversight_engine"])
    assert "此类只记何人、何时" in words(auditor.get(f"/audit/entries/{newest(app)}"))


def test_no_page_of_an_entry_or_of_its_comparison_says_none(app, auditor):
    with opened(app) as session:
        entries = session.execute(sa.select(Entry.index, Entry.kind, Entry.record_id)).all()
    for index, kind, record in entries:
        page = auditor.get(f"/audit/entries/{index}")
        assert not re.search(r"\bNone\b", words(page)), (kind, record)


@pytest.mark.parametrize(("minutes", "is_told"), [(4, False), (6, True)])
def test_an_entry_that_was_numbered_late_says_so(app, auditor, minutes, is_told):
    with opened(app) as session:
        at = moments.now() - dt.timedelta(minutes=minutes)
        events.tell(session, Deed("export", "handed_on", at), {})
        session.commit()
    index = newest(app)
    auditor.post("/audit/checkpoints")
    page = words(auditor.get(f"/audit/entries/{index}"))
    assert ("请以编号时间为准" in page) is is_told
