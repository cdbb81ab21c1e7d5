"""The files of a folder, as they lie there: each with its path, to be read one after another."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from oversight.exchange.faults import BrokenFileError
from oversight.i18n import _

MOST = 50_000  # files of one import
LARGEST = 32 * 2**20  # bytes of a file
# What systems and programs leave beside the files of people.
LEFT = {"__macosx", "thumbs.db", "desktop.ini", "$recycle.bin", "system volume information"}
TEMPORARY = ("~$", ".~", "._")
LINK = _("This is a link to another place, and is not followed. Put the file itself there.")
TOO_LARGE = _("The file is larger than 32 MB, which no regulation is. Look what it is.")


@dataclass(frozen=True)
class File:
    """A file with its path, parted by strokes, and the way to its bytes.

    `problem` says why it is not read. Reading raises BrokenFileError.
    """

    path: str
    read: Callable[[], bytes]
    problem: str = ""

    @property
    def name(self) -> str:
        """Its own name."""
        return PurePosixPath(self.path).name

    @property
    def stem(self) -> str:
        """Its name without its ending."""
        return PurePosixPath(self.path).stem

    @property
    def suffix(self) -> str:
        """The ending of its name."""
        return PurePosixPath(self.path).suffix.lower()

    @property
    def folder(self) -> str:
        """The path of its folder; empty at the top."""
        parent = str(PurePosixPath(self.path).parent)
        return "" if parent == "." else parent


def in_folder(root: Path) -> tuple[File, ...]:
    """Find the files under a folder, in the order of their paths. Raises BrokenFileError."""
    found: list[File] = []
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = [name for name in folders if not is_left(name)]
        linked = [name for name in folders if (here / name).is_symlink()]
        found += [_file(root, here / name) for name in (*names, *linked) if not is_left(name)]
        demand_few(len(found))
    return tuple(sorted(found, key=lambda file: file.path))


def is_left(name: str) -> bool:
    """Whether a name is one that systems leave behind, or hidden."""
    return name.startswith((".", *TEMPORARY)) or name.lower() in LEFT


def demand_few(count: int) -> None:
    """Refuse more files than anybody has (BrokenFileError)."""
    if count > MOST:
        sentence = _("There are more than {count} files. Import them in parts.")
        raise BrokenFileError(sentence.format(count=MOST))


def alone(name: str, content: bytes) -> tuple[File, ...]:
    """One file that was sent by itself."""
    return (File(name, lambda: content),)


def refused(path: str, problem: str) -> File:
    """A file that is named and not read."""
    return File(path, bytes, str(problem))


def _file(root: Path, path: Path) -> File:
    told = path.relative_to(root).as_posix()
    if path.is_symlink():
        return refused(told, LINK)
    if not path.is_file():
        return refused(told, _("This is no file that can be read."))
    if path.stat().st_size > LARGEST:
        return refused(told, TOO_LARGE)
    return File(told, lambda: _read(path))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        sentence = _("The file cannot be opened: {reason}.")
        raise BrokenFileError(sentence.format(reason=error.strerror)) from error
