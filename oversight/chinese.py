"""Numbers and dates as Chinese papers write them: 第二十三次, 二〇二六年十一月二十三日."""

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from functools import total_ordering
from typing import Literal

Language = Literal["zh", "en"]

HIGHEST = 9999
DIGITS = "零一二三四五六七八九"
# A zero is printed as 〇, but typed as whatever round thing the keyboard offers.
ZEROS = "零〇○◯"
PLAIN = str.maketrans("一二三四五六七八九" + ZEROS, "123456789" + "0" * len(ZEROS))
LETTERS = re.compile("(?<=[0-9])[Oo]+|[Oo]+(?=[0-9])")
TENS = {"廿": 20, "卅": 30, "卌": 40}
# 一百一 may mean 110 as well as 101, so a place that is left out must be said with a zero.
COUNTED = re.compile(
    r"(?:([1-9])千)?(?:0?([1-9])百)?(?:(?:0?([1-9]))?(十)|0?([廿卅卌]))?(?:(?:0|(?<![千百]))([1-9]))?"
)

WRITTEN = re.compile(
    r"(?P<year>[0-9]{4})年(?:(?P<month>[0-9十]{1,2})月(?:(?P<day>[0-9十廿卅]{1,3})[日号])?)?"
)
PRINTED = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<mark>[-./])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<day>[0-9]{1,2}))?)?"
)
COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
ENGLISH = re.compile(r"(?:(?P<day>[0-9]{1,2}) )?(?P<month>[A-Za-z]{3,9}) (?P<year>[0-9]{4})")
UNITS = "年月日"
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS = tuple(name[:3] for name in MONTH_NAMES)


class DateError(ValueError):
    """What was written is no date: reason "form" (unreadable) or "day" (no such day or month)."""

    def __init__(self, text: str, reason: Literal["form", "day"]) -> None:
        """Keep the text as it was written, for the message to people."""
        super().__init__(text)
        self.reason = reason


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date that may be known to the year or the month only; sorted by its earliest day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse a day without its month, and days that no calendar has (DateError)."""
        if self.month is None and self.day is not None:
            raise DateError(self.iso, "form")
        try:
            dt.date(self.year, *_filled(self.month, self.day))
        except ValueError as error:
            raise DateError(self.iso, "day") from error

    @classmethod
    def read(cls, text: str) -> "PartialDate":
        """Read a date in any of the forms that read_partial_date accepts (DateError)."""
        return read_partial_date(text)

    @property
    def parts(self) -> tuple[int, ...]:
        """What is known of it: year, month, day."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def iso(self) -> str:
        """As stored and exchanged: 2012, 2012-02 or 2012-02-15."""
        return "-".join((f"{self.year:04d}", *(f"{part:02d}" for part in self.parts[1:])))

    @property
    def earliest(self) -> dt.date:
        """The first day that it may mean."""
        return dt.date(self.year, *_filled(self.month, self.day))

    @property
    def latest(self) -> dt.date:
        """The last day that it may mean."""
        month = 12 if self.month is None else self.month
        return dt.date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """As stored and exchanged."""
        return self.iso

    def __lt__(self, other: object) -> bool:
        """By the earliest day; of one earliest day, what is known less comes first."""
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.earliest, self.parts) < (other.earliest, other.parts)


def numeral(number: int) -> str:
    """Write 0 to 9999 as terms and meetings are numbered: 十, 一百零一, 一百一十五 (ValueError)."""
    if not 0 <= number <= HIGHEST:
        raise ValueError(number)
    figures = [int(figure) for figure in str(number)]
    places = ("千", "百", "十", "")[-len(figures) :]
    text = "".join(DIGITS[f] + (p if f else "") for f, p in zip(figures, places, strict=True))
    text = re.sub("零+", "零", text)
    return re.sub("^一十", "十", text.rstrip("零") or text)


