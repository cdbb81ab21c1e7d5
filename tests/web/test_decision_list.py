"""The list of a package, pasted: each line matched to a regulation, or asked about."""

import re
from typing import Any

import pytest

from oversight.access.roles import Role
from oversight.kinds.legislative_decisions import KIND, LegislativeDecision
from oversight.kinds.regulations import Regulation
from oversight.records import service
from oversight.records.service import Place
from tests.web import reading
from tests.web.bodies import enter

SUBJECTS = ("殡葬", "停车", "供水", "供热", "燃气", "消防", "绿化")
MATTERS = ("服务", "管理", "保护", "促进", "监督", "安全", "规划")
NAMES = [f"贵阳市{subject}{matter}条例" for subject in SUBJECTS for matter in MATTERS]


@pytest.fixture
def book(app, town):
    """Put regulations on record; give the number of a draft of a package."""

    def record(*names: str, acts: tuple[str, ...] = (), text: str | None = None) -> int:
        with reading.opened(app) as session:
            ids = {name: enter(session, town, "regulations", name=name).id for name in names}
            values = {
                "name": "贵阳市人民代表大会常务委员会关于修改部分地方性法规的决定",
                "form": "package",
                "text": text,
                "acts": [{"regulation_id": ids[name], "act": "amend"} for name in acts],
            }
            by, place = town.by(Role.SECRETARY), Place(town.body.id)
            draft = service.create(session, KIND, place, values, by).id
            session.commit()
            return draft

    return record


@pytest.fixture
def acts(app):
    """Give the rows of a decision: the names and the acts."""

    def told(draft: int) -> list[tuple[str, str]]:
        with reading.opened(app) as session:
            decision = session.get_one(LegislativeDecision, draft)
            return [
                (session.get_one(Regulation, one.regulation_id).name, one.act)
                for one in decision.acts
            ]

    return told


def hidden(answer) -> dict[str, str]:
    return {name: reading.value_of(answer, name) for name in ("seen", "digest")}


def read(client, draft: int, text: str):
    return client.post(f"/legislative-decisions/{draft}/list", data={"text": text, "do": "read"})


def save(client, draft: int, text: str, **answers: str):
    data = hidden(read(client, draft, text)) | {"text": text, "do": "save"} | answers
    return client.post(f"/legislative-decisions/{draft}/list", data=data)


def version(app, draft: int) -> int:
    with reading.opened(app) as session:
        return session.get_one(LegislativeDecision, draft).version


def test_forty_one_amended_and_six_repealed_are_rows_in_their_order_in_one_version(
    app, secretary, book, acts
):
    draft = book(*NAMES[:47])
    amended = "\n".join(f"{n}.《{name}》" for n, name in enumerate(reversed(NAMES[:41]), start=1))
    text = f"一、对下列法规作出修改\n{amended}\n二、废止{'、'.join(NAMES[41:47])}。"
    assert "读出 47 部，47 部齐备" in reading.words(read(secretary, draft, text))
    assert save(secretary, draft, text).status_code == 302
    assert acts(draft) == [
        *((name, "amend") for name in reversed(NAMES[:41])),
        *((name, "repeal") for name in NAMES[41:47]),
    ]
    assert version(app, draft) == 2


