"""Every real regulation as Akoma Ntoso: valid, and word for word."""

import datetime as dt
import json

import pytest
from lxml import etree

from oversight.legislation import akn
from tests.legislation.akoma import a_work, faults, found, needs_schema, tree, words, words_of
from tests.legislation.real_data import FOLDER, needs_real_data, texts

pytestmark = [needs_real_data, needs_schema]


def test_every_text_is_valid_and_whole():
    told = texts()
    assert len(told) >= 90
    for name, text in told:
        root = tree(text, title=name)
        assert faults(root) == [], name
        assert words_of(root) == words(text), name
        names = [one.get("eId") for one in root.iter() if one.get("eId")]
        assert len(names) == len(set(names)) > 0, name


@pytest.mark.parametrize(
    "folder", sorted(FOLDER.glob("versions/*/meta.json")), ids=lambda p: p.parent.name
)
def test_each_two_versions_tell_what_changed(folder):
    files = [one["file"] for one in json.loads(folder.read_text("utf-8"))["files"]][-2:]
    work = a_work(*((folder.parent / one).read_text("utf-8") for one in files))
    *_, (expression, written) = akn.documents(work)
    root = etree.fromstring(written)
    assert faults(root) == []
    assert expression.holds_from == dt.date(2018, 9, 1)
    assert {one.get("contains") for one in found(root, "act")} == {"singleVersion"}
    assert found(root, "textualMod")
