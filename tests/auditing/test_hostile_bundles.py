"""Bundles that somebody made to deceive whoever checks them, or to stop the checker."""

import json
import os
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest

from oversight.log import bundle, checkpoint, note, saying, standalone
from oversight.log.faults import NoteError, TilesError
from oversight.log.keys import Signer
from tests.auditing.hostile import KEY, NEXT, SALT, STRANGER, a_bundle, a_leaf, faults, key_leaf

ZEROS = (0, 0, 0, 0, 0, 0)
MESSAGE = "None of the keys that were named is a key of this log."


@pytest.fixture
def honest(tmp_path):
    """Make a bundle of a log whose key was changed."""
    leaves = [key_leaf(KEY), a_leaf(1), key_leaf(NEXT, KEY), a_leaf(2)]
    earlier = {1: (KEY,), 2: (KEY,), 3: (KEY, NEXT)}
    contents = [bundle.Content(1, SALT, '{"n":1}')]
    return a_bundle(tmp_path / "honest", leaves, earlier, NEXT, contents)


@pytest.mark.parametrize("named", [(), (KEY,), (NEXT,), (STRANGER, KEY)])
def test_the_keys_of_an_honest_bundle_follow_each_other(honest, named):
    assert faults(honest, *(one.vkey for one in named)) == []


def test_a_key_that_was_given_up_cannot_let_the_log_grow(tmp_path):
    leaves = [key_leaf(KEY), key_leaf(NEXT, KEY), a_leaf(1)]
    forged = a_bundle(tmp_path / "forged", leaves, {2: (KEY, NEXT)})
    assert faults(forged, NEXT.vkey)
    assert faults(forged, KEY.vkey)


def test_a_key_that_no_key_took_in_is_trusted_by_nobody(tmp_path):
    leaves = [key_leaf(KEY), key_leaf(STRANGER), key_leaf(KEY), a_leaf(1)]
    forged = a_bundle(tmp_path / "forged", leaves, {3: (KEY, STRANGER)}, STRANGER)
    assert faults(forged, KEY.vkey)
    assert faults(forged, STRANGER.vkey)[:3].count(MESSAGE) == 1


def test_a_later_key_signs_an_earlier_size(tmp_path):
    leaves = [key_leaf(KEY), a_leaf(1), key_leaf(NEXT, KEY)]
    assert faults(a_bundle(tmp_path / "late", leaves, {2: (NEXT,)}, NEXT), KEY.vkey) == []


def test_a_key_of_another_log_named_beside_does_not_make_it_ours(tmp_path):
    """Only a key under the name of the log counts, however many are named."""
    other = Signer("log.example/city", bytes(range(3, 35)))
    text = checkpoint.Checkpoint(KEY.name, 1, bytes(32)).text
    forged = a_bundle(tmp_path / "forged", [key_leaf(other)], signer=other)
    (forged / "checkpoint").write_text(note.sign(text, other).write())
    assert faults(forged, KEY.vkey, other.vkey)


class TestLeavingOut:
    """Parts are left out, so that it passes as a foreign log of which nothing more is demanded."""

    def strip(self, path, *kept):
        for one in path.iterdir():
            if one.name in kept:
                continue
            shutil.rmtree(one) if one.is_dir() else one.unlink()

    @pytest.mark.parametrize("kept", [(), ("README.html",), ("checker.pyz",)])
    def test_entries_of_ours_demand_the_manifest(self, honest, kept):
        self.strip(honest, "tile", "checkpoint", *kept)
        found = standalone.checked(honest, [NEXT.vkey])
        assert found.is_bundle
        assert "files" in {one.check for one in found.faults}

    def test_a_foreign_log_is_told_to_be_checked_in_part(self, tmp_path):
        foreign = a_bundle(tmp_path / "foreign", [b"one", b"two"])
        self.strip(foreign, "tile", "checkpoint")
        found = standalone.checked(foreign, [KEY.vkey])
        assert found.holds
        *_rest, last = saying.said(found, str)
        assert last == "Entries and checkpoint agree; nothing else was checked."

    @pytest.mark.parametrize("name", ["README.html", "checker.pyz", "manifest.txt"])
    def test_a_foreign_log_with_a_part_of_ours_is_none(self, tmp_path, name):
        foreign = a_bundle(tmp_path / "foreign", [b"one", b"two"])
        self.strip(foreign, "tile", "checkpoint")
        (foreign / name).symlink_to("nowhere")
        assert faults(foreign, KEY.vkey)


