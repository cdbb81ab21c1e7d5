"""One row of a file of regulations: a title, its history as printed, the text of a version."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from oversight.chinese import DateError, PartialDate, read_date, read_partial_date, written_date
from oversight.exchange.faults import Fault
from oversight.exchange.files.grid import Row
from oversight.exchange.histories import naming, passings
from oversight.exchange.histories.damage import damage, ending
from oversight.exchange.histories.unread import why_unread
from oversight.i18n import _, language
from oversight.legislation.articles import read_text
from oversight.legislation.events import Event
from oversight.legislation.history import read_history
from oversight.legislation.text import Text
from oversight.records import fields

# The heads of such files, in the words of those who make them. Others are passed over.
TITLE = ("title", "name", "名称", "标题", "法规名称")
HISTORY = ("history_lines", "bracket", "title_note", "题注", "历史沿革")
TEXT = ("text", "正文", "全文")
DATED_BY_NAME = "file_name"  # a date that the name of a file has in it is a hint
DATED = ("version_date", "版本日期", DATED_BY_NAME)
ENDED = ("status_expired_flag",)
REGION = ("region", "province", "地区")
FORMER = ("former_names", "曾用名")
# A whole text comes into force within this time; a later day belongs to another act.
LONGEST_WAIT = dt.timedelta(days=3 * 366)
# A version is dated by its passing, approval, promulgation or coming into force.
LONGEST_LAG = dt.timedelta(days=366)

ENTERS = re.compile(r"自([^，。；自]{4,20}日)起(?:开始)?(?:施行|实施|生效)")


@dataclass(frozen=True)
class Telling:
    """What one row tells of a regulation; `faults` that do not warn keep the row out.

    Of the events that are `unsaid` it does not say what was done. `dated` is the day that the row
    itself gives its version. `version` is the act after which its text reads so, where that is
    not the newest of its own events.
    """

    row: Row
    title: str
    events: tuple[Event, ...]
    text: str | None
    faults: tuple[Fault, ...]
    parts: Text
    dated: PartialDate | None = None
    version: Event | None = None
    is_kept: bool = True
    former_names: tuple[str, ...] = ()
    unsaid: tuple[Event, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether the row was read whole."""
        return all(fault.warns for fault in self.faults)

    @property
    def newest(self) -> Event | None:
        """The act after which the text reads so."""
        return self.version or max(self.events, key=day_of, default=None)

    @cached_property
    def whole(self) -> Event | None:
        """The act that last gave the whole text: its passing, or a full revision."""
        whole = [event for event in self.events if event.kind in ("enact", "revise")]
        return max(whole, key=day_of, default=None)

    @cached_property
    def enters_on(self) -> dt.date | None:
        """The day on which that act came into force, as the last article names it."""
        try:
            named = read_date(came_into_force(self.parts))
        except DateError:
            return None
        passed_on = self.whole.happened_on if self.whole else None
        fits = passed_on and passed_on <= named <= passed_on + LONGEST_WAIT
        return named if fits else None

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What its articles say, however they are laid out."""
        return said(self.parts)


def tells_histories(rows: Sequence[Row]) -> bool:
    """Whether a file holds histories, and not the plain fields of regulations."""
    return any(name in row.values for row in rows for name in HISTORY)


def read(row: Row, places: Sequence[str], parts: Text | None = None) -> Telling:
    """Read one row; whatever of its history cannot be read is a fault and is not guessed.

    `places` are the bodies' own (郑州市), by which a name that lost a character is mended;
    `parts` is the text of the row, where it was read already.
    """
    title = naming.titled(str(_value(row, TITLE) or ""))
    source = _value(row, HISTORY)
    told = [str(line) for line in source] if isinstance(source, list) else [str(source or "")]
    region = [*places, *(str(row.values[name]) for name in REGION if row.values.get(name))]
    history = read_history(told, region=region)
    unsaid, pieces = passings.later(history, region)
    text = _value(row, TEXT)
    telling = Telling(
        row=row,
        title=title,
        events=(*history.events, *unsaid),
        text=str(text) if text else None,
        faults=(),
        parts=parts or read_text(str(text or "")),
        dated=_dated(row),
        former_names=tuple(_former(row)),
        unsaid=unsaid,
    )
    faults = (
        *_unnamed(row, title),
        *_unread(telling, told, pieces),
        *_mended(row, telling.events),
        *_doubts(telling),
    )
    return replace(telling, faults=faults)


def head(row: Row, names: Sequence[str]) -> str:
    """The head under which a row has one of these, or would have it."""
    filled = (name for name in names if row.values.get(name))
    return next(filled, next((name for name in names if name in row.values), names[0]))


def day_of(event: Event) -> dt.date:
    """The day that sets an act's place in the history."""
    return event.happened_on or dt.date.min


