"""What a decision announces is told from what the published text changes beside it."""

import json

import pytest

from oversight.errors import RefusedError
from oversight.legislation.amending.reading import read_decision
from oversight.legislation.articles import read_text
from oversight.legislation.comparing import as_json, compare, decide
from oversight.legislation.comparing.announcing import as_json as announced_json
from tests.legislation import real_data
from tests.legislation.comparing_texts import ENDING, FUNDS, OPENING, PENALTY, TREES, regulation

DECISION = """\
云屏市人民代表大会常务委员会关于修改《云屏市物业管理条例》的决定
（2026年6月29日云屏市第十五届人民代表大会常务委员会第三次会议通过）
云屏市第十五届人民代表大会常务委员会第三次会议决定对《云屏市物业管理条例》作如下修改：
一、将第二条中的“不得挪作他用”修改为“任何单位不得挪作他用”。
二、增加一条，作为第三条：“{trees}”
此外，对条文顺序作相应调整。
本决定自公布之日起施行。
"""
BEFORE = (OPENING, FUNDS, PENALTY.format("二"), PENALTY.format("三"), ENDING)
AFTER = (
    OPENING,
    FUNDS.replace("不得", "任何单位不得"),
    TREES,
    PENALTY.format("二"),
    PENALTY.format("四"),
    ENDING,
)


def announced(after, decision=DECISION, title=""):
    """Set a comparison with the regulation before against the decision, as JSON."""
    comparison = compare(regulation(*BEFORE), regulation(*after))
    read = read_decision(decision.format(trees=TREES))
    return announced_json(decide(comparison, read, title))


def test_what_follows_the_decision_is_all_announced():
    found = announced(AFTER)
    assert found["changed"] == [{"old": "第二条", "new": "第二条"}]
    assert (found["new"], found["renumber"]["第三条"]) == (["第三条"], "第四条")
    assert found["unannounced"] == found["unannounced_in_changed"] == found["refused"] == []


def test_a_reference_that_followed_its_article_need_not_be_announced():
    found = announced(AFTER)
    assert [one["new"] for one in found["consequential"]] == ["第五条"]
    assert found["unannounced"] == []


def test_another_word_in_an_article_that_it_does_not_touch_is_not_announced():
    found = announced((AFTER[0].replace("本市实际", "我市实际"), *AFTER[1:]))
    assert found["unannounced"] == [
        {"old": "第一条", "new": "第一条", "diffs": [["本", "我"]], "class": "wording"}
    ]


def test_another_mark_is_not_announced_and_only_punctuation():
    found = announced((*AFTER[:3], AFTER[3].replace("；", ";"), *AFTER[4:]))
    assert [(one["old"], one["new"], one["class"]) for one in found["unannounced"]] == [
        ("第三条", "第四条", "punctuation")
    ]


def test_more_than_announced_in_an_article_that_it_touches_stands_apart():
    found = announced((AFTER[0], AFTER[1].replace("应当", "必须"), *AFTER[2:]))
    assert found["unannounced"] == []
    assert found["unannounced_in_changed"][0]["diffs"] == [["应当", "必须"]]


def test_an_article_deleted_without_a_word_is_not_announced():
    found = announced(AFTER[:-1])
    assert [(one["old"], one["new"]) for one in found["unannounced"]] == [("第五条", "")]


def test_an_article_announced_and_never_printed_is_told():
    found = announced((*AFTER[:2], *AFTER[3:]))
    assert ("", "第三条") in [(one["old"], one["new"]) for one in found["unannounced_in_changed"]]


def test_a_new_article_that_reads_otherwise_than_announced_was_announced_all_the_same():
    found = announced((*AFTER[:2], TREES.replace("。", "!"), *AFTER[3:]))
    assert found["unannounced"] == []
    assert [(one["old"], one["new"]) for one in found["unannounced_in_changed"]] == [("", "第三条")]


def test_an_article_to_be_deleted_and_printed_all_the_same_is_one_that_the_decision_speaks_of():
    decision = DECISION.replace("此外", "三、删去第四条。\n此外")
    found = announced(AFTER, decision)
    assert "第四条" in [one["old"] for one in found["unannounced_in_changed"]]


def test_what_cannot_be_applied_is_said_and_its_article_is_announced():
    decision = DECISION.replace("将第二条中的“不得挪作", "将第二条中的“不能挪作")
    found = announced(AFTER, decision)
    assert [one["place"] for one in found["refused"]] == ["第二条"]
    assert found["changed"] == [{"old": "第二条", "new": "第二条"}]
    assert found["unannounced"] == found["unannounced_in_changed"] == []


