"""The recipe by which a proof is checked without our tool, run word for word."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from oversight.log import canonical, checkpoint, merkle, note
from oversight.log.keys import Signer
from oversight.log.proof import Proof
from oversight.log.receipt import Receipt

PAGE = Path(__file__).parents[2] / "docs" / "for-the-auditor.md"
TOOLS = ("bash", "jq", "xxd", "openssl")
SALT = "0123456789abcdef" * 2
CONTENT = canonical.text({"title": "物业管理"})
KEY, NEXT = (Signer.generate("oversight.test/recipe") for _key in range(2))
AGREES = [
    "the content is that of the entry",
    "the entry is in the log of this checkpoint",
    "Signature Verified Successfully",
]

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason=f"the recipe needs {', '.join(TOOLS)}"
)


class Leaves:
    """The hashes of a log of less than 256 entries."""

    def hashes(self, level, first, count):
        assert level == 0
        return [merkle.leaf_hash(leaf(one).encode()) for one in range(first, first + count)]


def leaf(index):
    sealed = canonical.fingerprint(SALT, CONTENT)
    return canonical.text({"kind": "inspection", "id": index, "content_hash": sealed})


def proof_of(index, size, content=CONTENT):
    """Write the proof of an entry; the checkpoint has the signature of another key as well."""
    told = checkpoint.Checkpoint(KEY.name, size, merkle.tree_root(Leaves(), size))
    way = merkle.inclusion(Leaves(), index, size)
    signed = note.sign(told.text, NEXT, KEY)
    return Receipt(Proof(index, way, signed), leaf(index), SALT, content).write()


def run(folder, text):
    """Run the recipe on a proof, after its first lines, which name the proof and the key."""
    section = PAGE.read_text(encoding="utf-8").partition("## Check it without our tool")[2]
    _names, *steps = re.findall(r"```\n(.*?)```", section, re.DOTALL)
    (folder / "proof.txt").write_text(text, encoding="utf-8")
    done = subprocess.run(  # noqa: S603  the words are those of our docs
        ["bash", "-u", "-c", "".join(steps)],  # noqa: S607  bash is where it is
        cwd=folder,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "PROOF": "proof.txt", "VKEY": KEY.vkey},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize(("index", "size"), [(0, 1), (2, 7), (10, 11)])
def test_an_honest_proof_agrees(tmp_path, index, size):
    assert run(tmp_path, proof_of(index, size)) == AGREES


def test_another_place_leads_to_another_root(tmp_path):
    said = run(tmp_path, proof_of(2, 7).replace("index 2", "index 3"))
    assert said[1] == "NOT in it: stop"


def test_a_changed_content_is_not_that_of_the_entry(tmp_path):
    assert run(tmp_path, proof_of(2, 7, CONTENT.replace("物", "他")))[0] == "NOT its content: stop"


def test_a_changed_checkpoint_has_no_signature(tmp_path):
    said = run(tmp_path, proof_of(2, 7).replace("\n7\n", "\n8\n"))
    assert AGREES[2] not in said
