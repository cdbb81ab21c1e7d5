"""The texts that a record keeps apart: their lengths, their pages, two of them side by side."""

import hashlib
from typing import Any

import pytest

from oversight.access.roles import Role
from oversight.kinds.legislative_decisions import KIND
from oversight.records import service
from oversight.records.service import Place
from oversight.web.texts import compared
from tests.web import reading

OLD = "第一条　旧的规定。\n第二条　甲。"
NEW = "第一条　新的规定。\n第二条　甲。"  # of the same length
DECISION = "关于修改的决定\n一、作如下修改。"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def record(app, town):
    """Enter a decision whose act has the old text, then the new one; give its address."""
    with reading.opened(app) as session:
        acts = [{"regulation_id": town.records["regulations"], "act": "amend", "text": OLD}]
        told: dict[str, Any] = {"name": "决定", "form": "decision", "text": DECISION, "acts": acts}
        by, place = town.by(Role.SECRETARY), Place(town.body.id, town.records["terms"])
        one = service.create(session, KIND, place, told, by)
        rows = [{"number": 1, "text": NEW}]
        service.amend(session, KIND, one, {"text": f"{DECISION}\n二、附件。", "acts": rows}, by, 1)
        session.commit()
        return f"/legislative-decisions/{one.id}"


class TestWhereTheyAreShown:
    def test_a_page_says_how_long_a_text_is_and_leads_to_it(self, secretary, record):
        answer = secretary.get(record)
        assert "决定全文 22 字 · 阅读" in reading.words(answer)
        assert f'href="{record}/texts/{digest(NEW)}">16 字 · 阅读' in answer.text
        assert f">{digest(NEW)[:12]}" not in answer.text

    def test_two_versions_lead_to_both_texts_and_to_their_comparison(self, secretary, record):
        answer = secretary.get(f"{record}/history")
        page = reading.words(answer)
        assert "16 字 · 阅读 22 字 · 阅读 逐条比较" in page
        assert "16 字 · 阅读 逐条比较" in page
        assert f"/texts/{digest(NEW)}?from={digest(OLD)}" in answer.text
        assert "隐去" not in page


class TestThePageOfAText:
    def test_it_shows_every_line_of_a_text_that_a_version_holds(self, secretary, record):
        for text in (NEW, OLD, DECISION):
            answer = secretary.get(f"{record}/texts/{digest(text)}")
            assert text.replace("\n", " ") in answer.text.replace("</p>\n<p>", " ")

    def test_a_text_that_the_record_never_held_is_not_found(self, app, secretary, record, town):
        with reading.opened(app) as session:
            values = {"name": "另一件", "form": "decision", "text": "别处的文本"}
            by, place = town.by(Role.SECRETARY), Place(town.body.id, town.records["terms"])
            service.create(session, KIND, place, values, by)
            session.commit()
        for address in (
            f"{record}/texts/{digest('别处的文本')}",
            f"{record}/texts/{digest(NEW)}?from={digest('别处的文本')}",
            f"{record}/texts/%",
        ):
            assert secretary.get(address).status_code == 404

    def test_two_texts_stand_side_by_side_article_by_article(self, secretary, record):
        answer = secretary.get(f"{record}/texts/{digest(NEW)}?from={digest(OLD)}")
        assert "<del>旧</del>的规定" in answer.text
        assert "<ins>新</ins>的规定" in answer.text
        assert "第二条" not in reading.words(answer)


class TestComparing:
    def test_texts_without_articles_are_set_side_by_side_whole(self):
        (row,) = compared(DECISION, f"{DECISION}\n二、附件。")
        assert ("ins", "二、附件。") in [piece for line in row.later for piece in line]

    def test_what_stands_before_the_articles_is_told_as_well(self):
        rows = compared(f"云屏市养犬条例\n（甲通过）\n{OLD}", f"云屏市停车条例\n（乙通过）\n{OLD}")
        told = str([(row.earlier, row.later) for row in rows])
        assert all(word in told for word in ("养犬", "停车", "甲", "乙"))

    def test_the_same_text_has_no_rows(self):
        assert compared(OLD, OLD) == []
