"""A log is written as a folder, and a folder is checked to its last byte."""

import shutil
import tracemalloc

import pytest

from oversight.log import folder, merkle, tiles
from oversight.log.checkpoint import Checkpoint
from oversight.log.faults import TilesError
from tests.log import naive

SIZES = [0, 1, 2, 255, 256, 257, 511, 512, 700, 1024]


def entries(size):
    return (str(number).encode() for number in range(size))


def a_checkpoint(size):
    return Checkpoint("log.example/town", size, naive.root(0, size) if size else merkle.EMPTY)


def checked(path, told):
    return list(folder.check(path, told))


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Write one log, of which each test takes a copy."""
    path = tmp_path_factory.mktemp("kept")
    folder.write(path, entries(700))
    return path


@pytest.fixture
def copy(kept, tmp_path):
    return shutil.copytree(kept, tmp_path / "copy")


def every_file(path):
    return sorted(one for one in path.rglob("*") if one.is_file())


@pytest.mark.parametrize("size", SIZES)
def test_what_is_written_has_the_root_of_the_definition_and_is_found_whole(tmp_path, size):
    told = a_checkpoint(size)
    assert folder.write(tmp_path, entries(size)) == (size, told.root)
    assert checked(tmp_path, told) == [*range(256, size, 256), size][: -(-size // 256)]


def test_the_tiles_are_those_that_the_standard_counts(tmp_path):
    """For 70,000 entries: 273 full and one of 112, one full and one of 17, one of 1."""
    size, root = folder.write(tmp_path, entries(70_000))
    names = [one.relative_to(tmp_path).as_posix() for one in every_file(tmp_path / "tile")]
    level = [sum(name.startswith(f"tile/{level}/") for name in names) for level in range(4)]
    assert level == [274, 2, 1, 0]
    assert {"tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"} <= set(names)
    assert root == merkle.root(map(merkle.leaf_hash, entries(size)))


def test_entries_are_opaque_bytes(tmp_path):
    strange = [b"", b"\x00" * 65535, bytes(range(256)), b"\xff\n\n"]
    size, root = folder.write(tmp_path, strange)
    assert checked(tmp_path, Checkpoint("any", size, root)) == [4]
    assert tiles.Tiles(tmp_path, size).entries(0) == strange


def test_a_folder_of_a_log_that_has_grown_holds_for_the_older_checkpoint_too(copy):
    folder.write(copy, entries(1000))
    for size in (700, 1000):
        assert checked(copy, a_checkpoint(size))[-1] == size


def test_every_file_that_is_missing_is_named(copy):
    for file in every_file(copy):
        away = file.rename(copy / "away")
        with pytest.raises(TilesError) as refused:
            checked(copy, a_checkpoint(700))
        assert refused.value.values["path"] == file.relative_to(copy).as_posix()
        away.rename(file)
    assert checked(copy, a_checkpoint(700))[-1] == 700


def test_no_byte_of_any_file_can_be_changed(copy):
    for file in every_file(copy):
        honest = file.read_bytes()
        for place in range(0, len(honest), 1 + len(honest) // 20):
            forged = bytearray(honest)
            forged[place] ^= 1
            file.write_bytes(forged)
            with pytest.raises(TilesError):
                checked(copy, a_checkpoint(700))
        file.write_bytes(honest)
    assert checked(copy, a_checkpoint(700))[-1] == 700


def test_no_file_can_be_cut_or_lengthened(copy):
    for file in every_file(copy):
        honest = file.read_bytes()
        for forged in (b"", honest[:-1], honest + b"\0", honest[: len(honest) // 2], honest * 2):
            file.write_bytes(forged)
            with pytest.raises(TilesError):
                checked(copy, a_checkpoint(700))
        file.write_bytes(honest)


def test_a_folder_whose_entries_and_tiles_were_forged_together_has_another_root(tmp_path):
    forged = [b"forged", *list(entries(700))[1:]]
    folder.write(tmp_path, forged)
    with pytest.raises(TilesError, match="another root"):
        checked(tmp_path, a_checkpoint(700))


def test_a_log_that_lacks_its_end_is_not_taken_for_whole(tmp_path):
    folder.write(tmp_path, entries(600))
    with pytest.raises(TilesError, match="missing"):
        checked(tmp_path, a_checkpoint(700))


def test_a_checkpoint_of_an_impossible_log_is_refused_at_once(copy):
    with pytest.raises(TilesError, match="missing"):
        checked(copy, Checkpoint("log", 2**63 - 1, bytes(32)))


def test_an_empty_log_has_the_root_of_nothing(tmp_path):
    with pytest.raises(TilesError, match="another root"):
        checked(tmp_path, Checkpoint("log", 0, bytes(32)))


def test_memory_stays_flat_however_long_the_log_is(tmp_path):
    tracemalloc.start()
    size, root = folder.write(tmp_path, (bytes(2000) for _number in range(5_000)))
    for _done in folder.check(tmp_path, Checkpoint("log", size, root)):
        pass
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3_000_000  # bytes, of 10 MB