class TestSlippingIn:
    """What is no file of the bundle."""

    def test_an_empty_folder(self, honest):
        (honest / "Contents of entries").mkdir()
        assert faults(honest, NEXT.vkey) == ["A file was changed, or slipped in."]

    def test_a_link_in_the_place_of_a_file(self, honest, tmp_path):
        for name in ("checkpoint", "manifest.txt", "README.html"):
            moved = (honest / name).rename(tmp_path / name)
            (honest / name).symlink_to(moved)
            assert faults(honest, NEXT.vkey), name
            (honest / name).unlink()
            moved.rename(honest / name)
        assert faults(honest, NEXT.vkey) == []

    def test_a_link_in_the_place_of_a_folder(self, honest, tmp_path):
        moved = (honest / "checkpoints").rename(tmp_path / "elsewhere")
        (honest / "checkpoints").symlink_to(moved)
        assert faults(honest, NEXT.vkey)

    def test_a_pipe(self, honest):
        os.mkfifo(honest / "apart")
        assert faults(honest, NEXT.vkey)


class TestSize:
    """Files and archives that are larger than anything that is read."""

    def test_an_archive_whose_parts_lie_over_each_other_is_refused(self, tmp_path):
        path = tmp_path / "bomb.zip"
        path.write_bytes(bomb(2000, os.urandom(1 << 16), distinct=True))
        assert faults(path, KEY.vkey) == ["The archive was changed, or packed by another program."]

    def test_an_archive_that_names_a_file_twice_is_refused(self, tmp_path):
        path = tmp_path / "twice.zip"
        path.write_bytes(bomb(2, b"x", distinct=False))
        assert faults(path, KEY.vkey) == ["The archive was changed, or packed by another program."]

    def test_an_archive_that_is_packed_is_refused(self, tmp_path):
        path = tmp_path / "packed.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archived:
            archived.writestr("checkpoint", "0" * 100_000)
        assert faults(path, KEY.vkey) == ["The archive was changed, or packed by another program."]

    @pytest.mark.parametrize(
        "name", ["checkpoint", "manifest.txt", "manifest.note", "contents/000000000.jsonl"]
    )
    def test_a_huge_file_is_not_read(self, honest, name):
        with (honest / name).open("wb") as file:
            file.truncate(40 << 30)
        with pytest.raises(TilesError):
            bundle.read(honest, name)

    def test_a_checkpoint_of_many_gigabytes_is_a_fault(self, honest):
        with (honest / "checkpoint").open("wb") as file:
            file.truncate(40 << 30)
        assert faults(honest, NEXT.vkey)

    def test_a_huge_proof_is_refused(self, tmp_path):
        with (tmp_path / "proof").open("wb") as file:
            file.truncate(40 << 30)
        with pytest.raises(NoteError):
            standalone.taken(tmp_path / "proof")


def bomb(count, body, *, distinct):
    """Write an archive whose directory names one body many times."""
    crc, size, first = zlib.crc32(body), len(body), b"f00000"
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 33, crc, size, size, 6, 0) + first
    names = [b"f%05d" % number if distinct else first for number in range(count)]
    told = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\1\2", 788, 20, 0, 0, 0, 33, crc, size, size, 6, *ZEROS)
        + name
        for name in names
    )
    start = len(head) + size
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(told), start, 0)
    return head + body + told + end


def test_the_checker_that_travels_along_finds_what_a_retired_key_signed(tmp_path):
    leaves = [key_leaf(KEY), key_leaf(NEXT, KEY), a_leaf(1)]
    forged = a_bundle(tmp_path / "forged", leaves, {2: (KEY, NEXT)})
    told = subprocess.run(  # noqa: S603  the words are ours
        [sys.executable, forged / "checker.pyz", forged, "--key", NEXT.vkey, "--json"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (told.returncode, told.stderr) == (1, "")
    assert json.loads(told.stdout)["holds"] is False
