"""A bundle: whoever gets it checks it alone, and one changed byte anywhere in it is found."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import cryptography
import pytest

from oversight import kinds
from oversight.access.roles import Role
from oversight.auditing.handing_on import Asker, hand_on
from oversight.errors import RefusedError
from oversight.log import bundle, note, saying, sealing, standalone
from oversight.log.faults import LogError
from oversight.log.keys import Signer
from oversight.log.note import SignedNote
from tests.auditing.handed import handed_on
from tests.everything import one_house

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def made(filled_database, tmp_path_factory):
    """Hand on a small log: a folder, its archive, and the public key."""
    with filled_database(one_house) as (url, _told):
        yield handed_on(url, tmp_path_factory.mktemp("handed"))


@pytest.fixture
def copy(made, tmp_path) -> Path:
    """Give a copy that a test may change."""
    return Path(shutil.copytree(made.folder, tmp_path / "copy"))


def faults(path: Path, *keys: str) -> list[str]:
    """What checking a folder or archive finds, as words; what cannot be read at all, too."""
    try:
        found = standalone.checked(path, keys)
    except LogError as error:
        return [str(error)]
    return [one.message.format(**one.values) for one in found.faults]


def test_a_bundle_agrees_under_the_key_of_its_log(made):
    found = standalone.checked(made.folder, [made.vkey])
    assert found.holds, found.faults
    assert all(found.checked.values())
    assert found.is_trusted


def test_an_archive_agrees_as_its_folder_does(made):
    assert saying.told(standalone.checked(made.archive, [made.vkey])) == saying.told(
        standalone.checked(made.folder, [made.vkey])
    )


def test_without_a_key_it_says_that_the_key_came_with_it(made):
    found = standalone.checked(made.folder, [])
    assert found.holds
    assert not found.is_trusted
    assert any("--key" in line for line in saying.said(found, str))


def test_the_key_of_another_log_is_refused(made):
    other = Signer.generate(made.vkey.split("+", maxsplit=1)[0])
    assert faults(made.folder, other.vkey)


def test_one_flipped_bit_in_some_bytes_of_each_file_and_all_of_the_signature_is_found(made, copy):
    unseen = []
    for path in sorted(one for one in copy.rglob("*") if one.is_file()):
        whole = path.read_bytes()
        for place in _places(path, len(whole)):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            if not faults(copy, made.vkey):
                unseen.append((path.name, place))
        path.write_bytes(whole)
    assert unseen == []
    assert not faults(copy, made.vkey)


def test_one_flipped_bit_in_some_bytes_of_each_part_of_the_archive_is_found(made, tmp_path):
    whole, path = made.archive.read_bytes(), tmp_path / "copy.zip"
    unseen = []
    for place in _of_archive(made.archive, len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        if not faults(path, made.vkey):
            unseen.append(place)
    assert unseen == []


def _places(path: Path, length: int) -> list[int]:
    """Every byte of the signature; of what is hashed whole, the ends and some between."""
    step = 1 if path.name == bundle.SIGNED else max(1, length // 5)
    return sorted({*range(0, length, step), length - 1})


def _of_archive(path: Path, length: int) -> list[int]:
    """Some bytes of each head and body of the archive, and of its directory."""
    with zipfile.ZipFile(path) as archived:
        heads = [one.header_offset for one in archived.infolist()]
        directory = archived.start_dir
    within = [head + step for head in heads[:50] for step in (0, 11, 15, 40)]
    return [*within, *range(directory, directory + 120), *range(length - 22, length)]


def test_a_file_that_is_taken_away_or_slipped_in_is_found(made, copy):
    for path in sorted(one for one in copy.rglob("*") if one.is_file()):
        kept = path.read_bytes()
        path.unlink()
        assert faults(copy, made.vkey), path.name
        path.write_bytes(kept)
    (copy / "apart" / ("0" * 64)).write_text("slipped in")
    assert faults(copy, made.vkey)


def test_a_changed_content_names_its_record(made, copy):
    path = next(iter(sorted((copy / bundle.CONTENTS).glob("*"))))
    first, *rest = path.read_text().split("\n")
    told = json.loads(first)
    changed = bundle.Content(told["index"], told["salt"], told["content"].replace("贵", "桂") + " ")
    path.write_text("\n".join([changed.line, *rest]))
    found = standalone.checked(copy, [made.vkey])
    assert {(one.check, one.record is not None) for one in found.faults} == {
        ("files", True),
        ("contents", True),
    }


def test_whoever_signs_anew_with_another_key_is_found(made, copy):
    """All of it consistent: entries, tiles and manifest are as they were, the key is not."""
    forger = Signer.generate(made.vkey.split("+", maxsplit=1)[0])
    for path in (copy / "checkpoint", *(copy / bundle.EARLIER).glob("*")):
        text = note.parse(path.read_bytes()).text
        path.write_text(SignedNote(text, (forger.sign(text),)).write())
    (copy / bundle.MANIFEST).unlink()
    (copy / bundle.SIGNED).unlink()
    bundle.Writer(copy, forger).seal()
    assert faults(copy, made.vkey)


def test_a_folder_that_leads_elsewhere_is_refused(tmp_path, made):
    path = tmp_path / "wild.zip"
    with zipfile.ZipFile(path, "w") as archived:
        archived.writestr("../outside.txt", "no")
    assert faults(path, made.vkey)
    assert not (tmp_path.parent / "outside.txt").exists()


def test_it_is_checked_by_what_travels_with_it(made, tmp_path):
    told = subprocess.run(  # noqa: S603  the words are ours
        [sys.executable, made.folder / "checker.pyz", made.folder, "--key", made.vkey, "--json"],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["holds"] is True


def test_only_python_and_cryptography_are_needed(made, tmp_path):
    """Nothing else can be imported there: no site, no environment, two libraries."""
    library = Path(cryptography.__file__).parents[1]
    for name in ("cryptography", *(one.name for one in library.glob("_cffi_backend*"))):
        (tmp_path / name).symlink_to(library / name)
    program = (
        "import runpy, sys; checker, folder, key, only = sys.argv[1:]\n"
        "sys.path.append(only); sys.argv = [checker, folder, '--key', key]\n"
        "runpy.run_path(checker, run_name='__main__')\n"
    )
    told = subprocess.run(  # noqa: S603  the words are ours
        [sys.executable, "-I", "-S", "-c", program]
        + [str(one) for one in (made.folder / "checker.pyz", made.folder, made.vkey, tmp_path)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert "Everything agrees." in told.stdout


def test_the_checker_speaks_the_language_of_the_terminal(made):
    told = subprocess.run(  # noqa: S603  the words are ours
        [sys.executable, made.folder / "checker.pyz", made.folder, "--key", made.vkey],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "1"},
    )
    assert "全部相符" in told.stdout


def contents(folder: Path) -> list[dict[str, object]]:
    """All contents that went along."""
    return [
        json.loads(json.loads(line)["content"])
        for path in sorted((folder / bundle.CONTENTS).glob("*"))
        for line in path.read_text().splitlines()
    ]


def test_what_is_private_stays_behind_and_can_still_be_proven(made):
    """An auditor gets no content with private words; its entry is there like all others."""
    handed = {
        json.loads(line)["index"]
        for path in (made.folder / bundle.CONTENTS).glob("*")
        for line in path.read_text().splitlines()
    }
    assert made.private
    assert not handed & made.private
    text = "".join(path.read_text() for path in (made.folder / bundle.CONTENTS).glob("*"))
    assert "隐私" not in text


def test_nothing_of_another_body_goes_along(made):
    told = contents(made.folder)
    assert {one.get("body_id", made.body_id) for one in told} <= {None, made.body_id}


def test_an_existing_folder_is_not_written_over(engine, session, tmp_path):
    signer = Signer.generate("oversight.test/log")
    sealed = sealing.seal(engine, [signer], "bundle")
    asker = Asker(Role.AUDITOR, 1, kinds.by_identity())
    with pytest.raises(RefusedError, match="已经存在"):
        hand_on(session, signer, sealed, asker, tmp_path)
