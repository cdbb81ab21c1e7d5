"""What the names of files and folders seem to say; a hint that is always said, never a fact."""

import re
from pathlib import PurePosixPath

from oversight.chinese import DateError, PartialDate
from oversight.exchange.corpus.files import File
from oversight.exchange.histories import naming

DATE = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})"
    r"(?:[-._年](?P<month>[01]?[0-9])(?:[-._月](?P<day>[0-3]?[0-9])日?)?"
    r"|(?P<closed>[01][0-9][0-3][0-9]))?(?![0-9])年?"
)
# How the names of what a congress or a government enacts end.
ENDINGS = (
    *("条例", "规定", "办法", "法", "规则", "细则", "决定", "决议", "章程", "试行", "暂行"),
    *("条例（试行）", "办法（试行）", "规定（试行）"),
)
FILLING = " _-—()（）[]【】.，,　"


def date_of(file: File) -> PartialDate | None:
    """The one date that a file's name has in it."""
    return _date(file.stem)


def date_of_folder(file: File) -> PartialDate | None:
    """The one day that the name of a file's folder has in it; a year alone tells of no version."""
    dated = _date(PurePosixPath(file.folder).name)
    return dated if dated and dated.day else None


def title_of_folder(file: File) -> str:
    """The name of a file's folder, where it is like that of a regulation."""
    return _like_title(PurePosixPath(file.folder).name)


def title_of_name(file: File) -> str:
    """The name of a file without its date, where it is like that of a regulation."""
    return _like_title(DATE.sub("", file.stem))


def is_name_of(named: str, title: str) -> bool:
    """Whether a name means a title: it may lack the place, and have a number before it."""
    one, other = (naming.known_as(words).removesuffix("（试行）") for words in (named, title))
    return one.endswith(other) or other.endswith(one)


def _date(words: str) -> PartialDate | None:
    found = list(DATE.finditer(words))
    if len(found) != 1:
        return None
    one = found[0]
    month, day = one["month"], one["day"]
    if closed := one["closed"]:
        month, day = closed[:2], closed[2:]
    try:
        return PartialDate(
            int(one["year"]), int(month) if month else None, int(day) if day else None
        )
    except DateError:
        return None


def _like_title(words: str) -> str:
    title = naming.titled(words).strip(FILLING)
    return title if title.endswith(ENDINGS) and len(title) > 2 else ""  # noqa: PLR2004  法 alone
