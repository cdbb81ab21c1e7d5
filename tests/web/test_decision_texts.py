"""The text that a decision proposes: accepted row by row; a recorded one is proofread."""

import datetime as dt
import re
from typing import Any

import pytest

from oversight.access.roles import Role
from oversight.kinds.legislative_decisions import KIND, LegislativeDecision
from oversight.records import service
from oversight.records.models import Document, Version
from oversight.records.service import Place
from tests.web import reading
from tests.web.bodies import enter

BEFORE = """\
贵阳市停车条例
第一条　为了规范停车，制定本条例。
第二条　市公安部门负责停车管理工作。
第三条　停车场应当公布收费标准。
第四条　违反本条例第三条规定的，责令改正。
第五条　本条例自2012年1月1日起施行。"""
DECISION = """\
贵阳市人民代表大会常务委员会关于修改《贵阳市停车条例》的决定
贵阳市人民代表大会常务委员会决定对《贵阳市停车条例》作如下修改：
一、将第二条中的“公安部门”修改为“公安机关”。
二、增加一条，作为第三条：“市人民政府应当每年听取一次停车管理工作情况。”
三、将第八条中的“甲”修改为“乙”。
本决定自公布之日起施行。"""
AFTER = """\
贵阳市停车条例
第一条　为了规范停车，制定本条例。
第二条　市公安机关负责停车管理工作。
第三条　市人民政府应当每年听取一次停车管理工作情况。
第四条　停车场应当公布收费标准。
第五条　违反本条例第四条规定的，责令改正。
第六条　本条例自2012年1月1日起施行。"""


@pytest.fixture
def book(app, town):
    """Enact a regulation, and enter a decision on it; give its number."""

    def record(
        *, text: str | None = DECISION, after: str | None = None, before: str | None = BEFORE
    ) -> int:
        with reading.opened(app) as session:
            term = town.records["terms"]
            one = enter(session, town, "regulations", name="贵阳市停车条例").id
            days: dict[str, Any] = dict.fromkeys(
                ("passed_on", "sent_on", "approved_on"), "2012-01-01"
            )
            acts = [{"regulation_id": one, "act": "enact", "text": before}]
            told: dict[str, Any] = {"name": "贵阳市停车条例", "form": "enactment", "acts": acts}
            enter(session, town, "legislative-decisions", term, state="approved", **told, **days)
            values: dict[str, Any] = {"name": "关于修改的决定", "form": "decision", "text": text}
            values |= {"acts": [{"regulation_id": one, "act": "amend", "text": after}]}
            draft = service.create(
                session, KIND, Place(town.body.id, term), values, town.by(Role.SECRETARY)
            )
            session.commit()
            return draft.id

    return record


@pytest.fixture
def recorded(app):
    """Give the text after the act of a decision."""

    def text(number: int) -> str | None:
        with reading.opened(app) as session:
            digest = session.get_one(LegislativeDecision, number).acts[0].text
            return session.get_one(Document, digest).text if digest else None

    return text


def address(number: int) -> str:
    return f"/legislative-decisions/{number}/acts/1/text"


def boxes(answer) -> list[str]:
    return re.findall(r'<input type="checkbox"[^>]*>', answer.text)


