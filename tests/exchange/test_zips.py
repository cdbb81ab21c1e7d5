"""A zip is read where it lies: whatever its names and sizes say, nothing leaves its folder."""

import io
import stat
import zipfile

import pytest

from oversight.exchange.corpus import zips
from oversight.exchange.corpus.files import LARGEST, MOST, in_folder
from oversight.exchange.faults import BrokenFileError
from tests.exchange.folders import a_folder, a_gbk_zip, a_zip


def found(content):
    with zips.in_zip(io.BytesIO(content)) as files:
        return {
            file.path: str(file.problem) or (file.read() if file.suffix == ".txt" else b"")
            for file in files
        }


def test_folders_in_folders_are_read():
    assert found(a_zip({"a/b/c.txt": "1", "d.txt": "2"})) == {"a/b/c.txt": b"1", "d.txt": b"2"}


def test_names_in_gbk_are_read_though_the_zip_does_not_say_so():
    assert found(a_gbk_zip({"郑州/供水条例.txt": "1", "燃气.txt": "2", "巍山.txt": "3"})) == {
        "郑州/供水条例.txt": b"1",
        "燃气.txt": b"2",
        "巍山.txt": b"3",  # in GBK also letters of UTF-8
    }


def test_names_in_utf_8_are_read_though_the_zip_does_not_say_so():
    data = a_zip({"xxxxxxxxx.txt": "1"}).replace(b"xxxxxxxxx", "供水法".encode())
    assert found(data) == {"供水法.txt": b"1"}


def test_what_systems_leave_behind_is_passed_over():
    files = {
        "__MACOSX/._a.txt": "",
        "a/.DS_Store": "",
        "Thumbs.db": "",
        "~$a.docx": "",
        "b.txt": "1",
    }
    assert found(a_zip(files)) == {"b.txt": b"1"}


@pytest.mark.parametrize(
    "path", ["../a.txt", "/etc/a.txt", "a/../../b.txt", "C:/a.txt", "..\\a.txt"]
)
def test_a_path_that_leads_out_is_not_read(path):
    (problem,) = found(a_zip({path: "1"})).values()
    assert "路径" in problem


def test_a_link_is_not_followed():
    written, entry = io.BytesIO(), zipfile.ZipInfo("a.txt")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(written, "w") as packed:
        packed.writestr(entry, "/etc/passwd")
    assert "链接" in found(written.getvalue())["a.txt"]


def test_a_link_in_a_folder_is_not_followed(tmp_path):
    a_folder(tmp_path, {"b/a.txt": "1"})
    (tmp_path / "c.txt").symlink_to("/etc/passwd")
    (tmp_path / "d").symlink_to(tmp_path / "b")
    files = {file.path: bool(file.problem) for file in in_folder(tmp_path)}
    assert files == {"b/a.txt": False, "c.txt": True, "d": True}


def test_a_bomb_is_refused():
    with pytest.raises(BrokenFileError, match="许多倍"):
        found(a_zip({"a.txt": b"0" * (8 * 2**20)}))


def test_entries_that_share_their_bytes_are_refused():
    """Many names for one packed file unpack to as many files."""
    data = a_zip({f"{number:04}.txt": "供水" * 400 for number in range(3)}, zipfile.ZIP_STORED)
    kept = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        begin = packed.start_dir
        first, *others = packed.infolist()
    size = others[0].header_offset - first.header_offset
    shorter = bytes(kept[:size]) + bytes(kept[begin:])
    moved = shorter[:-6] + size.to_bytes(4, "little") + shorter[-2:]
    with pytest.raises(BrokenFileError, match="许多倍"):
        found(moved)


def test_a_size_that_lies_is_not_believed():
    data = a_zip({"a.txt": "供水" * 1000}, zipfile.ZIP_STORED)
    size = len(("供水" * 1000).encode()).to_bytes(4, "little")
    lying = data.replace(size, (5).to_bytes(4, "little"))
    with zips.in_zip(io.BytesIO(lying)) as (file,), pytest.raises(BrokenFileError):
        file.read()


def test_a_file_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr(zips, "LARGEST", 10)
    assert "32 MB" in found(a_zip({"a.txt": "12345678901"}))["a.txt"]
    assert LARGEST == 32 * 2**20


def test_more_files_than_anybody_has_are_refused(monkeypatch):
    monkeypatch.setattr("oversight.exchange.corpus.files.MOST", 2)
    with pytest.raises(BrokenFileError, match="分批"):
        found(a_zip({f"{number}.txt": "1" for number in range(3)}))
    assert MOST == 50_000


def test_a_packed_file_inside_is_not_opened():
    assert "先解压" in found(a_zip({"a.zip": a_zip({"b.txt": "1"})}))["a.zip"]


def test_a_file_with_a_password_is_said():
    data = bytearray(a_zip({"a.txt": "1"}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + place] |= 1
    assert "密码" in found(bytes(data))["a.txt"]


def test_two_files_of_one_path_are_said():
    data = a_zip({"a.txt": "1", "b.txt": "2"}).replace(b"b.txt", b"a.txt")
    with zips.in_zip(io.BytesIO(data)) as files:
        assert [bool(file.problem) for file in files] == [False, True]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello", a_zip({"a.txt": "1"})[:-9]])
def test_what_is_no_zip_is_refused(content):
    with pytest.raises(BrokenFileError, match="不是压缩包"):
        found(content)
