"""A bundle: the log as a folder for whoever checks it elsewhere, without us, database or network.

checkpoint, tile/…        the log itself, as any tool for C2SP's tlog-tiles reads it
checkpoints/<size>.txt    the earlier checkpoints
contents/<n>.jsonl        what the entries of bundle n tell of, where the asker may see it
apart/<sha256>            texts and files, under their hash
manifest.txt              the SHA-256 of every other file
manifest.note             the SHA-256 of manifest.txt, signed by the key of the log
"""

import hashlib
import json
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from oversight.log import canonical, folder, lines, note, tiles
from oversight.log.faults import TilesError
from oversight.log.keys import Signer
from oversight.log.note import SignedNote
from oversight.log.words import _

MANIFEST, SIGNED = "manifest.txt", "manifest.note"
CONTENTS, EARLIER, APART = "contents", "checkpoints", "apart"
PAGE, CHECKER = "README.html", "checker.pyz"
OURS = (SIGNED, MANIFEST, CONTENTS, EARLIER, APART, PAGE, CHECKER)  # what no foreign log has
MARK = "bundle"  # stands where a checkpoint has its size, so that neither is taken for the other
AT_ONCE = 1 << 20  # bytes
LARGEST = 1 << 28  # bytes of a file that is read whole
MADE = (1980, 1, 1, 0, 0, 0)  # every archive of the same folder is the same
HEAD = '{"content":'  # how a line of contents begins, and how it goes on after the content
REST = re.compile(r',"index":(?P<index>0|[1-9][0-9]{0,15}),"salt":"(?P<salt>[0-9a-f]{32})"\}')
WRITTEN = json.JSONEncoder(ensure_ascii=False).encode
DECODE = json.JSONDecoder().raw_decode


@dataclass(frozen=True)
class Content:
    """What an entry tells of, as it is stored: the content that its leaf has the fingerprint of."""

    index: int
    salt: str
    content: str

    @property
    def line(self) -> str:
        """Write it as one line: canonical JSON, as `canonical.text` writes it, without the walk."""
        return f'{HEAD}{WRITTEN(self.content)},"index":{self.index},"salt":"{self.salt}"}}'

    @property
    def fingerprint(self) -> str:
        """Hash it as leaves do: SHA-256(salt || content)."""
        return canonical.fingerprint(self.salt, self.content)

    @classmethod
    def read(cls, line: str) -> "Content":
        """Read a line. Raises TilesError for any other, even if it said the same."""
        try:
            content, end = DECODE(line, len(HEAD))
            rest = REST.fullmatch(line, end)
            if rest and isinstance(content, str):
                one = cls(int(rest["index"]), rest["salt"], content)
                one.content.encode()
                if one.line == line:
                    return one
        except (ValueError, RecursionError):
            pass
        raise TilesError(_("A line among the contents cannot be read."))