def test_a_decision_on_another_regulation_is_refused():
    with pytest.raises(RefusedError, match="物业管理条例"):
        announced(AFTER, DECISION.replace("云屏市物业管理条例", "云屏市养犬管理条例"))


def test_texts_without_a_title_are_of_the_regulation_that_they_fit():
    other = "二、对《云屏市养犬管理条例》作出修改\n将第二条中的“犬只”修改为“犬类”。\n"
    decision = (
        "关于修改《云屏市物业管理条例》、《云屏市养犬管理条例》的决定\n"
        "一、对《云屏市物业管理条例》作出修改\n"
        f"将第二条中的“不得挪作他用”修改为“任何单位不得挪作他用”。\n{other}"
    )
    untitled = [
        read_text(str(regulation(*bodies)).split("\n", 1)[1])
        for bodies in (BEFORE, (BEFORE[0], AFTER[1], *BEFORE[2:]))
    ]
    found = announced_json(decide(compare(*untitled), read_decision(decision)))
    assert found["changed"] == [{"old": "第二条", "new": "第二条"}]
    assert found["refused"] == []


LABELLED = real_data.read("gold_diffs.json")


@real_data.needs_real_data
@pytest.mark.parametrize("labelled", LABELLED, ids=lambda one: one["title"])
@pytest.mark.parametrize("is_named", [True, False])
def test_a_labelled_difference_comes_out_as_labelled(labelled, is_named):
    root = real_data.FOLDER.parent
    before, after = (
        read_text((root / labelled["dir"] / labelled[side]).read_text(encoding="utf-8"))
        for side in ("before", "after")
    )
    decision = read_decision((root / labelled["decision"][0]).read_text(encoding="utf-8"))
    title = labelled["title"] if is_named else ""
    found = announced_json(decide(compare(before, after), decision, title))
    same = ("articles_before", "articles_after", "new", "deleted_old", "renumber")
    assert {key: found[key] for key in same} == {key: labelled[key] for key in same}
    assert found["changed"] == labelled["changed_by_decision"]
    assert found["unannounced"] == labelled["unannounced_text_differences"]


METAS = sorted(real_data.FOLDER.glob("versions/*/meta.json")) if real_data.FOLDER.is_dir() else []
COUNTED = [
    (path.parent.name, pair)
    for path in METAS
    for pair in json.loads(path.read_text(encoding="utf-8"))["pairs"]
]


@real_data.needs_real_data
@pytest.mark.parametrize(("title", "counted"), COUNTED, ids=str)
def test_as_many_articles_stay_as_a_rough_count_says(title, counted):
    folder = real_data.FOLDER / "versions" / title
    texts = [
        read_text((folder / counted[side]).read_text(encoding="utf-8"))
        for side in ("before", "after")
    ]
    kinds = [pair.kind for pair in compare(*texts).articles]
    assert kinds.count("same") == counted["identical_same_number"]
    assert 0 <= kinds.count("renumbered") - counted["identical_but_renumbered"] <= 1


def told_of(title, before, after):
    """Compare two versions of a real regulation, as JSON."""
    folder = real_data.FOLDER / "versions" / title
    paths = (folder / f"{before}.txt", folder / f"{after}.txt")
    return as_json(compare(*(read_text(path.read_text(encoding="utf-8")) for path in paths)))


@real_data.needs_real_data
def test_the_legislation_law_of_2023_is_paired_by_content():
    found = told_of("立法法", "2015-03-15", "2023-03-13")
    assert found["split"] == [{"old": ["第七十二条"], "new": ["第八十条", "第八十一条"]}]
    assert found["deleted_old"] == found["moved"] == found["remarks"] == []
    assert found["renumber"]["第一百零五条"] == "第一百二十条"
    follows = {"old": "第四十五条第二款", "new": "第四十八条第二款"}
    assert found["consequential"][-1]["references"] == [follows]


@real_data.needs_real_data
def test_a_regulation_of_which_two_articles_keep_their_number_is_paired_by_content():
    found = told_of("北京市制定地方性法规条例", "2017-01-20", "2023-07-28")
    assert {"old": "第五十五条", "new": "第六十七条"} in found["moved"]
    assert {"old": ["第十条"], "new": ["第十二条", "第十三条"]} in found["split"]
    assert found["deleted_old"] == ["第六条", "第七条", "第十四条"]
