"""The files of a zip, read where it lies and never unpacked onto a disk.

What a zip says of itself is not believed: its names may lead out of the folder, its sizes may lie.
"""

import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from oversight.exchange.corpus.files import (
    LARGEST,
    LINK,
    TOO_LARGE,
    File,
    demand_few,
    is_left,
    refused,
)
from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files.packed import DAMAGED
from oversight.i18n import _

TOTAL = 2 * 2**30  # bytes of all files once unpacked
RATIO = 200  # times that a text can be packed; a bomb is packed a thousand times and more
SMALL = 2**20  # bytes at which no ratio matters
UTF_8, ENCRYPTED, DIRECTORY = 0x800, 0x1, 0x10
PACKED = (".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz")
UNICODE_PATH = 0x7075  # the extra field in which Info-ZIP keeps the name in UTF-8
CHINESE = re.compile("[一-龥]")
CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


@contextmanager
def in_zip(source: Path | IO[bytes]) -> Iterator[tuple[File, ...]]:
    """Open the files in a zip, in the order of their paths. Raises BrokenFileError."""
    try:
        packed = zipfile.ZipFile(source)
    except DAMAGED as error:
        raise _broken() from error
    with packed:
        entries = [one for one in packed.infolist() if not one.is_dir()]
        demand_few(len(entries))
        _demand_honest(packed, entries)
        yield tuple(sorted(_files(packed, entries), key=lambda file: file.path))


def name_of(entry: zipfile.ZipInfo) -> str:
    """The name of an entry: Chinese systems write GBK and do not say so."""
    if entry.flag_bits & UTF_8:
        return entry.orig_filename
    with suppress(UnicodeError):
        if told := _unicode_path(entry.extra):
            return told
    names = list(_decoded(entry.orig_filename.encode("cp437", "replace")))
    chinese = (name for name in names if CHINESE.search(name))
    return next(chinese, names[0] if names else entry.orig_filename)


def _decoded(raw: bytes) -> Iterator[str]:
    """Read a name in either encoding; some words in GBK are also letters of others in UTF-8."""
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            yield raw.decode(encoding)


def _unicode_path(extra: bytes) -> str:
    place = 0
    while place + 4 <= len(extra):
        sort, size = (int.from_bytes(extra[place + n : place + n + 2], "little") for n in (0, 2))
        if sort == UNICODE_PATH:
            return extra[place + 9 : place + 4 + size].decode("utf-8")
        place += 4 + size
    return ""


def _demand_honest(packed: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what would unpack to more than any collection of texts holds."""
    total, kept = sum(one.file_size for one in entries), sum(one.compress_size for one in entries)
    archive = packed.fp
    length = archive.seek(0, 2) if archive else 0
    if total > TOTAL:
        raise BrokenFileError(_("The zip unpacks to more than 2 GB. Import it in parts."))
    is_bomb = any(
        one.file_size > SMALL and one.file_size > RATIO * max(one.compress_size, 1)
        for one in entries
    )
    if is_bomb or kept > length:  # entries that share their bytes
        raise BrokenFileError(_("The zip unpacks to many times its size. No text does: refused."))


def _files(packed: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[File]:
    seen: set[str] = set()
    for entry in entries:
        told = CONTROLS.sub("", name_of(entry)).replace("\\", "/")
        path = PurePosixPath(told)
        if any(is_left(part) and part != ".." for part in path.parts):
            continue
        problem = _problem(entry, told, path)
        shown = str(PurePosixPath(*(part for part in path.parts if part not in ("..", "/"))))
        if shown in seen:
            problem = problem or _("Two files in the zip have this path. Keep one of them.")
        seen.add(shown)
        yield refused(shown, problem) if problem else File(shown, partial(_read, packed, entry))


def _problem(entry: zipfile.ZipInfo, told: str, path: PurePosixPath) -> str:
    if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", told):
        return _("The path leads out of the zip. The file is not read.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return LINK
    if entry.flag_bits & ENCRYPTED:
        return _("The file is protected by a password. Pack it again without one.")
    if entry.file_size > LARGEST:
        return TOO_LARGE
    if path.suffix.lower() in PACKED:
        return _("A packed file inside the zip is not opened. Unpack it first.")
    return ""


def _read(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Read an entry, and never more than a file may have, whatever it says of its size."""
    try:
        with packed.open(entry) as opened:
            content = opened.read(LARGEST + 1)
    except DAMAGED as error:
        raise BrokenFileError(_("The file is damaged in the zip. Pack it again.")) from error
    if len(content) > LARGEST:
        raise BrokenFileError(str(TOO_LARGE))
    return content


def _broken() -> BrokenFileError:
    return BrokenFileError(_("The file is named .zip and is no zip, or is damaged. Pack it again."))