class Writer:
    """Writes a bundle into an empty folder, in flat memory; `seal` is the last act."""

    def __init__(self, path: Path, signer: Signer) -> None:
        """Write into a folder, under the key of the log."""
        self.path = path
        self._signer = signer

    def entries(self, leaves: Iterable[bytes]) -> tuple[int, bytes]:
        """Write the leaves of the log, and give its size and root."""
        return folder.write(self.path, leaves)

    def contents(self, told: Iterable[Content]) -> int:
        """Write what entries tell of, in their order, and count it."""
        count, number, written = 0, -1, list[str]()
        for one in told:
            if one.index // tiles.WIDTH != number:
                self._put_lines(number, written)
                number, written = one.index // tiles.WIDTH, []
            written.append(one.line)
            count += 1
        self._put_lines(number, written)
        return count

    def checkpoints(self, notes: Mapping[int, str], newest: int) -> None:
        """Write the checkpoints, each under its size."""
        for size, one in notes.items():
            self.put(f"{EARLIER}/{size:012}.txt", one.encode())
        self.put(tiles.CHECKPOINT, notes[newest].encode())

    def put(self, name: str, data: bytes) -> None:
        """Write a file."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def seal(self) -> None:
        """Write down the hash of every file, and sign it."""
        listed = (f"{hashed(self.path / name)}  {name}\n" for name in names(self.path))
        manifest = "".join(listed).encode()
        self.put(MANIFEST, manifest)
        text = f"{self._signer.name}\n{MARK}\n{hashlib.sha256(manifest).hexdigest()}\n"
        self.put(SIGNED, SignedNote(text, (self._signer.sign(text),)).write().encode())

    def _put_lines(self, number: int, written: list[str]) -> None:
        if written:
            self.put(contents_path(number), "".join(f"{line}\n" for line in written).encode())


def contents_path(number: int) -> str:
    """Say where the contents of a bundle of 256 entries lie."""
    return f"{CONTENTS}/{number:09}.jsonl"


def names(path: Path) -> list[str]:
    """Name every file of a folder, in order; the manifest is none of them."""
    found = (one for one in path.rglob("*") if not one.is_dir() or one.is_symlink())
    told = sorted(one.relative_to(path).as_posix() for one in found)
    return [name for name in told if name not in (MANIFEST, SIGNED)]


def odd(path: Path) -> list[str]:
    """Name what no bundle has: links, pipes and the like, and empty folders."""
    found = sorted(path.rglob("*"))
    return [one.relative_to(path).as_posix() for one in found if _is_odd(one)]


def _is_odd(path: Path) -> bool:
    mode = path.lstat().st_mode
    if stat.S_ISDIR(mode):
        return not any(path.iterdir())
    return not stat.S_ISREG(mode)


def read(path: Path, name: str, limit: int = LARGEST) -> bytes:
    """Read a file of a folder whole: one that lies there itself, up to a limit (TilesError)."""
    file = path / name
    try:
        told = file.lstat()
        is_here = file.resolve().is_relative_to(path.resolve())
        if stat.S_ISREG(told.st_mode) and is_here:
            with file.open("rb") as opened:
                data = opened.read(min(told.st_size, limit) + 1)
            if len(data) <= limit:
                return data
    except (OSError, ValueError):
        pass
    raise TilesError(_("{path} is missing from the folder, or cannot be read."), path=name)


def hashed(path: Path) -> str:
    """Hash a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest_of(signed: SignedNote, origin: str) -> str:
    """Read which hash of the manifest was signed, for a log. Raises TilesError."""
    told = signed.text.split("\n")
    if len(told) != 4 or told[:2] != [origin, MARK]:  # noqa: PLR2004  origin, mark, hash and the last newline
        raise TilesError(_("{path} does not sign a bundle."), path=SIGNED)
    return told[2]


def archive(path: Path, out: Path) -> None:
    """Put a folder into one file; the same folder gives the same bytes, nothing is packed."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archived:
        for name in sorted([*names(path), MANIFEST, SIGNED]):
            told = zipfile.ZipInfo(name, MADE)
            told.external_attr, told.create_system = 0o644 << 16, 3
            with archived.open(told, "w") as into, (path / name).open("rb") as file:
                while data := file.read(AT_ONCE):
                    into.write(data)


def unpack(archived: Path, path: Path) -> None:
    """Take a folder out of its file, into an empty one.

    Raises TilesError where the file holds anything else: what was hidden between its parts, or
    names that lead elsewhere.
    """
    try:
        with zipfile.ZipFile(archived) as opened:
            _allow(opened.infolist(), archived.stat().st_size)
            opened.extractall(path)
        again = path.with_name(path.name + ".zip")
        archive(path, again)
        if hashed(again) != hashed(archived):
            raise TilesError(_("The archive was changed, or packed by another program."))
        again.unlink()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, TilesError):
            raise
        raise TilesError(_("The archive cannot be read: it was changed or cut off.")) from error


def _allow(told: list[zipfile.ZipInfo], size: int) -> None:
    """Demand that an archive holds no more than it is long, once, and nothing outside (TilesError).

    Nothing is packed, so that what it holds cannot be longer than it is itself.
    """
    is_longer = sum(one.file_size for one in told) > size
    is_double = len({one.filename for one in told}) < len(told)
    if is_longer or is_double or any(_leads_out(one) for one in told):
        raise TilesError(_("The archive was changed, or packed by another program."))


def _leads_out(told: zipfile.ZipInfo) -> bool:
    path = Path(told.filename)
    is_packed = told.compress_type != zipfile.ZIP_STORED or told.file_size != told.compress_size
    return is_packed or not path.parts or ".." in path.parts or path.is_absolute()


def lines_of(path: Path, number: int) -> Iterator[Content]:
    """Read the contents of a bundle of entries; where there are none, none. Raises TilesError."""
    name = contents_path(number)
    if not (path / name).is_file():
        return
    try:
        text = read(path, name).decode()
    except UnicodeDecodeError:
        message = _("{path} is missing from the folder, or cannot be read.")
        raise TilesError(message, path=name) from None
    yield from (Content.read(line) for line in text.split("\n")[:-1])


def opened(path: Path) -> SignedNote:
    """Read the signed manifest. Raises NoteError, TilesError."""
    return note.parse(read(path, SIGNED, lines.LARGEST))