def read_numeral(text: str) -> int:
    """Read 一百一十五, 廿三, 二〇二六, ２３ or 23 (ValueError where it is none of these)."""
    plain = _plain(text)
    if re.fullmatch("[0-9]+", plain):
        return int(plain)
    found = COUNTED.fullmatch(plain) if plain else None
    if not found:
        raise ValueError(text)
    thousands, hundreds, tens, ten, short, ones = found.groups()
    places = (1000 * int(thousands or 0), 100 * int(hundreds or 0), int(ones or 0))
    return sum(places) + (10 * int(tens or 1) if ten else TENS.get(short, 0))


def read_date(text: str) -> dt.date:
    """Read a whole date, printed, typed or written out in characters (DateError)."""
    read = read_partial_date(text)
    if read.day is None:
        raise DateError(text, "form")
    return read.earliest


def read_partial_date(text: str) -> PartialDate:
    """Read a date that may lack its day, or its month and day (DateError)."""
    english = ENGLISH.fullmatch(" ".join(unicodedata.normalize("NFKC", text).split()))
    if english:
        return _read_english(text, english)
    plain = _plain(text)
    # Eight figures with blanks between them may be two numbers, so they must be typed closely.
    compact = COMPACT.fullmatch(plain) if len(text.split()) == 1 else None
    found = compact or PRINTED.fullmatch(plain) or WRITTEN.fullmatch(plain)
    if not found:
        raise DateError(text, "form")
    try:
        known = [read_numeral(part) for part in found.group("year", "month", "day") if part]
        return PartialDate(*known)
    except DateError as error:
        raise DateError(text, error.reason) from error
    except ValueError as error:
        raise DateError(text, "form") from error


def _read_english(text: str, found: re.Match[str]) -> PartialDate:
    """Read 23 Nov 2026, 23 November 2026 or Nov 2026, as our English pages write them."""
    name = found["month"].capitalize()
    if name not in (*MONTHS, *MONTH_NAMES):
        raise DateError(text, "form")
    try:
        day = int(found["day"]) if found["day"] else None
        return PartialDate(int(found["year"]), MONTHS.index(name[:3]) + 1, day)
    except DateError as error:
        raise DateError(text, error.reason) from error


def written_date(date: dt.date | PartialDate, lang: Language = "zh", *, year: bool = True) -> str:
    """Write a date for people: 2026年11月23日, 11月23日, 2012年2月; 23 Nov 2026, Feb 2012."""
    parts = _known(date).parts
    if lang == "zh":
        words = [f"{part}{unit}" for part, unit in zip(parts, UNITS, strict=False)]
        return "".join(words if year or len(parts) == 1 else words[1:])
    words = [str(part) for part in parts[2:]] + [MONTHS[month - 1] for month in parts[1:2]]
    return " ".join([*words, str(parts[0])] if year or not words else words)


def written_range(
    begin: dt.date | PartialDate, end: dt.date | PartialDate, lang: Language = "zh"
) -> str:
    """Write a stretch of time, what both ends share only once: 2026年9—10月; Sep–Oct 2026."""
    first, last = _known(begin).parts, _known(end).parts
    if first == last:
        return written_date(begin, lang)
    if len(first) == len(last) and first[:-1] == last[:-1]:
        return _range_in_last_part(_known(begin), _known(end), lang)
    same_year = first[0] == last[0] and min(len(first), len(last)) > 1
    if lang == "zh":
        return f"{written_date(begin)}—{written_date(end, year=not same_year)}"
    return f"{written_date(begin, lang, year=not same_year)} – {written_date(end, lang)}"


def _range_in_last_part(begin: PartialDate, end: PartialDate, lang: Language) -> str:
    if lang == "zh":
        return f"{written_date(begin)[:-1]}—{end.parts[-1]}{UNITS[len(end.parts) - 1]}"
    return f"{written_date(begin, lang).split()[0]}–{written_date(end, lang)}"


def _known(date: dt.date | PartialDate) -> PartialDate:
    if isinstance(date, PartialDate):
        return date
    return PartialDate(date.year, date.month, date.day)


def _filled(month: int | None, day: int | None) -> tuple[int, int]:
    return (1 if month is None else month, 1 if day is None else day)


def _plain(text: str) -> str:
    # NFKC also mends the radicals ⽉ and ⽇ that text copied out of a PDF has for 月 and 日.
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(PLAIN)
    return LETTERS.sub(lambda found: "0" * len(found[0]), plain)
