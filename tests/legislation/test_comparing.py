"""Articles are paired by what they say: new, deleted, renumbered, changed, merged, split, moved."""

import pytest

from oversight.errors import RefusedError
from oversight.legislation.articles import read_text
from oversight.legislation.comparing import as_json, compare, compared_clauses, pairing
from tests.legislation.comparing_texts import (
    ALL,
    ENDING,
    FIRE,
    FUNDS,
    MEETING,
    NOISE,
    OPENING,
    PARKING,
    PENALTY,
    TREES,
    kinds,
    regulation,
    told,
)


def test_a_text_does_not_differ_from_itself():
    assert {kind for kind, *_labels in kinds(ALL, ALL)} == {"same"}


def test_an_article_put_in_renumbers_those_after_it():
    found = told((OPENING, MEETING, ENDING), (OPENING, FIRE, MEETING, ENDING))
    assert found["new"] == ["第二条"]
    assert found["renumber"] == {"第二条": "第三条", "第三条": "第四条"}
    assert found["deleted_old"] == found["changed"] == []


def test_an_article_taken_out_renumbers_those_after_it():
    found = told((OPENING, FIRE, MEETING, ENDING), (OPENING, MEETING, ENDING))
    assert found["deleted_old"] == ["第二条"]
    assert found["renumber"] == {"第三条": "第二条", "第四条": "第三条"}


def test_an_article_under_another_renumbers_nothing():
    before = regulation(OPENING, MEETING, ENDING)
    after = read_text(str(before).replace("第二条　", f"第一条之一　{FIRE}\n第二条　"))
    found = as_json(compare(before, after))
    assert (found["new"], found["renumber"]) == (["第一条之一"], {})


def test_an_article_changed_and_renumbered_is_both():
    longer = FUNDS.replace("不得", "任何单位和个人不得")
    found = told((OPENING, FUNDS, ENDING), (OPENING, FIRE, longer, ENDING))
    assert found["renumber"]["第二条"] == "第三条"
    assert found["changed"] == [{"old": "第二条", "new": "第三条"}]


def test_an_article_half_rewritten_is_still_the_same_article():
    rewritten = PARKING[:14] + "应当按照规定的比例配建充电设施，并优先供本区域业主租用。"
    assert ("changed", "第二条", "第二条") in kinds((OPENING, PARKING), (OPENING, rewritten))


def test_the_last_article_is_known_though_its_day_is_another():
    later = ENDING.replace("2014年1月1日", "2026年12月1日")
    assert kinds((OPENING, ENDING), (OPENING, TREES, later))[-1] == ("changed", "第二条", "第三条")


def test_penalties_alike_but_for_their_number_stay_in_order():
    before = tuple(PENALTY.format(n) for n in "三四五六七")
    after = tuple(PENALTY.format(n) for n in "三四五六七八")
    assert [kind for kind, *_labels in kinds(before, after)] == [*["same"] * 5, "new"]


def test_one_penalty_taken_out_is_found_by_the_article_it_names():
    before = tuple(PENALTY.format(n) for n in "三四五六七")
    assert ("deleted", "第三条", "") in kinds(before, (*before[:2], *before[3:]))


def test_an_article_that_went_elsewhere_is_moved():
    after = (OPENING, FUNDS, PARKING, FIRE, TREES, NOISE, MEETING, ENDING)
    assert told(ALL, after)["moved"] == [{"old": "第二条", "new": "第七条"}]


def test_two_articles_that_became_one_are_merged():
    found = kinds((OPENING, FUNDS, TREES, ENDING), (OPENING, f"{FUNDS}\n{TREES}", ENDING))
    assert ("merged", "第二条+第三条", "第二条") in found
    assert "deleted" not in {kind for kind, *_labels in found}


def test_an_article_that_became_two_is_split():
    found = kinds((OPENING, f"{FUNDS}\n{TREES}", ENDING), (OPENING, FUNDS, TREES, ENDING))
    assert ("split", "第二条", "第二条+第三条") in found
    assert "new" not in {kind for kind, *_labels in found}


