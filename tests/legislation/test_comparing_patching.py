"""Before and difference give after, after and difference give before: to the letter, always."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.errors import RefusedError
from oversight.legislation.articles import read_text
from oversight.legislation.comparing import compare, patch, unpatch
from oversight.legislation.difference import mark
from oversight.legislation.text import Text
from tests.legislation import real_data
from tests.legislation.comparing_texts import ALL, FUNDS, OPENING, PENALTY, regulation

LINES = st.sampled_from(
    [
        *(f"第{n}条　{body}" for n, body in zip("一二三四五六七八", ALL, strict=True)),
        *(f"第{n}条　{PENALTY.format(m)}" for n, m in ("一二", "三四", "四三", "九五")),
        "第三条之一　第三条、前两条规定的，第二条第二款除外。",
        "第二章　资金",
        "第一节　总　则",
        "附  则",
        "目　录",
        "附件1：标准",
        "（一）住宅；",
        "（2013年8月29日通过）",
        "另有规定的，从其规定。",
        "",
        "\ufeff",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\u2028", "", "\n\n"])
WRITTEN = st.lists(st.tuples(LINES, ENDS), max_size=14).map(
    lambda lines: "".join(line + end for line, end in lines)
)
SENTENCES = st.text(st.sampled_from("第一二三条款前两本业、，。；\n 　ab"), max_size=80)


def is_kept(before, after):
    """Say whether the law holds for two texts."""
    comparison = compare(before, after)
    return patch(before, comparison) == after and unpatch(after, comparison) == before


@given(WRITTEN, WRITTEN)
@settings(max_examples=150, deadline=None)
def test_it_holds_for_texts_as_they_are_written(before, after):
    assert is_kept(read_text(before), read_text(after))


@given(st.text() | SENTENCES, st.text() | SENTENCES)
@settings(deadline=None)
def test_it_holds_for_any_two_texts(before, after):
    assert is_kept(read_text(before), read_text(after))


@given(WRITTEN)
@settings(deadline=None)
def test_a_text_and_itself_have_no_edits(text):
    comparison = compare(read_text(text), read_text(text))
    assert not any(pair.edits for pair in comparison.pairs)


def test_what_is_rebuilt_comes_from_the_edits():
    before = regulation(OPENING, FUNDS)
    comparison = compare(before, regulation(OPENING, FUNDS.replace("专项", "单独")))
    without = [pair.__class__(pair.kind, pair.old, pair.new) for pair in comparison.pairs]
    emptied = comparison.__class__(before, comparison.after, tuple(without))
    assert str(patch(before, emptied)) == str(before)


def test_another_text_is_refused():
    before, after = regulation(OPENING), regulation(FUNDS)
    comparison = compare(before, after)
    with pytest.raises(RefusedError):
        patch(after, comparison)
    with pytest.raises(RefusedError):
        unpatch(Text(()), comparison)


def versions():
    """Give each pair of versions of the real regulations that follow each other."""
    folders = sorted(real_data.FOLDER.glob("versions/[!_]*")) if real_data.FOLDER.is_dir() else []
    files = [sorted(folder.glob("*.txt")) for folder in folders]
    return [pair for paths in files for pair in pairwise(paths)]


@real_data.needs_real_data
@pytest.mark.parametrize(
    ("old", "new"), versions(), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_it_holds_for_real_versions_in_both_directions(old, new):
    before, after = (read_text(path.read_text(encoding="utf-8")) for path in (old, new))
    assert is_kept(before, after)
    assert is_kept(after, before)


CHANCE = random.Random(1)  # noqa: S311 - it hides nothing, it makes long texts


def scattered(signs, length):
    """Give a long row of characters in no order."""
    return "".join(CHANCE.choices(signs, k=length))


LONG = scattered("的市人大常委会应当加强监督管理责任", 300_000)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((LONG,), (LONG[:150_000] + "甲乙" + LONG[150_000:],)),
        ((LONG,), (scattered("违反规定处罚款由部门依法给予警告", 300_000),)),
        ((scattered("ab", 20_000),), (scattered("ab", 20_000),)),
        (("啊" * 300_000,), ("啊" * 299_000 + "吧",)),
        (("第三条" * 30_000,), ("第四条" * 30_000, OPENING, FUNDS)),
        (("款\n" * 8_000,), ("项\n" * 8_000,)),
        ((PENALTY.format("三"),) * 800, (PENALTY.format("四"),) * 790),
    ],
    ids=["edited", "rewritten", "two signs", "one sign", "references", "lines", "all alike"],
)
def test_hostile_sizes_come_to_an_end(before, after):
    assert is_kept(regulation(*before), regulation(*after))


def test_two_long_wordings_without_order_are_marked():
    before, after = scattered("ab", 15_000), scattered("ab", 15_000)
    earlier, later = mark(before, after)
    assert "".join(run.text for run in earlier) == before
    assert "".join(run.text for run in later) == after
