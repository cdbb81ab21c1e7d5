"""Whatever is sent as a text or a note is read without a crash, and hostile sizes end quickly."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.legislation.articles import read_text
from oversight.legislation.history import read_history
from oversight.legislation.structure import clauses
from tests.legislation.test_articles import DECISION, REGULATION

NOTE = (
    "（2000年1月1日云屏市第一届人民代表大会常务委员会第一次会议通过　2000年3月1日岭南省第九届"
    "人大常委会第二次会议批准　根据2004年3月1日云屏市人大常委会"
    "《关于修改〈云屏市供水条例〉的决定》第一次修正）\n"
)
INSERTS = (
    *(
        "第一条",
        "第十条之一　",
        "第一章 总则",
        "目录\n",
        "附则\n",
        "附件",
        "（一）",
        "(1)",
        "1.",
        "①",
        "一、",
    ),
    *(
        "（",
        "）",
        "《",
        "》",
        "“",
        "\n",
        "\u3000",
        "\u200b",
        "\ufeff",
        "**",
        "# ",
        "第",
        "条",
        "0",
        "百百",
    ),
    *(
        "2004年3月1日",
        "根据",
        "通过",
        "批准",
        "的《",
        "》第二次修正",
        "自公布之日起施行",
        "令第3号",
        "\x00",
    ),
)
WHOLE = (REGULATION, DECISION, NOTE)


def read_all(text):
    """Read a text by every reader; nothing of it may be lost."""
    read = read_text(text)
    assert str(read) == text
    for part in read.parts:
        if part.kind == "article":
            clauses(part)
    return read_history(text[:2000])


def mutated(chance, text):
    """Cut, join and fill a text by chance."""
    for _turn in range(chance.randint(1, 8)):
        begin, end = sorted(chance.randint(0, len(text)) for _end in range(2))
        cut, piece = text[begin:end], chance.choice(INSERTS)
        text = chance.choice(
            (
                text[:begin] + text[end:],
                text[:begin] + piece + text[begin:],
                text[:begin] + cut.replace("\n", "") + text[end:],
                text[end:] + cut,
            )
        )
    return text


def test_texts_cut_joined_and_filled_by_chance_are_read_without_a_crash():
    chance = random.Random(5)  # noqa: S311  the same chances in every run
    for _turn in range(120):
        read_all(mutated(chance, chance.choice(WHOLE)))


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text):
    read_all(text)


@given(st.lists(st.sampled_from(INSERTS), max_size=40))
def test_labels_in_any_order_are_read_without_a_crash(labels):
    read_all("".join(labels))


SIZE = 30_000
HOSTILE = {
    "one line": "物" * SIZE * 10,
    "blanks": " " * SIZE + "物",
    "signs without width": "\u200b" * SIZE,
    "empty lines": "\n" * SIZE,
    "of one sign": "第" * SIZE,
    "half labels": "第1" * SIZE,
    "figures": "1" * SIZE,
    "a number": "第" + "一" * SIZE + "条",
    "brackets": "（" * SIZE,
    "lines of brackets": "（\n" * SIZE,
    "notes without an end": "（2013年通过\n" * (SIZE // 10),
    "title marks": "《" * SIZE,
    "pairs of marks": "《《》" * SIZE,
    "headings on a line": "第一章 " * SIZE,
    "marks of bold": "#*_" * SIZE,
    "items on a line": "第一条 下列：" + "（一）甲；" * SIZE,
    "items": "第一条 下列：\n" + "（一）甲；\n" * (SIZE // 5),
    "places": "云屏市" * SIZE,
    "verbs": "通过批准" * SIZE,
    "decisions": "关于修改" * SIZE,
}


@pytest.mark.once
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_read_to_its_end(text):
    read = read_text(text)
    assert str(read) == text
    for part in read.parts:
        if part.kind == "article":
            clauses(part)
    assert read_history(text[:SIZE]).events == ()
