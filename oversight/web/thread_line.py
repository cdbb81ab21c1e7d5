"""A thread as a line in time: its stops from the beginning to today, and what must still come."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from oversight.i18n import _
from oversight.kinds import deadline_rules
from oversight.records.clock import Reading
from oversight.records.lifecycle import State
from oversight.reports.threads import Strand, Thread
from oversight.web import chips, days, shown, standing


@dataclass(frozen=True)
class Stop:
    """One stop of the line: when, what, and how the line goes on to the next."""

    on: dt.date | None
    shape: str
    tone: str
    title: str
    url: str = ""
    link: str = ""
    words: str = ""
    items: tuple[tuple[str, str, str, str, str, str], ...] = ()
    is_coming: bool = False
    is_today: bool = False
    then: str = ""
    since: str = ""
    when: str = ""
    of: Strand | None = None


@dataclass
class Line:
    """What a thread comes to on a day: its stops in order, its clocks, its items."""

    session: Session
    thread: Thread
    today: dt.date
    readings: dict[int, list[Reading]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        body_id = self.thread.first.record.body_id
        rules = deadline_rules.of_body(self.session, body_id)
        for one in self.thread.strands:
            is_fact = one.record.is_confirmed
            read = one.kind.readings(one.record, rules, self.today) if is_fact else ()
            self.readings[one.record.id] = [*read]

    @property
    def items(self) -> tuple[Strand, ...]:
        """Records with a day of their own to be done by hang where they branch off."""
        return tuple(
            one for one in self.thread.strands[1:] if any(each.due_by for each in one.kind.clocks)
        )

    @property
    def late(self) -> list[Reading]:
        """The clocks that ran out."""
        running = [one for told in self.readings.values() for one in told if one.is_running]
        return [one for one in running if one.days_left < 0]

    @property
    def open(self) -> Strand | None:
        """The last record of the line that is not at its end: its next step is what comes."""
        for one in reversed(self._main):
            if not one.kind.lifecycle.state(one.record.state).is_ended:
                return one
        return None

    @property
    def lede(self) -> str:
        """Say how long it has lasted, how many items are done, and what is late."""
        told = []
        days_known = [stop.on for stop in self._past()]
        if days_known:
            count = (self.today - min(day for day in days_known if day)).days
            told.append(_("{count} day{s} from its beginning to today").format(count=count))
        if self.items:
            done = sum(_is_done(one) for one in self.items)
            sentence = _("{done} of {count} item{s} done")
            told.append(sentence.format(done=done, count=len(self.items)))
        told += [_late(one) for one in self.late]
        if self.thread.is_cut:
            sentence = _("only the first {count} records are shown")
            told.append(sentence.format(count=len(self.thread.strands)))
        return str(_(", ")).join(told) + str(_(".")) if told else ""

    @property
    def _main(self) -> list[Strand]:
        return [one for one in self.thread.strands if one not in self.items]

    def stops(self) -> list[Stop]:
        """All stops: what was, today, what must still come."""
        past = sorted(self._past(), key=lambda stop: stop.on or self.today)
        coming = list(self._coming())
        named = list(_named([*_joined(past, coming), *coming]))
        today = Stop(None, "", "", "", is_today=True)
        return [*named[: len(past)], today, *named[len(past) :]]

    def _past(self) -> list[Stop]:
        stops = [stop for one in self._main for stop in self._of(one)]
        return [stop for stop in stops if stop.on and stop.on <= self.today]

    def _of(self, strand: Strand) -> Iterator[Stop]:
        """The states that a record reached, and the clocks it let run out."""
        reached = standing.reached(self.session, strand.kind, strand.record)
        lifecycle = strand.kind.lifecycle
        told = [(day, lifecycle.state(name)) for name, day in reached.items()]
        for place, (day, state) in enumerate(told):
            shape, tone = _mark(strand, state)
            items = tuple(self._items(strand)) if place == len(told) - 1 else ()
            yield Stop(day, shape, tone, str(state.label), items=items, of=strand)
        for reading in self.readings[strand.record.id]:
            if reading.is_running and reading.days_left < 0:
                words = chips.basis(reading)
                yield Stop(reading.due_on, "late", "red", _late(reading), words=words, of=strand)

    def _items(self, strand: Strand) -> Iterator[tuple[str, str, str, str, str, str]]:
        for one in self.thread.after(strand.record.id):
            if one in self.items:
                shape, label = shown.badge(one.kind, one.record)
                title = shown.named(one.record.title)
                yield shape, label, "", title, shown.url_of(one.record), self._due(one)

    def _due(self, strand: Strand) -> str:
        readings = self.readings[strand.record.id]
        return "　".join(
            _("{chip}, due {day}").format(chip=chips.chip(one).label, day=days.short(one.due_on))
            if one.is_running
            else days.short(one.met_on or one.due_on)
            for one in readings
        )

    def _coming(self) -> Iterator[Stop]:
        """The clocks that run, then the states that the open record has still before it."""
        running = [
            (one, strand)
            for strand in self._main
            for one in self.readings[strand.record.id]
            if one.is_running and one.days_left >= 0
        ]
        for one, strand in sorted(running, key=lambda told: told[0].due_on):
            stop = Stop(one.due_on, "idle", "quiet", str(one.clock.label), words=chips.basis(one))
            when = days.short(one.due_on)
            yield replace(stop, is_coming=True, then="open", when=when, of=strand)
        if self.open:
            line = self.open.kind.lifecycle.line_at(self.open.record.state)
            names = [state.name for state in line]
            at = names.index(self.open.record.state) if self.open.record.state in names else -1
            for state in line[at + 1 :] if at >= 0 else ():
                stop = Stop(None, "idle", "quiet", str(state.label), of=self.open)
                yield replace(stop, is_coming=True, then="open")


def _joined(past: Iterable[Stop], coming: list[Stop]) -> Iterator[Stop]:
    """Say of each stop how many days lie behind it, and how the line goes on to the next."""
    told = list(past)
    before: dt.date | None = None
    for place, stop in enumerate(told):
        after = told[place + 1] if place + 1 < len(told) else None
        then = "late" if after and after.shape == "late" else ""
        if after is None:
            then = "open" if coming else ""
        days_since = (stop.on - before).days if stop.on and before else 0
        yield _replaced(stop, then, days_since)
        before = stop.on


def _named(stops: Iterable[Stop]) -> Iterator[Stop]:
    """Name the record of each stop where the stop before it is another record's."""
    before: Strand | None = None
    for stop in stops:
        if stop.of is None or stop.of is before:
            yield stop
        else:
            record, words = stop.of.record, f"　{stop.words}" if stop.words else ""
            named, url = shown.named(record.title), shown.url_of(record)
            yield replace(stop, url=url, link=named, words=_kind_of(stop.of) + words)
        before = stop.of


def _replaced(stop: Stop, then: str, count: int) -> Stop:
    since = _("{count} day{s}").format(count=count) if count else ""
    return replace(stop, then=then, since=since, when=days.short(stop.on) if stop.on else "")


def _late(reading: Reading) -> str:
    return _("{act}: {chip}").format(act=reading.clock.label, chip=chips.chip(reading).label)


def _mark(strand: Strand, state: State) -> tuple[str, str]:
    """The shape and tone of a stop: green once a reviewer stands behind it."""
    if not strand.record.is_confirmed:
        return shown.badge(strand.kind, strand.record)[0], "quiet"
    return ("withdrawn", "quiet") if state.shape == "struck" else ("done", "green")


def _kind_of(strand: Strand) -> str:
    """Name the kind of a record, and what it is as long as nobody confirmed it."""
    review = "" if strand.record.is_confirmed else shown.badge(strand.kind, strand.record)[1]
    return "　" + "　".join(filter(None, (str(strand.kind.name), str(review))))


def _is_done(strand: Strand) -> bool:
    if not strand.record.is_confirmed:
        return False
    return strand.kind.lifecycle.state(strand.record.state).shape == "done"
