"""One row of a file of regulations: a title, its history as printed, the text of a version."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oversight.chinese import DateError, read_date
from oversight.exchange.faults import Fault
from oversight.exchange.files.grid import Row
from oversight.i18n import _, listed
from oversight.legislation.articles import read_text
from oversight.legislation.events import Event
from oversight.legislation.history import read_history
from oversight.records import fields

# The heads of such files, in the words of those who make them. Others are passed over.
TITLE = ("title", "name", "名称", "标题", "法规名称")
HISTORY = ("history_lines", "bracket", "title_note", "题注", "历史沿革")
TEXT = ("text", "正文", "全文")
DATED = ("version_date",)
ENDED = ("status_expired_flag",)
REGION = ("region", "province", "地区")
# A whole text comes into force within this time; a later day belongs to another act.
LONGEST_WAIT = dt.timedelta(days=3 * 366)

ENTERS = re.compile(r"自([^，。；自]{4,20}日)起(?:开始)?(?:施行|实施|生效)")
REPEALS = re.compile(r"(《[^》]*》)(?=[^。；]*同时废止)")
PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True)
class Telling:
    """What one row tells of a regulation; `faults` that do not warn keep the row out."""

    row: Row
    title: str
    events: tuple[Event, ...]
    text: str | None
    faults: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        """Whether the row was read whole."""
        return all(fault.warns for fault in self.faults)

    @property
    def newest(self) -> Event:
        """The act after which the text reads so."""
        return max(self.events, key=day_of)

    @property
    def whole(self) -> Event | None:
        """The act that last gave the whole text: its passing, or a full revision."""
        whole = [event for event in self.events if event.kind in ("enact", "revise")]
        return max(whole, key=day_of, default=None)

    @property
    def enters_on(self) -> dt.date | None:
        """The day on which that act came into force, as the last article names it."""
        try:
            named = read_date(came_into_force(self.text))
        except DateError:
            return None
        passed_on = self.whole.happened_on if self.whole else None
        fits = passed_on and passed_on <= named <= passed_on + LONGEST_WAIT
        return named if fits else None


def tells_histories(rows: Sequence[Row]) -> bool:
    """Whether a file holds histories, and not the plain fields of regulations."""
    return any(name in row.values for row in rows for name in HISTORY)


def read(row: Row, places: Sequence[str]) -> Telling:
    """Read one row; whatever of its history cannot be read is a fault and is not guessed.

    `places` are the bodies' own (郑州市), by which a name that lost a character is mended.
    """
    title = _words(row, TITLE)
    source = _value(row, HISTORY)
    lines = [str(line) for line in source] if isinstance(source, list) else str(source or "")
    region = [*places, *(str(row.values[name]) for name in REGION if row.values.get(name))]
    history = read_history(lines, region=region)
    told = [*_unnamed(row, title), *_unread(row, lines, history.unread, history.events)]
    text = _value(row, TEXT)
    whole = str(text) if text else None
    warned = [*_mended(row, history.events), *_doubts(row, history.events, whole)]
    return Telling(row, title, history.events, whole, (*told, *warned))


def head(row: Row, names: Sequence[str]) -> str:
    """The head under which a row has one of these, or would have it."""
    filled = (name for name in names if row.values.get(name))
    return next(filled, next((name for name in names if name in row.values), names[0]))


def day_of(event: Event) -> dt.date:
    """The day that sets an act's place in the history."""
    return event.happened_on or dt.date.min


def came_into_force(text: str | None) -> str:
    """The day that a text names for its coming into force, in its own words; empty if none."""
    named = [found[1] for found in ENTERS.finditer(_ending(text or ""))]
    return named[-1] if named else ""


def _ending(text: str) -> str:
    articles = read_text(text).articles
    return "".join(paragraph for one in articles[-2:] for paragraph in one.paragraphs)


def _value(row: Row, names: Sequence[str]) -> Any:
    return row.values.get(head(row, names))


def _words(row: Row, names: Sequence[str]) -> str:
    return "".join(str(_value(row, names) or "").split())


def _unnamed(row: Row, title: str) -> Iterator[Fault]:
    if not title:
        yield Fault(head(row, TITLE), str(_("The regulation has no name. Fill it in.")))
    if len(title) > fields.TITLE:
        sentence = _("Too long: at most {max} characters.")
        yield Fault(head(row, TITLE), sentence.format(max=fields.TITLE))


def _unread(
    row: Row, lines: Sequence[str], unread: Sequence[str], events: Sequence[Event]
) -> Iterator[Fault]:
    column = head(row, HISTORY)
    if not "".join(lines).strip():
        yield Fault(column, str(_("There is no history. Fill in the title note.")))
    for piece in unread:
        sentence = _("“{piece}” was not understood. Correct it, or enter the regulation by hand.")
        yield Fault(column, sentence.format(piece=piece))
    if not unread and not events and "".join(lines).strip():
        yield Fault(column, str(_("No day of passing was found. Correct the title note.")))
    for event in events[1:]:
        if event.kind == "enact":
            yield Fault(column, str(_("Two enactments are told. Correct the title note.")))


def _mended(row: Row, events: Sequence[Event]) -> Iterator[Fault]:
    for written, meant in dict.fromkeys(pair for event in events for pair in event.mended):
        sentence = _("“{written}” was read as {meant}. The source keeps its words.")
        message = sentence.format(written=written, meant=meant)
        yield Fault(head(row, HISTORY), message, warns=True)


def _doubts(row: Row, events: Sequence[Event], text: str | None) -> Iterator[Fault]:
    """What the source says against itself, or seems to have lost."""
    days = [day for event in events for day in (event.passed_on, event.approved_on) if day]
    try:
        dated = read_date(str(_value(row, DATED) or ""))
    except DateError:
        dated = None
    if dated and days and dated < max(days):
        sentence = _("The history reaches {day}, later than this. One of them is wrong.")
        yield Fault(head(row, DATED), sentence.format(day=max(days)), warns=True)
    if str(_value(row, ENDED) or "0") != "0" and all(event.kind != "repeal" for event in events):
        sentence = _("The source calls it repealed or replaced, and tells of no such decision.")
        yield Fault(head(row, ENDED), str(sentence), warns=True)
    for message in _damage(text) if text else ():
        yield Fault(head(row, TEXT), message, warns=True)


def _damage(text: str) -> Iterator[str]:
    articles = read_text(text).articles
    numbers = [one.number[0] for one in articles]
    if not articles:
        yield str(_("No article was found in the text."))
        return
    if sorted(set(numbers)) != list(range(1, max(numbers) + 1)):
        yield str(_("The numbers of the articles have gaps. Look whether the text is whole."))
    if PRIVATE.search(text):
        yield str(_("The text holds characters that no font shows. Replace them."))
    ending = _ending(text)
    if "施行" not in ending and "实施" not in ending and "生效" not in ending:
        yield str(_("The last article names no coming into force. The text may be cut off."))
    repealed = [name for name in REPEALS.findall(ending) if not name.endswith("决定》")]
    if repealed:
        sentence = _("The last article repeals {names}. Record that by hand.")
        yield sentence.format(names=listed(dict.fromkeys(repealed)))


def note_of(telling: Telling) -> Mapping[str, str]:
    """What a regulation's note keeps of a source that contradicts itself."""
    faults = [fault for fault in telling.faults if fault.column in ENDED]
    return {"note": "\n".join(fault.message for fault in faults)} if faults else {}