class TestMatching:
    def test_former_names_blanks_marks_and_a_missing_place_are_no_obstacle(
        self, app, secretary, book, acts, town
    ):
        draft = book("贵阳市实施《消防法》办法", "贵阳市停车条例")
        with reading.opened(app) as session:
            enter(
                session, town, "regulations", name="贵阳市供水条例", former_names="贵阳市用水办法"
            )
            session.commit()
        text = "修改下列法规：\n贵阳市 实施〈消防法〉办法\n《贵阳市用水办法》"
        save(secretary, draft, text)
        assert [name for name, _act in acts(draft)] == [
            "贵阳市实施《消防法》办法",
            "贵阳市供水条例",
        ]

    def test_of_likely_ones_none_is_chosen_and_saving_asks_for_it(self, secretary, book, acts):
        draft = book("贵阳市城市停车条例")
        answer = read(secretary, draft, "修改：\n《贵阳市停车条例》")
        assert "贵阳市城市停车条例" in reading.words(answer)
        radios = re.findall(r'<input type="radio" name="which-1"[^>]*>', answer.text)
        assert len(radios) == 3
        assert not [one for one in radios if "checked" in one]
        refused = save(secretary, draft, "修改：\n《贵阳市停车条例》")
        assert refused.status_code == 422
        assert "贵阳市停车条例：请选择法规，或不加入。" in reading.words(refused)
        assert acts(draft) == []

    def test_a_repealed_one_is_offered_with_its_status_beside_it(self, app, secretary, book, town):
        draft = book()
        with reading.opened(app) as session:
            one = enter(session, town, "regulations", name="贵阳市城市养犬条例").id
            day = "2020-01-01"
            told: dict[str, Any] = {"name": "废止决定", "form": "repeal", "state": "approved"}
            told |= {"acts": [{"regulation_id": one, "act": "repeal"}]}
            days = dict.fromkeys(("passed_on", "sent_on", "approved_on", "effective_on"), day)
            enter(session, town, "legislative-decisions", town.records["terms"], **told, **days)
            session.commit()
        page = reading.words(read(secretary, draft, "《贵阳市养犬条例》"))
        assert "贵阳市城市养犬条例 已废止" in page

    def test_a_name_with_two_slips_and_a_misspelt_ending_is_asked_about(self, secretary, book):
        draft = book("贵阳市停车管理条例")
        page = reading.words(read(secretary, draft, "修改：\n贵阳市停车管里条列\n养犬"))
        assert "读出 1 部，1 部待回答" in page
        assert "贵阳市停车管理条例" in page
        assert "第3行 养犬" in page

    def test_one_that_stands_twice_with_two_acts_names_its_lines(self, secretary, book):
        draft = book("贵阳市停车条例")
        text = "修改：\n贵阳市停车条例\n废止：\n贵阳市停车条例"
        assert "第2、4行重复，行为不同" in reading.words(read(secretary, draft, text))

    def test_the_ready_ones_are_added_and_the_open_ones_stay_on_the_page(
        self, secretary, book, acts
    ):
        draft = book("贵阳市停车条例", "贵阳市城市供水条例")
        text = "修改：\n贵阳市供水条例\n贵阳市停车条例"
        answer = save(secretary, draft, text)
        assert answer.status_code == 200
        assert acts(draft) == [("贵阳市停车条例", "amend")]
        page = reading.words(answer)
        assert "已加入 1 行。已保存第 2 版" in page
        assert "1 部待回答，1 部已在表中" in page
        number = re.search(r'name="which-1" value="(\d+)"', answer.text)
        assert number
        data = hidden(answer) | {"text": text, "do": "save", "which-1": number[1]}
        secretary.post(f"/legislative-decisions/{draft}/list", data=data)
        assert acts(draft)[1:] == [("贵阳市城市供水条例", "amend")]

    def test_one_that_is_not_on_record_can_be_entered_or_left_out(self, secretary, book, acts):
        draft, text = book("贵阳市停车条例"), "修改：\n《贵阳市数据条例》\n《贵阳市殡葬条例》"
        save(secretary, draft, text, **{"which-1": "new", "which-2": "out"})
        assert acts(draft) == [("贵阳市数据条例", "amend")]

    def test_what_stands_in_the_rows_already_is_passed_over(self, secretary, book, acts):
        draft = book("贵阳市停车条例", "贵阳市供水条例", acts=("贵阳市停车条例",))
        text = "废止：\n贵阳市停车条例\n贵阳市供水条例"
        assert "1 部已在表中" in reading.words(read(secretary, draft, text))
        save(secretary, draft, text)
        assert acts(draft) == [("贵阳市停车条例", "amend"), ("贵阳市供水条例", "repeal")]

    def test_two_of_one_name_are_asked_about(self, secretary, book):
        draft = book("贵阳市停车条例", "贵阳市 停车条例")
        answer = save(secretary, draft, "修改：\n贵阳市停车条例")
        assert answer.status_code == 422
        assert "同名法规不止一部" in reading.words(answer)


class TestTheAct:
    def test_where_the_list_does_not_say_it_a_person_must(self, secretary, book, acts):
        draft = book("贵阳市停车条例")
        answer = save(secretary, draft, "贵阳市停车条例", **{"act-1": ""})
        assert answer.status_code == 422
        assert "贵阳市停车条例：请选择行为。" in reading.words(answer)
        save(secretary, draft, "贵阳市停车条例", **{"act-1": "repeal"})
        assert acts(draft) == [("贵阳市停车条例", "repeal")]


