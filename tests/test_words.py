"""Every word of the product is there in both languages, once, with the same gaps."""

import re
import string
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from oversight.i18n import CATALOGS, catalog

ROOT = CATALOGS.parent.parent
CHINESE = re.compile("[\u4e00-\u9fff]")
WAYS = [("oversight/**.py", "python"), ("templates/**.html", "jinja2")]


def words() -> set[str]:
    """Every English sentence that code and templates mark."""
    found = extract_from_dir(str(ROOT), WAYS, {}, keywords={"_": None})
    return {told[2] for told in found if isinstance(told[2], str)}


def entries(path: Path) -> list[tuple[str, str]]:
    with path.open("rb") as file:
        return [(str(one.id), str(one.string)) for one in read_po(file, locale="zh") if one.id]


ALL = [one for path in sorted((CATALOGS / "zh").glob("*.po")) for one in entries(path)]


def gaps(text: str) -> set[str]:
    return {name for _before, name, _form, _how in string.Formatter().parse(text) if name}


def test_every_word_has_its_chinese():
    known = catalog("zh")
    assert sorted(word for word in words() if word not in known and not CHINESE.search(word)) == []


def test_no_word_stands_in_two_catalogues():
    assert [word for word, count in Counter(word for word, _zh in ALL).items() if count > 1] == []


@pytest.mark.parametrize("path", sorted((CATALOGS / "zh").glob("*.po")), ids=lambda one: one.stem)
def test_a_sentence_has_no_gap_that_the_other_language_knows_nothing_of(path):
    """The clauses of a report say their counts differently; their own tests read them."""
    if path.stem != "figures":
        for english, chinese in entries(path):
            assert gaps(chinese) <= gaps(english) | {"all", "more"}, english


def test_every_word_reads_as_our_words_do():
    """Office Chinese, plain English."""
    stiff = re.compile(r"\b(?:please|successfully)\b", re.IGNORECASE)
    chinese = [zh for _english, zh in ALL if re.search("请您|温馨提示|！", zh)]
    assert chinese + [english for english, _zh in ALL if stiff.search(english)] == []
