"""Tiles lie where the standard says, and are read without trust."""

import contextlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.log import folder, merkle, tiles
from oversight.log.faults import ProofError, TilesError
from oversight.log.tiles import Tiles
from tests.log import naive

SIZE = 1000


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Write a log that grew to a thousand entries."""
    path = tmp_path_factory.mktemp("whole")
    for size in (700, SIZE):
        folder.write(path, (str(number).encode() for number in range(size)))
    return path


@pytest.mark.parametrize(
    ("index", "path"),
    [
        (0, "000"),
        (999, "999"),
        (1000, "x001/000"),
        (1234067, "x001/x234/067"),
        (10**9, "x001/x000/x000/000"),
    ],
)
def test_the_index_of_a_tile_is_written_in_groups_of_three(index, path):
    assert tiles.tile_path(2, index) == f"tile/2/{path}"
    assert tiles.entries_path(index) == f"tile/entries/{path}"


def test_a_partial_tile_tells_its_width():
    assert tiles.tile_path(0, 273, 112) == "tile/0/273.p/112"
    assert tiles.entries_path(273, 1) == "tile/entries/273.p/1"


@given(st.lists(st.binary(max_size=300), max_size=256))
def test_entries_are_bundled_and_read_again(entries):
    assert tiles.unbundled(tiles.bundle(entries)) == entries


def test_each_entry_stands_after_its_length():
    assert tiles.bundle([b"ab", b"", b"c"]) == b"\x00\x02ab\x00\x00\x00\x01c"


def test_the_longest_entry_has_65535_bytes():
    longest = bytes(65535)
    assert tiles.unbundled(tiles.bundle([longest])) == [longest]
    with pytest.raises(TilesError, match="65536 bytes"):
        tiles.bundle([b"", bytes(65536)])


@pytest.mark.parametrize(
    "data", [b"\x00", b"\x00\x01", b"\x00\x00\x00", b"\x00\x05abcd", bytes(514)]
)
def test_a_bundle_that_is_cut_or_too_full_is_refused(data):
    with pytest.raises(TilesError, match="256 whole entries"):
        tiles.unbundled(data)


def test_every_entry_is_proven_from_the_tiles(whole):
    reader, root = Tiles(whole, SIZE), naive.root(0, SIZE)
    for index in (0, 1, 255, 256, 511, 767, 768, 999):
        leaf = merkle.leaf_hash(reader.entry(index))
        merkle.check_inclusion(index, SIZE, leaf, merkle.inclusion(reader, index, SIZE), root)


def test_older_trees_are_read_from_the_tiles_of_the_newer(whole):
    reader, root = Tiles(whole, SIZE), naive.root(0, SIZE)
    for old in (1, 255, 256, 257, 512, 777, SIZE):
        proof = merkle.consistency(reader, old, SIZE)
        merkle.check_consistency(old, SIZE, merkle.tree_root(reader, old), root, proof)


def test_a_full_tile_serves_where_the_partial_one_is_gone(whole):
    older = Tiles(whole, 700)
    for gone in (tiles.tile_path(0, 2, 188), tiles.entries_path(2, 188)):
        (whole / gone).unlink()
    assert merkle.tree_root(older, 700) == naive.root(0, 700)
    assert older.entries(2) == [str(number).encode() for number in range(512, 700)]


@pytest.mark.parametrize(
    ("level", "first", "count"), [(0, 0, 1001), (0, -1, 1), (0, 999, 2), (1, 0, 4), (3, 0, 1)]
)
def test_hashes_that_the_tree_does_not_have_are_refused(whole, level, first, count):
    with pytest.raises(TilesError, match="nothing there"):
        Tiles(whole, SIZE).hashes(level, first, count)


@pytest.mark.parametrize("index", [SIZE, -1, 2**80, 10**5000], ids=int.bit_length)
def test_entries_that_the_tree_does_not_have_are_refused(whole, index):
    with pytest.raises(TilesError, match="nothing there"):
        Tiles(whole, SIZE).entry(index)


@pytest.mark.parametrize("size", [-1, 2**63])
def test_no_tree_is_of_such_a_size(tmp_path, size):
    with pytest.raises(ProofError):
        Tiles(tmp_path, size)


@given(data=st.binary(max_size=100) | st.just(bytes(8192)) | st.just(bytes(8193)))
def test_whatever_lies_in_a_tile_is_refused_unless_it_is_as_long_as_its_hashes(
    tmp_path_factory, data
):
    path = tmp_path_factory.mktemp("any")
    for name in (tiles.tile_path(0, 0, 3), tiles.entries_path(0, 3)):
        (path / name).parent.mkdir(parents=True)
        (path / name).write_bytes(data)
    reader = Tiles(path, 3)
    if len(data) != 96:
        with pytest.raises(TilesError):
            reader.tile(0, 0)
    with contextlib.suppress(TilesError):
        assert len(reader.entries(0)) == 3


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_is_not_opened(tmp_path, make):
    path = tmp_path / tiles.tile_path(0, 0, 3)
    path.parent.mkdir(parents=True)
    make(path)
    with pytest.raises(TilesError, match="missing from the folder, or cannot be read"):
        Tiles(tmp_path, 3).tile(0, 0)


def test_a_file_beyond_all_measure_is_not_read_to_its_end(tmp_path):
    path = tmp_path / tiles.tile_path(0, 0)
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(TilesError, match="larger than any tile"):
        Tiles(tmp_path, 256).tile(0, 0)