class TestNothingIsLost:
    def test_what_was_typed_and_answered_comes_back_word_for_word(self, secretary, book):
        draft = book("贵阳市停车条例")
        text = "修改：\n  贵阳市停车条例；\n<甲>\n\n《贵阳市数据条例》"
        answer = save(secretary, draft, text, **{"act-1": "revise", "out-1": "yes"})
        assert (
            "修改：\n  贵阳市停车条例；\n&lt;甲&gt;\n\n《贵阳市数据条例》</textarea>" in answer.text
        )
        assert re.search(r'name="out-1" value="yes" checked', answer.text)
        assert re.search(r'value="revise" selected', answer.text)

    def test_what_the_service_refuses_stands_at_the_line_from_which_it_came(
        self, secretary, book, acts
    ):
        draft = book("贵阳市停车条例", "贵阳市城市供水条例")
        one = read(secretary, draft, "修改：\n贵阳市城市供水条例\n贵阳市供水条例")
        number = re.search(r'name="which-2" value="(\d+)"', one.text)
        assert number
        answers = {"which-2": number[1]}
        text = "修改：\n贵阳市城市供水条例\n贵阳市供水条例"
        answer = save(secretary, draft, text, **answers)
        assert answer.status_code == 422
        assert 'href="#row-2">贵阳市供水条例：' in answer.text
        assert acts(draft) == []

    def test_answers_for_another_text_are_put_aside(self, secretary, book, acts):
        draft = book("贵阳市停车条例", "贵阳市供水条例")
        data = hidden(read(secretary, draft, "修改：\n贵阳市停车条例"))
        data |= {"text": "废止：\n贵阳市供水条例", "do": "save", "act-1": "amend"}
        answer = secretary.post(f"/legislative-decisions/{draft}/list", data=data)
        assert answer.status_code == 200
        assert acts(draft) == []

    def test_another_version_meanwhile_is_a_conflict_and_adds_nothing(self, secretary, book, acts):
        draft = book("贵阳市停车条例", "贵阳市供水条例")
        data = hidden(read(secretary, draft, "修改：\n贵阳市停车条例"))
        save(secretary, draft, "修改：\n贵阳市供水条例")
        data |= {"text": "修改：\n贵阳市停车条例", "do": "save"}
        answer = secretary.post(f"/legislative-decisions/{draft}/list", data=data)
        assert answer.status_code == 409
        assert "其间已有人保存新版本" in reading.words(answer)
        assert acts(draft) == [("贵阳市供水条例", "amend")]

    def test_a_list_without_a_name_says_so(self, secretary, book):
        draft = book()
        for text, says in (("", "请先粘贴清单"), ("没有名称", "没有读出法规名称")):
            answer = read(secretary, draft, text)
            assert answer.status_code == 422
            assert says in reading.words(answer)


def test_the_list_is_taken_from_the_text_of_the_decision(secretary, book):
    text = (
        "贵阳市人大常委会关于修改和废止部分地方性法规的决定\n"
        "一、对《贵阳市停车条例》作出修改\n将第三条中的“甲”修改为“乙”。\n"
        "二、废止《贵阳市供水条例》。\n本决定自公布之日起施行。"
    )
    draft = book("贵阳市停车条例", "贵阳市供水条例", text=text)
    data = {"text": "", "do": "decision"}
    answer = secretary.post(f"/legislative-decisions/{draft}/list", data=data)
    assert "读出 2 部，2 部齐备" in reading.words(answer)


class TestWhere:
    def test_of_a_draft_without_rows_it_is_the_first_link_of_the_section(self, secretary, book):
        page = reading.words(secretary.get(f"/legislative-decisions/{book()}"))
        assert page.count("粘贴法规清单") == 1
        assert "通过后的文本 尚无产生文本的行为。 粘贴法规清单" in page

    def test_the_text_of_the_decision_is_asked_for_right_after_its_form(self):
        names = list(KIND.fields)
        assert names[names.index("form") + 1] == "text"

    def test_the_link_stands_on_a_draft_and_for_those_who_enter(self, app, secretary, book, town):
        draft = book()
        assert (
            f"/legislative-decisions/{draft}/list"
            in secretary.get(f"/legislative-decisions/{draft}").text
        )
        leader = reading.signed_in(app, town, Role.LEADER)
        assert f"{draft}/list" not in leader.get(f"/legislative-decisions/{draft}").text

    def test_a_confirmed_decision_is_corrected_in_its_form(self, secretary, town):
        number = town.records["legislative-decisions"]
        assert f"{number}/list" not in secretary.get(f"/legislative-decisions/{number}").text
        answer = secretary.get(f"/legislative-decisions/{number}/list")
        assert answer.status_code == 422
        assert "决定已确认" in reading.words(answer)
