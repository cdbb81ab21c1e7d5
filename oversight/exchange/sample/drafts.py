"""The legislative decisions of the sample as they are written in regulations.toml."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
COMMITTEE = "贵阳市人民代表大会常务委员会"
TITLES = {
    "decision": f"{COMMITTEE}关于修改《{{name}}》的决定",
    "amendment": "《{name}》修正案",
    "revision": "{name}（修订）",
    "repeal": f"{COMMITTEE}关于废止《{{name}}》的决定",
    "enactment": "{name}",
}


@dataclass(frozen=True)
class Act:
    """What a decision does to one regulation, and the file with its text, if there is one."""

    name: str
    word: str
    text: str = ""

    @property
    def full_text(self) -> str | None:
        """The text after this act."""
        return _read_text(self.text)


@dataclass(frozen=True)
class Draft:
    """One decision: its form, its acts, where it was passed, and the file with its own text."""

    form: str
    title: str
    acts: tuple[Act, ...]
    term: int = 0
    meeting: int = 0
    congress: int = 0
    field: str = ""
    passed_on: dt.date | None = None
    says: str = ""

    @classmethod
    def of_one(cls, form: str, act: Act, **more: Any) -> "Draft":
        """Write a decision on a single regulation."""
        return cls(form, TITLES[form].format(name=act.name), (act,), **more)

    @property
    def text(self) -> str | None:
        """The decision's own text, if the sample has it."""
        return _read_text(self.says)


def earlier() -> list[Draft]:
    """The decisions of earlier terms, in the order of their passing."""
    read = _read()
    drafts = [
        Draft.of_one("enactment", Act(name, "enact"), field=field, passed_on=day)
        for field, day, name in read["earlier"]
    ]
    drafts += [
        Draft("package", row["name"], _package(row), passed_on=row["passed_on"])
        for row in read["earlier_package"]
    ]
    return sorted(drafts, key=lambda draft: draft.passed_on or dt.date.max)


def of_term(term: int) -> list[Draft]:
    """The decisions of a term whose meetings are recorded."""
    for row in _read()["term"]:
        if row["ordinal"] == term:
            return list(_drafts(row, term))
    return []


def _read_text(name: str) -> str | None:
    return (DATA / name).read_text(encoding="utf-8") if name else None


def _read() -> dict[str, Any]:
    return tomllib.loads((DATA / "regulations.toml").read_text(encoding="utf-8"))


def _drafts(row: Mapping[str, Any], term: int) -> Iterator[Draft]:
    for one in row.get("enact", ()):
        yield _enactment(one, term)
    for one in row.get("amend", ()):
        word = "revise" if one["form"] == "revision" else "amend"
        act = Act(one["name"], word)
        yield Draft.of_one(one["form"], act, term=term, meeting=one["meeting"])
    for one in row.get("repeal", ()):
        act = Act(one["name"], "repeal")
        yield Draft.of_one("repeal", act, term=term, meeting=one["meeting"])
    for one in row.get("package", ()):
        yield Draft("package", one["name"], _package(one), term, one["meeting"])


def _enactment(one: Mapping[str, Any], term: int) -> Draft:
    acts = [Act(one["name"], "enact", one.get("text", ""))]
    if "repeals" in one:
        acts.append(Act(one["repeals"], "repeal_in_text"))
    where = {name: one[name] for name in ("meeting", "congress") if name in one}
    return Draft("enactment", one["name"], tuple(acts), term, field=one["field"], **where)


def _package(row: Mapping[str, Any]) -> tuple[Act, ...]:
    texts = row.get("texts", {})
    return (
        *_acts("amend", row["amends"], texts),
        *_acts("repeal", row.get("repeals", ()), texts),
    )


def _acts(word: str, names: Sequence[str], texts: Mapping[str, str]) -> Iterator[Act]:
    for name in names:
        yield Act(name, word, texts.get(name, ""))