def said_day(day: dt.date | PartialDate | None) -> str:
    """A day in the words of the reader's language."""
    return written_date(day, language()) if day else ""


def is_dated_by(telling: Telling) -> bool:
    """Whether the date of a row is a day of its newest act, or of its coming into force."""
    dated, act = telling.dated, telling.newest
    if dated is None or act is None:
        return False
    days = [act.passed_on, act.approved_on, act.promulgated_on, act.effective_on]
    with suppress(DateError):
        days.append(read_date(came_into_force(telling.parts)))
    return any(dated.earliest <= day <= dated.latest for day in days if day)


def came_into_force(text: Text) -> str:
    """The day that a text names for its coming into force, in its own words; empty if none."""
    named = [found[1] for found in ENTERS.finditer(ending(text))]
    return named[-1] if named else ""


def said(text: Text) -> tuple[str, ...]:
    """What the articles of a text say, without the blanks between."""
    articles = (part.raw for part in text.parts if part.kind == "article")
    return tuple("".join(raw.lstrip("#* \u3000").split()) for raw in articles)


def printed_note(text: Text) -> str:
    """The title note of a text, also in a form of its own above it, if that reads whole."""
    if text.title_note:
        return text.title_note
    prefaces = [part.raw for part in text.parts if part.kind == "preface"]
    for words in (*prefaces, *(line for raw in prefaces for line in raw.splitlines())):
        history = read_history(words)
        if history.events and not history.unread:
            return words.strip()
    return ""


def note_of(telling: Telling) -> Mapping[str, str]:
    """What a regulation's note keeps of a source that contradicts itself."""
    faults = [fault for fault in telling.faults if fault.column in ENDED]
    return {"note": "\n".join(fault.message for fault in faults)} if faults else {}


def _value(row: Row, names: Sequence[str]) -> Any:
    return row.values.get(head(row, names))


def _dated(row: Row) -> PartialDate | None:
    try:
        return read_partial_date(str(_value(row, DATED) or ""))
    except DateError:
        return None


def _former(row: Row) -> Iterator[str]:
    told = _value(row, FORMER)
    names = told if isinstance(told, list) else re.split(r"[《》；;、，,\s]+", str(told or ""))
    yield from (naming.titled(str(name)) for name in names if str(name).strip())


def _unnamed(row: Row, title: str) -> Iterator[Fault]:
    if not title:
        yield Fault(head(row, TITLE), str(_("The regulation has no name. Fill it in.")))
    if len(title) > fields.TITLE:
        sentence = _("Too long: at most {max} characters.")
        yield Fault(head(row, TITLE), sentence.format(max=fields.TITLE))


def _unread(telling: Telling, lines: Sequence[str], pieces: Sequence[str]) -> Iterator[Fault]:
    row, events = telling.row, telling.events
    column, is_empty = head(row, HISTORY), not "".join(lines).strip()
    if is_empty and telling.dated is None:
        yield Fault(column, str(_("There is no history. Fill in the title note.")))
    for piece in pieces:
        yield Fault(column, why_unread(piece))
    if not pieces and not events and not is_empty:
        yield Fault(column, str(_("No day of passing was found. Correct the title note.")))
    for event in events[1:]:
        if event.kind == "enact":
            yield Fault(column, str(_("Two enactments are told. Correct the title note.")))


def _mended(row: Row, events: Sequence[Event]) -> Iterator[Fault]:
    for written, meant in dict.fromkeys(pair for event in events for pair in event.mended):
        sentence = _("“{written}” was read as {meant}. The source keeps its words.")
        message = sentence.format(written=written, meant=meant)
        yield Fault(head(row, HISTORY), message, warns=True)


def _doubts(telling: Telling) -> Iterator[Fault]:
    """What the source says against itself, or seems to have lost."""
    row, events = telling.row, telling.events
    days = [day for event in events for day in (event.passed_on, event.approved_on) if day]
    if telling.dated and days and telling.dated.latest < max(days) and not is_dated_by(telling):
        sentence = _("The history reaches {day}, later than the date {date} of the text.")
        message = sentence.format(day=said_day(max(days)), date=said_day(telling.dated))
        yield Fault(head(row, DATED), message, warns=True, differs=True)
    if str(_value(row, ENDED) or "0") != "0" and all(event.kind != "repeal" for event in events):
        sentence = _("The source calls it repealed or replaced, and tells of no such decision.")
        yield Fault(head(row, ENDED), str(sentence), warns=True)
    if telling.text:
        for one in damage(telling.parts):
            column = head(row, TEXT)
            yield Fault(column, one.message, warns=True, line=one.line, differs=one.is_cut)
