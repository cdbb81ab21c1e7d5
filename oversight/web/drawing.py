"""Where the marks of small drawings stand: a regulation's line in time, the bar of a vote.

Places are per cent of the drawing's width, so that a drawing fills any page while its letters
keep their size. Nothing here knows a request or a database.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

FIRST, LAST, EDGE = 5.0, 97.0, 100.0  # per cent: the outermost marks, and the end of names
LETTER, LATIN = 1.95, 0.58  # per cent that a Chinese letter takes; the part of it for others
GAP = 1.0  # per cent between a name and what is beside it
TODAY = 6.5  # per cent: the room of the word "today", left of its line
MOST_TICKS = 8
FILLS = {  # of a vote's grades, the best first
    2: ("solid", "white"),
    3: ("solid", "diagonal", "white"),
    4: ("solid", "diagonal", "dots", "white"),
}
STEPS = (1, 2, 5, 10, 20, 50)  # years between two ticks


@dataclass(frozen=True)
class Stage:
    """What holds of a regulation from a day on, and what to call it; a repeal ends it."""

    on: dt.date
    label: str
    day: str
    is_end: bool = False


@dataclass(frozen=True)
class Mark:
    """A stage on the line; `is_named` is false where its name would lie on another's."""

    at: float
    label: str
    day: str
    anchor: str
    is_coming: bool
    is_named: bool


@dataclass(frozen=True)
class Span:
    """The time of one text: outline for former ones, diagonal for the last but one, then solid."""

    start: float
    width: float
    pattern: str


@dataclass(frozen=True)
class Tick:
    """A year on the axis."""

    at: float
    label: str


@dataclass(frozen=True)
class TimeLine:
    """A regulation's line in time, true to scale; `words` says it aloud."""

    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    today: float
    words: str
    asked: float | None = None

    @property
    def is_crowded(self) -> bool:
        """Tell whether some names found no room, so that the list below must be shown."""
        return not all(mark.is_named for mark in self.marks)


@dataclass(frozen=True)
class Scale:
    """Days laid out along a line."""

    first: dt.date
    last: dt.date
    end: float

    def at(self, day: dt.date) -> float:
        """Say where a day stands, in per cent."""
        days = (self.last - self.first).days or 1
        return round(FIRST + (self.end - FIRST) * (day - self.first).days / days, 2)


def time_line(stages: Sequence[Stage], today: dt.date, asked: dt.date | None = None) -> TimeLine:
    """Lay out the texts of a regulation, the earliest first; what is after today is coming.

    A day that is `asked` for has a mark of its own, where the line reaches it.
    """
    last = max(today, stages[-1].on)
    end = min(LAST, EDGE - _room(stages[-1])) if stages[-1].on > today else LAST
    scale = Scale(min(today, stages[0].on), last, end)
    return TimeLine(
        spans=tuple(_spans(stages, today, scale)),
        marks=tuple(_marks(stages, today, scale)),
        ticks=tuple(_ticks(scale)),
        today=scale.at(today),
        words="; ".join(f"{stage.label} {stage.day}" for stage in stages),
        asked=scale.at(asked) if asked and scale.first <= asked < today else None,
    )


def _spans(stages: Sequence[Stage], today: dt.date, scale: Scale) -> Iterator[Span]:
    """Fill the time of each text that has begun; behind a repeal there is none."""
    begun = [stage for stage in stages if stage.on <= today]
    edges = [*(stage.on for stage in begun), today]
    patterns = ["outline"] * len(begun) + ["diagonal", "solid"]
    for stage, pattern, (start, end) in zip(begun, patterns[2:], pairwise(edges), strict=True):
        if not stage.is_end:
            yield _span(start, end, "outline" if begun[-1].is_end else pattern, scale)
    if stages[-1].on > today:
        yield _span(today, stages[-1].on, "dashed", scale)


def _span(start: dt.date, end: dt.date, pattern: str, scale: Scale) -> Span:
    return Span(scale.at(start), round(scale.at(end) - scale.at(start), 2), pattern)


def _marks(stages: Sequence[Stage], today: dt.date, scale: Scale) -> Iterator[Mark]:
    """Name each mark whose name has room behind or before it, beside the one named last."""
    free = -GAP  # the first name may begin a little left of its mark
    for stage in stages:
        at, room, is_coming = scale.at(stage.on), _room(stage), stage.on > today
        places = {"start": (at, at + room), "end": (at - room, at)}
        fitting = [side for side, place in places.items() if _fits(*place, free, scale.at(today))]
        anchor = fitting[0] if fitting else "start"
        free = places[anchor][1] if fitting else free
        yield Mark(at, stage.label, stage.day, anchor, is_coming, bool(fitting))


def _fits(begins: float, ends: float, free: float, today: float) -> bool:
    return begins >= free and ends <= EDGE and (begins >= today or ends <= today - TODAY)


def _room(stage: Stage) -> float:
    """Say how much of the drawing the name of a stage and its day take."""
    breadths = [
        sum(1 if east_asian_width(letter) in "WF" else LATIN for letter in words)
        for words in (stage.label, stage.day)
    ]
    return LETTER * max(breadths) + GAP


def _ticks(scale: Scale) -> Iterator[Tick]:
    years = scale.last.year - scale.first.year
    step = next(step for step in STEPS if years <= step * MOST_TICKS)
    for year in range(scale.first.year, scale.last.year + 1):
        day = dt.date(year, 1, 1)
        if year % step == 0 and scale.first <= day <= scale.last:
            yield Tick(scale.at(day), str(year))


@dataclass(frozen=True)
class Piece:
    """One count of a vote on its bar."""

    x: float
    width: float
    pattern: str


@dataclass(frozen=True)
class VoteBar:
    """A bar as long as the base, with a line where half of the base is; `words` says it aloud."""

    pieces: tuple[Piece, ...]
    half: float
    words: str


def vote_bar(counts: Sequence[tuple[str, int]], base: int) -> VoteBar:
    """Lay out the counts of one vote (label, votes) along its base, the best grade first."""
    patterns = FILLS[len(counts)]
    pieces, before = [], 0
    for (_label, votes), pattern in zip(counts, patterns, strict=True):
        if votes:
            pieces.append(Piece(_share(before, base), _share(votes, base), pattern))
        before += votes
    words = ", ".join(f"{label} {votes}" for label, votes in counts)
    return VoteBar(tuple(pieces), half=50.0, words=words)


def _share(votes: int, base: int) -> float:
    return round(100 * votes / base, 2) if base else 0.0
