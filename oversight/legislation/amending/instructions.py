"""What an amending decision tells to be done: one class for each kind of instruction."""

from dataclasses import dataclass
from typing import Literal

from oversight.legislation.amending.places import Number, Place

Side = Literal["after", "before", "end"]


@dataclass(frozen=True, kw_only=True)
class Instruction:
    """One instruction: the words that say it, where they stand, and under which item."""

    said: str
    begin: int
    end: int
    item: str = ""


@dataclass(frozen=True, kw_only=True)
class ReplaceWords(Instruction):
    """将第三条中的“甲”修改为“乙”; `noun` stands outside the quotes: “甲”部门.

    `in_some` where the words need not stand at each of the places: 第三条至第九条中的“甲”.
    """

    places: tuple[Place, ...]
    old: str
    new: str
    noun: str = ""
    in_some: bool = False


@dataclass(frozen=True, kw_only=True)
class DeleteWords(Instruction):
    """删去第三条中的“甲”."""

    places: tuple[Place, ...]
    old: str
    noun: str = ""
    in_some: bool = False


@dataclass(frozen=True, kw_only=True)
class AddWords(Instruction):
    """在第三条“甲”后增加“乙”; `everywhere` where it says 均."""

    places: tuple[Place, ...]
    anchor: str
    side: Side
    new: str
    everywhere: bool = False


@dataclass(frozen=True, kw_only=True)
class Rewrite(Instruction):
    """第三条第二款修改为：“…”; also a chapter's title, the regulation's title or an annex."""

    place: Place
    words: str


@dataclass(frozen=True, kw_only=True)
class Delete(Instruction):
    """删去第三条第二款."""

    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True)
class InsertArticle(Instruction):
    """增加一条，作为第十条：“…”; `near` is the chapter or the article (old number) it names."""

    at: Number | None
    words: str
    near: Place
    side: Side = "end"


@dataclass(frozen=True, kw_only=True)
class InsertUnit(Instruction):
    """第三条增加一款，作为第二款：“…”; `at` is None where no number is given: the last."""

    into: Place
    level: str
    at: Number | None
    words: str


@dataclass(frozen=True, kw_only=True)
class InsertChapter(Instruction):
    """增加一章，作为第五章：“第五章 …”, with its articles; `first` is the one it begins with."""

    at: Number
    name: str
    articles: tuple[tuple[Number, str], ...]
    first: Number | None = None


@dataclass(frozen=True, kw_only=True)
class Renumber(Instruction):
    """将第三十七条改为第三十八条."""

    old: Place
    new: Place


@dataclass(frozen=True, kw_only=True)
class Move(Instruction):
    """将第十条移至第五章，作为第三十条."""

    old: Place
    new: Place


@dataclass(frozen=True, kw_only=True)
class Merge(Instruction):
    """第三条、第四条合并为第三条; without words their paragraphs follow each other."""

    olds: tuple[Place, ...]
    new: Place
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Split(Instruction):
    """第三条拆分为第三条、第四条：“…”“…”."""

    old: Place
    articles: tuple[tuple[Number, str], ...]