def test_an_article_of_another_matter_under_the_old_number_is_new():
    found = kinds((OPENING, FUNDS, ENDING), (OPENING, TREES, ENDING))
    assert ("new", "", "第二条") in found
    assert ("deleted", "第二条", "") in found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("条件", "条 件"),
        ("。", "。　"),
        ("，", "，\u200b"),
        ("第二条　", "第二条"),
        ("第二条　", "第二条\n"),
    ],
)
def test_blanks_do_not_make_a_change(before, after):
    old = regulation(OPENING, "符合条件的业主，可以成立业主大会。", ENDING)
    new = read_text(str(old).replace(before, after))
    assert {pair.kind for pair in compare(old, new).articles} == {"same"}


@pytest.mark.parametrize(
    ("before", "after"), [("，", ","), ("。", "；"), ("2014", "２０１４"), ("，根据", "。\n根据")]
)
def test_marks_widths_and_line_breaks_are_no_change_of_wording(before, after):
    old = regulation(OPENING, ENDING)
    pairs = compare(old, read_text(str(old).replace(before, after))).articles
    assert {pair.difference for pair in pairs if pair.kind != "same"} == {"punctuation"}


def test_a_private_character_is_a_change_of_wording():
    old = regulation(OPENING)
    new = read_text(str(old).replace("物业", "物\ue000"))
    assert [pair.difference for pair in compare(old, new).articles] == ["wording"]


def test_chapters_title_and_note_are_compared_beside_the_articles():
    old = read_text("云屏市物业条例\n（2013年8月29日通过）\n第一章 总则\n第一条 略。\n附件\n甲")
    new = read_text(
        "云屏市物业管理条例\n（2013年8月29日通过 2018年1月1日修正）\n"
        "第一章 目的\n第二章 总 则\n第一条 略。\n附件\n乙"
    )
    found = [
        (one["part"], one["kind"], one["old"]) for one in as_json(compare(old, new))["other_parts"]
    ]
    assert found == [
        ("title", "changed", ["title"]),
        ("note", "changed", ["note"]),
        ("chapter", "new", []),
        ("chapter", "renumbered", ["第一章"]),
        ("annex", "changed", ["附件"]),
    ]


def test_an_article_is_compared_by_its_clauses_and_items():
    before = (
        "业主有下列权利：\n（一）参加会议；\n（二）提出建议；\n（三）监督收支。\n其他权利从其约定。"
    )
    after = before.replace("（二）提出建议；\n（三）监督收支", "（二）监督收支情况")
    after += "\n另行收费的除外。"
    old, new = regulation(before).parts[-1], regulation(after).parts[-1]
    pairs = compared_clauses(old, new)
    items = [(bool(one.old), bool(one.new), one.new_words) for one in pairs[0].inner]
    assert items == [(True, True, "参加会议；"), (True, False, ""), (True, True, "监督收支情况。")]
    assert [(pair.is_same, pair.new_words[:4]) for pair in pairs] == [
        (False, "业主有下"),
        (True, "其他权利"),
        (False, "另行收费"),
    ]


def test_a_part_of_a_list_is_marked_with_the_mark_before_it():
    pair = compare(regulation("林业、海洋与渔业等部门。"), regulation("林业等部门。")).articles[0]
    assert [edit.gone for edit in pair.edits] == ["、海洋与渔业"]


def test_runs_of_both_sides_are_the_wordings():
    pair = compare(regulation(FUNDS), regulation(FUNDS.replace("应当", "必须"))).articles[0]
    assert ["".join(run.text for run in side) for side in pair.runs] == [
        pair.old_words,
        pair.new_words,
    ]
    assert [run.text for run in pair.runs[1] if run.kind == "new"] == ["必须"]


def test_a_text_beyond_all_measure_is_refused(monkeypatch):
    monkeypatch.setattr(pairing, "MOST_PARTS", 3)
    with pytest.raises(RefusedError, match="3"):
        compare(regulation(OPENING, FUNDS, ENDING), regulation(OPENING))