def values(answer, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="(\d+)"', answer.text)


def save(client, number: int, **ticks: Any):
    page = client.get(address(number))
    data = {name: reading.value_of(page, name) for name in ("seen", "digest")}
    return client.post(address(number), data=data | {"do": "save"} | ticks)


class TestThePage:
    def test_each_article_stands_before_and_after_with_the_sentence_that_says_it(
        self, secretary, book
    ):
        answer = secretary.get(address(book()))
        assert "市公安<del>部门</del>负责" in answer.text
        assert "市公安<ins>机关</ins>负责" in answer.text
        assert "将第二条中的“公安部门”修改为“公安机关”" in reading.words(answer)
        assert "第三条 新增" in reading.words(answer)

    def test_nothing_is_ticked_at_first(self, secretary, book):
        found = boxes(secretary.get(address(book())))
        assert found
        assert not [one for one in found if "checked" in one]

    def test_what_could_not_be_applied_stands_on_top_with_its_sentence(self, secretary, book):
        page = reading.words(secretary.get(address(book())))
        by_hand = page.index("需手工处理 1 处")
        assert by_hand < page.index("将第八条中的“甲”修改为“乙”") < page.index("将第二条中的“公安")

    def test_references_that_follow_the_new_numbers_are_a_question_of_their_own(
        self, secretary, book
    ):
        answer = secretary.get(address(book()))
        assert "第五条 引用随条号调整" in reading.words(answer)
        assert "违反本条例第<ins>四</ins>条规定" in answer.text
        assert "第三条 → 第四条 第四条 → 第五条 第五条 → 第六条" in reading.words(answer)

    def test_a_part_without_a_number_has_a_name_for_its_tick(self, secretary, book):
        text = "关于修改《贵阳市停车条例》的决定\n将名称修改为“贵阳市停车场条例”。"
        assert "无编号部分 修改" in reading.words(secretary.get(address(book(text=text))))

    @pytest.mark.parametrize(
        ("without", "says"),
        [
            ({"text": None}, "没有录入决定全文，无法拟定。"),
            ({"before": None}, "没有录入此前的文本，无法拟定。"),
            (
                {"text": "关于修改《贵阳市供水条例》的决定\n将第一条修改为：“第一条　甲。”"},
                "没有提到",
            ),
        ],
    )
    def test_what_is_missing_is_said(self, secretary, book, without, says):
        answer = secretary.get(address(book(**without)))
        assert says in reading.words(answer)
        assert not boxes(answer)

    def test_an_act_that_changes_nothing_has_no_such_page(self, secretary, town, book):
        number = town.records["legislative-decisions"]
        assert secretary.get(address(number)).status_code == 404
        assert secretary.get(f"/legislative-decisions/{book()}/acts/9/text").status_code == 404


class TestAccepting:
    def test_all_of_it_is_the_text_after_the_act(self, secretary, book, recorded):
        number = book()
        assert save(secretary, number, do="all").status_code == 302
        assert recorded(number) == AFTER

    def test_of_what_is_ticked_nothing_else_is_written(self, secretary, book, recorded):
        number = book()
        first = values(secretary.get(address(number)), "accept")[0]
        save(secretary, number, accept=first)
        assert recorded(number) == BEFORE.replace("公安部门", "公安机关")

    def test_references_stay_as_they_are_unless_they_are_ticked(self, secretary, book, recorded):
        number = book()
        ticks = values(secretary.get(address(number)), "accept")
        save(secretary, number, accept=ticks, numbers="yes")
        assert recorded(number) == AFTER.replace("本条例第四条规定", "本条例第三条规定")

    @pytest.mark.parametrize("ticks", ["none", "new alone", "references alone"])
    def test_what_makes_no_sound_text_is_refused_and_the_ticks_stay(
        self, secretary, book, recorded, ticks
    ):
        number = book()
        page = secretary.get(address(number))
        ticked: dict[str, dict[str, str]] = {
            "none": {},
            "new alone": {"accept": values(page, "accept")[1]},
            "references alone": {"adapt": values(page, "adapt")[0]},
        }
        answer = save(secretary, number, **ticked[ticks])
        assert answer.status_code == 422
        assert 'id="errors"' in answer.text
        assert len([one for one in boxes(answer) if "checked" in one]) == len(ticked[ticks])
        assert recorded(number) is None

    def test_numbers_that_would_stand_twice_name_the_ticks_that_belong_together(
        self, secretary, book
    ):
        number = book()
        new = values(secretary.get(address(number)), "accept")[1]
        page = reading.words(save(secretary, number, accept=new))
        assert "两个第三条：现第三条改为第四条，请一并勾选“调整这些条号”。" in page

    def test_the_log_says_what_was_taken_and_what_was_left(self, app, secretary, book):
        number = book()
        first = values(secretary.get(address(number)), "accept")[0]
        save(secretary, number, accept=first)
        other = book(text=DECISION)
        save(secretary, other, do="all")
        with reading.opened(app) as session:
            told = [session.get_one(Version, (one, 2)).reason for one in (number, other)]
        assert told == [
            "采用拟定文本：第二条；未采用 4 处；未处理 1 处",
            "采用拟定文本：第二条、第三条；条号调整 3 条；未处理 1 处",
        ]

    def test_another_version_meanwhile_is_a_conflict_and_the_ticks_stay(
        self, app, town, secretary, book, recorded
    ):
        number = book()
        page = secretary.get(address(number))
        data = {name: reading.value_of(page, name) for name in ("seen", "digest")}
        with reading.opened(app) as session:
            draft = session.get_one(LegislativeDecision, number)
            service.amend(session, KIND, draft, {"name": "新名称"}, town.by(Role.SECRETARY), 1)
            session.commit()
        data |= {"do": "save", "accept": values(page, "accept")[0]}
        answer = secretary.post(address(number), data=data)
        assert answer.status_code == 409
        assert "其间已有人保存新版本" in reading.words(answer)
        assert len([one for one in boxes(answer) if "checked" in one]) == 1
        assert recorded(number) is None

    def test_ticks_for_another_text_before_are_put_aside(self, secretary, book, recorded):
        number = book()
        answer = save(secretary, number, digest="0" * 16, do="all")
        assert answer.status_code == 409
        assert recorded(number) is None

    def test_other_rows_of_the_decision_stay_as_they_were(self, app, town, secretary, book):
        number = book()
        with reading.opened(app) as session:
            draft = session.get_one(LegislativeDecision, number)
            rows = [{"number": 1}, {"regulation_id": town.records["regulations"], "act": "amend",
                                    "articles": "第三条", "text": "甲"}]  # fmt: skip
            service.amend(session, KIND, draft, {"acts": rows}, town.by(Role.SECRETARY), 1)
            session.commit()
        save(secretary, number, do="all")
        with reading.opened(app) as session:
            other = session.get_one(LegislativeDecision, number).acts[1]
            assert (other.articles, bool(other.text)) == ("第三条", True)


class TestAConfirmedDecision:
    @pytest.fixture
    def confirmed(self, app, town, book):
        number = book()
        with reading.opened(app) as session:
            record = session.get_one(LegislativeDecision, number)
            service.confirm(session, KIND, record, town.by(Role.REVIEWER), 1)
            session.commit()
        return number

    def test_a_secretary_reads_and_does_not_write(self, secretary, confirmed, recorded):
        assert not boxes(secretary.get(address(confirmed)))
        data = {"seen": "2", "do": "all"}
        assert secretary.post(address(confirmed), data=data).status_code == 403
        assert recorded(confirmed) is None

    def test_a_reviewer_gives_the_reason(self, reviewer, confirmed, recorded):
        refused = save(reviewer, confirmed, do="all")
        assert refused.status_code == 422
        assert recorded(confirmed) is None
        assert save(reviewer, confirmed, do="all", reason="补录文本").status_code == 302
        assert recorded(confirmed) == AFTER


class TestProofreading:
    def test_a_text_that_is_what_the_decision_gives_says_so(self, secretary, book):
        text = DECISION.replace("三、将第八条中的“甲”修改为“乙”。\n", "")
        page = reading.words(secretary.get(address(book(text=text, after=AFTER))))
        assert "录入的文本与决定一致。" in page
        assert "与决定一致的修改 3 条" in page

    def test_where_something_was_not_checked_it_does_not_say_that_all_agrees(self, secretary, book):
        page = reading.words(secretary.get(address(book(after=AFTER))))
        assert "3 处一致，1 处未能核对" in page
        assert "录入的文本与决定一致" not in page

    def test_what_the_decision_does_not_mention_stands_first_and_is_marked(self, secretary, book):
        after = AFTER.replace("规范停车", "规范停放").replace("听取一次", "听取两次")
        answer = secretary.get(address(book(after=after)))
        page = reading.words(answer)
        assert "与按决定所得文本不一致的共 2 条。" in page
        assert "第一条 决定未提及" in page
        assert "第三条 与决定不一致" in page
        assert "规范停<ins>放</ins>" in answer.text

    def test_a_recorded_text_is_not_overwritten(self, secretary, book, recorded):
        number = book(after="贵阳市停车条例\n第一条　甲。")
        data = {"seen": "1", "do": "all", "digest": "0" * 16}
        assert secretary.post(address(number), data=data).status_code == 409
        assert recorded(number) == "贵阳市停车条例\n第一条　甲。"


class TestThePageOfTheDecision:
    def test_it_leads_to_the_proposal_or_to_the_proof(self, secretary, book):
        for after, says in (
            (None, "未记录 核对拟定文本"),
            (AFTER, "已录入，1 处待核对 按决定核对"),
        ):
            answer = secretary.get(f"/legislative-decisions/{book(after=after)}")
            assert says in reading.words(answer)
            assert "/acts/1/text" in answer.text

    def test_a_text_of_which_everything_was_checked_is_just_recorded(self, secretary, book):
        text = DECISION.replace("三、将第八条中的“甲”修改为“乙”。\n", "")
        answer = secretary.get(f"/legislative-decisions/{book(text=text, after=AFTER)}")
        assert "已录入 按决定核对" in reading.words(answer)

    def test_a_text_that_is_missing_is_said_once_with_the_way_to_its_field(
        self, app, secretary, town, book
    ):
        number = book(text=None)
        with reading.opened(app) as session:
            draft = session.get_one(LegislativeDecision, number)
            rows = [{"number": 1}, {"regulation_id": town.records["regulations"], "act": "amend"}]
            service.amend(session, KIND, draft, {"acts": rows}, town.by(Role.SECRETARY), 1)
            session.commit()
        answer = secretary.get(f"/legislative-decisions/{number}")
        assert reading.words(answer).count("没有录入决定全文，无法拟定。") == 1
        assert f'href="/legislative-decisions/{number}/edit#text"' in answer.text

    def test_what_is_missing_for_a_proposal_is_said_in_place_of_the_link(self, secretary, book):
        for without in ({"text": None}, {"before": None}):
            answer = secretary.get(f"/legislative-decisions/{book(**without)}")
            assert "/acts/1/text" not in answer.text
            assert "无法拟定" in reading.words(answer)


class TestTheTextBefore:
    @pytest.fixture
    def amended(self, app, town, book):
        """Record another act of 2015 on the same regulation, with a text; give our decision."""
        number = book()
        with reading.opened(app) as session:
            ours = session.get_one(LegislativeDecision, number)
            acts = [
                {
                    "regulation_id": ours.acts[0].regulation_id,
                    "act": "amend",
                    "text": "第一条　乙。",
                }
            ]
            values: dict[str, Any] = {"name": "2015年的决定", "form": "decision", "acts": acts}
            values |= {"passed_on": dt.date(2015, 1, 1)}
            place = Place(town.body.id, town.records["terms"])
            service.create(session, KIND, place, values, town.by(Role.SECRETARY))
            session.commit()
        return number

    def test_of_a_decision_still_to_be_passed_it_is_the_newest(self, secretary, amended):
        page = reading.words(secretary.get(address(amended)))
        assert "此前文本：2015年的决定" in page.replace(" ", "")
        assert "未确认" in page

    def test_what_was_passed_later_is_not_looked_at(self, app, town, secretary, amended):
        with reading.opened(app) as session:
            ours = session.get_one(LegislativeDecision, amended)
            day = {"passed_on": dt.date(2013, 1, 1)}
            service.amend(session, KIND, ours, day, town.by(Role.SECRETARY), 1)
            session.commit()
        page = reading.words(secretary.get(address(amended))).replace(" ", "")
        assert "此前文本：贵阳市停车条例2012年1月1日制定" in page
