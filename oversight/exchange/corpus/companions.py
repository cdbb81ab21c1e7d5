"""What lies beside texts and tells of them: meta.json of one folder, histories.csv of many."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from oversight.exchange.corpus.files import File
from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files import delimited
from oversight.exchange.files.encodings import decoded
from oversight.i18n import _

META = "meta.json"
TABLES = ("histories.csv", "历史沿革.csv")
# The heads of the table, in both languages.
HEADS: Mapping[str, tuple[str, ...]] = {
    "file": ("file", "文件", "文件名"),
    "title": ("title", "名称", "标题", "法规名称"),
    "version_date": ("version_date", "版本日期"),
    "history": ("history", "title_note", "题注", "历史沿革"),
    "former_names": ("former_names", "曾用名"),
    "region": ("region", "地区"),
}


@dataclass(frozen=True)
class Told:
    """What is told of one file: its title, date, history and former names, as far as known."""

    by: str
    title: str = ""
    version_date: str = ""
    history: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    region: str = ""


@dataclass
class Companions:
    """What is told of the files of an import, by their paths, and of their folders."""

    files: dict[str, Told] = field(default_factory=dict)
    folders: dict[str, Told] = field(default_factory=dict)

    def of(self, file: File) -> Told:
        """What is told of a file; of its folder, where nothing is told of itself."""
        return self.files.get(file.path) or self.folders.get(file.folder) or Told("")


def is_companion(file: File) -> bool:
    """Whether a file tells of others."""
    return file.name.lower() == META or file.name.lower() in TABLES


def read(file: File, into: Companions) -> None:
    """Read one (BrokenFileError)."""
    content = file.read()
    if file.name.lower() == META:
        _read_meta(file, content, into)
        return
    for row in delimited.rows(content):
        one = _told(file, _by_heads(row.values))
        named = str(_by_heads(row.values).get("file") or "")
        into.files[_beside(file, named)] = one


def _read_meta(file: File, content: bytes, into: Companions) -> None:
    try:
        told = json.loads(decoded(content))
    except (ValueError, RecursionError) as error:
        raise BrokenFileError(_("This is no JSON. Check the file.")) from error
    if not isinstance(told, dict):
        raise BrokenFileError(_("A meta.json must hold one JSON object in braces."))
    shared = {name: told.get(name) for name in ("title", "former_names", "region")}
    into.folders[file.folder] = _told(file, shared)
    files = told.get("files")
    for one in files if isinstance(files, list) else []:
        if isinstance(one, dict):
            into.files[_beside(file, str(one.get("file", "")))] = _told(file, shared | one)


def _by_heads(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: next((values[h] for h in heads if values.get(h)), None)
        for name, heads in HEADS.items()
    }


def _told(file: File, values: Mapping[str, Any]) -> Told:
    return Told(
        by=file.path,
        title=str(values.get("title") or ""),
        version_date=str(values.get("version_date") or ""),
        history=tuple(_lines(values.get("history"))),
        former_names=tuple(_names(values.get("former_names"))),
        region=str(values.get("region") or ""),
    )


def _lines(value: Any) -> Iterator[str]:
    yield from (str(line) for line in (value if isinstance(value, list) else [value or ""]) if line)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield from (str(name) for name in value)
    else:
        yield from str(value or "").replace("；", ";").replace("、", ";").split(";")


def _beside(file: File, named: str) -> str:
    return str(PurePosixPath(file.folder, named.replace("\\", "/")))
