"""Addresses that stay: the text of a regulation on a day, and one article of it, in every form."""

import io
import json
from typing import Any

import pytest
import sqlalchemy as sa
from docx import Document
from lxml import etree

from oversight.access.roles import Role
from oversight.log.models import Event
from tests.web import reading
from tests.web.bodies import enter

OLD = "云屏市停车条例\n第一章　总则\n第一条　旧的。\n第二条　本条例自2012年1月1日起施行。"
NEW = (
    "云屏市停车条例\n第一章　总则\n第一条　新的。\n"
    "第一条之一　停车收费应当：\n（一）公开；\n（二）合理。\n"
    "第二条　本条例自2012年1月1日起施行。"
)
FORMS = ("xml", "txt", "docx", "pdf")
TYPES = {
    "xml": "application/akn+xml",
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")


@pytest.fixture
def address(app, town) -> str:
    """Enter a regulation that was enacted and amended; give its address."""
    with reading.opened(app) as session:
        term = town.records["terms"]
        one = enter(session, town, "regulations", name="云屏市停车条例").id

        def decided(form: str, act: str, day: str, text: str) -> None:
            acts = [{"regulation_id": one, "act": act, "text": text}]
            days = dict.fromkeys(("passed_on", "sent_on", "approved_on", "effective_on"), day)
            told: dict[str, Any] = {"name": f"关于{act}的决定", "form": form, "acts": acts} | days
            enter(session, town, "legislative-decisions", term, state="approved", **told)

        decided("enactment", "enact", "2012-01-01", OLD)
        decided("decision", "amend", "2015-01-01", NEW)
        session.commit()
        return f"/regulations/{one}"


@pytest.fixture
def leader(app, town):
    return reading.signed_in(app, town, Role.LEADER)


def exports(app) -> list[dict[str, Any]]:
    with reading.opened(app) as session:
        told = session.scalars(sa.select(Event.content).order_by(Event.id))
        found = [json.loads(one) for one in told if one]
    return [one for one in found if one.get("kind") == "regulation" and "format" in one]


def told_in(answer, form: str) -> str:
    """The words of a file."""
    if form == "xml":
        return "".join(map(str, etree.fromstring(answer.data).itertext()))
    if form == "docx":
        return "\n".join(one.text for one in Document(io.BytesIO(answer.data)).paragraphs)
    return str(answer.get_data(as_text=True))


@pytest.mark.parametrize("form", ["xml", "txt", "docx"])
@pytest.mark.parametrize(("day", "says"), [("2014-12-31", "旧的。"), ("2015-01-01", "新的。")])
def test_each_form_holds_the_text_of_the_day(leader, address, form, day, says):
    answer = leader.get(f"{address}/on/{day}.{form}")
    assert answer.headers["Content-Type"] == TYPES[form]
    words = told_in(answer, form)
    assert [one for one in ("旧的。", "新的。") if one in words] == [says]


def test_the_pdf_of_a_day_is_a_pdf_shown_in_place(leader, address):
    answer = leader.get(f"{address}/on/2015-01-01.pdf")
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("inline; filename=regulation-")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/akn+xml", "application/akn+xml"),
        ("application/xml", "application/akn+xml"),
        ("text/plain", "text/plain; charset=utf-8"),
        ("application/pdf;q=0.5, text/plain;q=0.9", "text/plain; charset=utf-8"),
    ],
)
def test_the_form_may_be_asked_for_in_accept(leader, address, accept, kind):
    answer = leader.get(f"{address}/on/2015-01-01", headers={"Accept": accept})
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Vary"].startswith("Accept")


def test_a_browser_is_led_to_the_page_of_the_day(leader, address):
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    answer = leader.get(f"{address}/on/2014-12-31", headers=browser)
    assert answer.headers["Location"] == f"{address}?on=2014-12-31#text"
    assert "旧的。" in reading.words(leader.get(answer.headers["Location"]))


def test_an_article_has_its_place_on_the_page_of_the_day(leader, address):
    place = leader.get(f"{address}/on/2015-01-01/article/1-1").headers["Location"]
    assert place == f"{address}?on=2015-01-01#article-1-1"
    assert 'id="article-1-1"' in leader.get(place).get_data(as_text=True)


@pytest.mark.parametrize("form", ["xml", "txt", "docx"])
def test_an_article_alone_is_given_in_each_form(leader, address, form):
    words = told_in(leader.get(f"{address}/on/2015-01-01/article/1-1.{form}"), form)
    assert "第一条之一" in words
    assert "（二）" in words
    assert "新的。" not in words


def test_an_article_of_today_is_at_the_address_of_today(leader, address):
    place = leader.get(f"{address}/article/1-1.txt").headers["Location"]
    assert place.startswith(f"{address}/on/20")
    assert place.endswith("/article/1-1.txt")
    assert "停车收费应当" in leader.get(place).get_data(as_text=True)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/on/2014-12-31/article/1-1", "2014年12月31日没有第1-1条，最后一条是第2条"),
        ("/on/2014-12-31/article/1-1.txt", "2014年12月31日没有第1-1条"),
        ("/on/2011-12-31.pdf", "没有录入《云屏市停车条例》2011年12月31日的文本"),
        ("/on/2015-02-30.txt", "“2015-02-30”不是"),
        ("/on/20150101", "“20150101”不是"),
        ("/on/2015-01-01.odt", "“2015-01-01.odt”不是"),
    ],
)
def test_what_is_not_there_is_said_in_clear_words(leader, address, path, says):
    answer = leader.get(address + path)
    assert answer.status_code == 404
    assert says in reading.words(answer)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_records_give_the_same_bytes(leader, address, form):
    first = leader.get(f"{address}/on/2015-01-01.{form}").data
    assert leader.get(f"{address}/on/2015-06-01.{form}").data == first


def test_a_file_is_told_to_the_log_and_a_page_is_not(app, leader, address):
    leader.get(f"{address}/on/2015-01-01")
    assert exports(app) == []
    leader.get(f"{address}/on/2015-01-01/article/2.txt")
    (told,) = exports(app)
    number = int(address.rpartition("/")[2])
    assert (told["count"], told["format"]) == (1, "txt")
    assert told["filter"] == {"id": number, "on": "2015-01-01", "article": "2"}


def test_whoever_does_not_see_the_record_is_not_told_that_it_is_there(app, town, address):
    guest = reading.signed_in(app, town, Role.DEPUTY)
    answer = guest.get(f"{address}/on/2015-01-01.txt")
    assert answer.status_code == 404
    assert "停车" not in reading.words(answer)
