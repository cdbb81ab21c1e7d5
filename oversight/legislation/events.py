"""What happened to a regulation: enacted, revised, amended or repealed; when, and by whom."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Literal

from oversight.chinese import numeral

Kind = Literal["enact", "revise", "amend", "repeal"]
Form = Literal["text", "decision", "amendment_act", "resolution", "provisions"]
JsonEvent = dict[str, str | int | None]

COUNCIL = "国务院"
ABOVE_CITIES = re.compile("省$|自治区$|^(?:北京|天津|上海|重庆)市$")
CONGRESS, COMMITTEE, NATION = "人民代表大会", "常务委员会", "全国"
FORMS: dict[str, Form] = {
    "修正案": "amendment_act",
    "决议": "resolution",
    "规定": "provisions",
}


@dataclass(frozen=True)
class Sitting:
    """A body as a title note names it, with its term (届) and the number of its meeting (次)."""

    body: str
    term: int | None = None
    meeting: int | None = None

    @property
    def place(self) -> str:
        """Whose congress it is: 郑州市."""
        return self.body.partition(CONGRESS)[0]

    @property
    def needs_no_approval(self) -> bool:
        """Whether its acts need no approval: those of a province or the nation (立法法 80)."""
        return self.body == COUNCIL or self.place == NATION or bool(ABOVE_CITIES.search(self.place))

    @property
    def short(self) -> str:
        """The body as it is called in short: 郑州市人大常委会."""
        return self.body.replace(CONGRESS, "人大").replace(COMMITTEE, "常委会")

    @property
    def session(self) -> str | None:
        """Which meeting it was, in short: 十二届三十二次; None if no meeting is named."""
        if self.meeting is None:
            return None
        return self._term("届") + numeral(self.meeting) + "次"

    def __str__(self) -> str:
        """As official papers write it: 郑州市第十五届人民代表大会常务委员会第七次会议."""
        place, congress, rest = self.body.partition(CONGRESS)
        term = f"第{self._term('届')}" if self.term is not None else ""
        named = term + place if place == NATION else place + term
        meeting = "" if self.meeting is None else f"第{numeral(self.meeting)}次会议"
        return named + congress + rest + meeting

    def _term(self, unit: str) -> str:
        return "" if self.term is None else numeral(self.term) + unit


@dataclass(frozen=True)
class Event:
    """One legislative act on one regulation; what its source does not say is None.

    `ordinal` is the printed 第几次, counted apart for 修正 and 修订. `notice` is the number of the
    announcement or order (公告, 令). `mended` holds pairs of a
    name as it was written and as it was read. Two events are equal whatever words told them.
    """

    kind: Kind
    ordinal: int | None = None
    passed_on: dt.date | None = None
    passed_by: Sitting | None = None
    approved_on: dt.date | None = None
    approved_by: Sitting | None = None
    promulgated_on: dt.date | None = None
    promulgated_by: Sitting | None = None
    notice: str | None = None
    effective_on: dt.date | None = None
    decision: str | None = None
    source: str = field(default="", compare=False)
    mended: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def happened_on(self) -> dt.date | None:
        """The day that sets its place in the history: passed, else approved, else promulgated."""
        return self.passed_on or self.approved_on or self.promulgated_on

    @property
    def form(self) -> Form:
        """How it was done: by a whole text, a decision, an amendment act (修正案) and the like."""
        if self.decision is None:
            return "text"
        name = self.decision.partition("（")[0]
        return next((form for word, form in FORMS.items() if name.endswith(word)), "decision")


@dataclass(frozen=True)
class History:
    """The events in the order of the source, and whatever of the source could not be read."""

    events: tuple[Event, ...]
    unread: tuple[str, ...] = ()


def as_json(history: History) -> dict[str, list[JsonEvent] | list[str]]:
    """Give the history as the command `read history` prints it, one entry to a dated fact."""
    facts = [fact for event in history.events for fact in _facts(event)]
    return {"events": facts, "unread": list(history.unread)}


def _facts(event: Event) -> list[JsonEvent]:
    facts = _enacted(event) if event.kind == "enact" else [_changed(event)]
    if event.promulgated_on:
        number: JsonEvent = {"number": event.notice} if event.notice else {}
        facts.append(_fact("promulgate", event.promulgated_on, event.promulgated_by) | number)
    if event.effective_on:
        facts.append(_fact("effective", event.effective_on, None))
    return facts


def _enacted(event: Event) -> list[JsonEvent]:
    facts = (
        ("adopt", event.passed_on, event.passed_by),
        ("approve", event.approved_on, event.approved_by),
    )
    return [_fact(kind, on, by) for kind, on, by in facts if on]


def _changed(event: Event) -> JsonEvent:
    approved = event.approved_by
    more: JsonEvent = {
        "ordinal": event.ordinal,
        "decision": event.decision,
        "approved": event.approved_on.isoformat() if event.approved_on else None,
        "approved_by": f"{approved.short} {approved.session or ''}".strip() if approved else None,
        "number": None if event.promulgated_on else event.notice,
    }
    said = {name: value for name, value in more.items() if value is not None}
    return _fact(event.kind, event.passed_on, event.passed_by) | said


def _fact(kind: str, on: dt.date | None, by: Sitting | None) -> JsonEvent:
    return {
        "kind": kind,
        "date": on.isoformat() if on else None,
        "body": by.short if by else None,
        "session": by.session if by else None,
    }
