"""A house that signs what is no log of ours neither stops nor deceives the checker."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oversight.log import bundle, canonical, proof, receipt, saying, standalone
from oversight.log.faults import LogError, TilesError
from oversight.log.keys import Signer
from tests.auditing.hostile import KEY, SALT, a_bundle, key_leaf, signed


class TestHostileLeaves:
    """A house that signs what is no log of ours must not stop the checker."""

    @pytest.mark.parametrize(
        "leaf",
        [
            {"number": "x", "id": 1},
            {"number": 1, "id": [1]},
            {"number": {}, "id": {}},
            {"number": True, "id": None},
            {"kind": "key"},
            {"kind": "key", "vkey": [1], "signed": {}},
            {"event": "\x1b[2J"},
        ],
    )
    def test_a_leaf_of_odd_values_is_no_crash(self, tmp_path, leaf):
        told = canonical.text({"v": 1, "kind": "a"} | leaf)
        made = a_bundle(tmp_path / "odd", [key_leaf(KEY), told, told])
        found = standalone.checked(made, [KEY.vkey])
        assert found.holds == ("event" in leaf)

    def test_no_name_commands_the_terminal(self, tmp_path):
        told = json.dumps({"v": 1, "kind": "\x1b[2J", "id": "\ud800", "number": 7})
        made = a_bundle(tmp_path / "odd", [key_leaf(KEY), told])
        (made / "\x1b]0;x").write_text("slipped in")
        found = standalone.checked(made, [KEY.vkey])
        lines = [*saying.said(found, str)]
        assert all(line.isprintable() for line in lines)
        assert any(r"\x1b[2J/\ud800" in line for line in lines)
        assert json.dumps(saying.told(found), ensure_ascii=False).encode()

    def test_the_name_of_a_key_is_no_markup(self):
        key = Signer("<script>alert(1)</script>", bytes(32))
        page = dict(standalone.files(key.vkey))["README.html"].decode()
        assert "<script" not in page
        assert "&lt;script&gt;" in page

    @settings(
        max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.data())
    def test_whatever_it_signs_the_checker_ends_and_says_what_can_be_printed(self, tmp_path, data):
        path = tmp_path / str(len([*tmp_path.iterdir()]))
        leaves = data.draw(st.lists(LEAVES, max_size=6))
        lines = data.draw(st.lists(LINES, max_size=3))
        made = a_bundle(path, [key_leaf(KEY), *leaves])
        bundle.Writer(made, KEY).put("contents/000000000.jsonl", "".join(lines).encode())
        (made / bundle.MANIFEST).unlink()
        (made / bundle.SIGNED).unlink()
        bundle.Writer(made, KEY).seal()
        found = standalone.checked(made, [KEY.vkey])
        assert all(line.isprintable() for line in saying.said(found, str))
        assert json.dumps(saying.told(found), ensure_ascii=False).encode()


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
VALUES = st.recursive(
    SCALARS,
    lambda some: (
        st.lists(some, max_size=3) | st.dictionaries(st.text(max_size=5), some, max_size=3)
    ),
    max_leaves=5,
)
NAMES = ("v", "kind", "id", "number", "prev", "vkey", "signed", "event", "at", "content_hash")
TABLES = st.dictionaries(st.sampled_from(NAMES), VALUES | st.sampled_from(["key", "a", KEY.vkey]))
LEAVES = st.binary(max_size=40) | TABLES.map(lambda one: json.dumps(one).encode())
CONTENTS = st.dictionaries(st.sampled_from(["index", "salt", "content"]), VALUES)
LINES = (CONTENTS.map(json.dumps) | st.just("[")).map("{}\n".format)


class TestSalt:
    """Salt and content are hashed behind each other, so that each must have its length."""

    @pytest.mark.parametrize("moved", [1, 2, 5])
    def test_no_letter_moves_from_a_content_to_its_salt(self, moved):
        content = '{"n":1}'
        line = canonical.text(
            {"index": 1, "salt": SALT + content[:moved], "content": content[moved:]}
        )
        with pytest.raises(TilesError):
            bundle.Content.read(line)

    @pytest.mark.parametrize("told", ['"1"', "1.0", "true", "null", "01", "-1", "9" * 5000])
    def test_an_index_is_a_whole_number(self, told):
        line = f'{{"content":"{{}}","index":%s,"salt":"{SALT}"}}'
        assert bundle.Content.read(line % 1) == bundle.Content(1, SALT, "{}")
        with pytest.raises(TilesError):
            bundle.Content.read(line % told)

    @given(st.integers(0, 10**15), st.text())
    def test_a_line_of_contents_is_canonical_and_read_again(self, index, said):
        one = bundle.Content(index, SALT, said)
        told = {"index": index, "salt": SALT, "content": said}
        assert one.line == canonical.text(told)
        assert bundle.Content.read(one.line) == one

    def test_a_receipt_with_another_salt_proves_no_content(self):
        content = '{"n":1}'
        leaf = canonical.text({"content_hash": canonical.fingerprint(SALT, content)})
        way = signed([leaf.encode()], KEY.name, KEY)
        for salt, said, holds in ((SALT, content, True), (SALT + "{", content[1:], False)):
            whole = receipt.Receipt(proof.Proof(0, (), way), leaf, salt, said)
            try:
                receipt.check(whole, [KEY.verifier])
                assert holds
            except LogError:
                assert not holds
