"""Contact with constituents in the sample: stations, sessions, and what people came with."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oversight.amounts import Amount
from oversight.chinese import PartialDate
from oversight.exchange.sample import agencies, terms
from oversight.exchange.sample.books import Books, Values
from oversight.exchange.sample.diary import Diary, Stage
from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.papers import Paper
from oversight.exchange.sample.pictures import picture
from oversight.exchange.sample.supervision import read
from oversight.records.clock import next_working_day

FILE = "contact.toml"
PLANNED = 8  # days before today
COUNTED = ("visitors", "collected", "solved", "materials", "assigned", "finished", "handled")

Row = Mapping[str, Any]


def papers(term: int, meetings: Sequence[Meeting]) -> Iterator[Paper]:
    """Give what was built, held and closed in the present term before its last meeting."""
    if term != terms.CURRENT:
        return
    last = meetings[-1].ended_on
    for slug, table, tell in (
        ("stations", "station", _station),
        ("contact-sessions", "session", _session),
        ("constituent-issues", "issue", _issue),
    ):
        for row in read(FILE, table):
            on = _known_on(row) or last
            if on <= last:
                yield Paper(on, slug, _of(tell, row), _state(slug, row))


def _known_on(row: Row) -> dt.date | None:
    """The day on which all that a row says had happened."""
    days = (
        row[name] for name in ("answered", "received", "ended", "closed", "built") if name in row
    )
    return next((PartialDate.read(day).latest for day in days), None)


def _of(tell: Callable[[Books, Row], Values], row: Row) -> Callable[[Books], Values]:
    return lambda books: tell(books, row)


def _state(slug: str, row: Row) -> str:
    if slug == "stations":
        return "closed" if "closed" in row else "open" if "built" in row else "preparing"
    return str(row.get("state", "closed"))


def _station(books: Books, row: Row) -> Values:
    named = [{"level": level, "person_id": _deputy(books, nth)} for level, nth in _pairs(row)]
    counted = [{"level": level, "headcount": count} for level, count in row.get("levels", ())]
    return {
        "name": row["name"],
        "sort": row["sort"],
        "level": row.get("level"),
        "built_on": _partial(row, "built"),
        "host": row["host"],
        "opening": row.get("opening"),
        "notice_days": row.get("notice"),
        "plate_giver": row.get("plate_giver"),
        "plate_on": _partial(row, "plate"),
        "deputies": counted + named,
        "experts": row.get("experts"),
        "expert_words": row.get("expert_words"),
        "functions": [{"name": name, "about": about} for name, about in row.get("functions", ())],
        "honours": [
            {"title": title, "given_by": by, "given_on": PartialDate.read(on)}
            for title, by, on in row.get("honours", ())
        ],
        "closed_on": _partial(row, "closed"),
    }


def _pairs(row: Row) -> Sequence[tuple[str, int]]:
    pairs: Sequence[tuple[str, int]] = row.get("named", ())
    return pairs


def _session(books: Books, row: Row) -> Values:
    days = [{"held_on": PartialDate.read(day)} for day in row.get("days", ())]
    counts = {name: Amount.read(row[name]) for name in COUNTED if name in row}
    return counts | {
        "theme": row["theme"],
        "sort": row["sort"],
        "station_id": _linked(books, "stations", row.get("station")),
        "began_on": PartialDate.read(row.get("began", row["ended"])),
        "ended_on": PartialDate.read(row["ended"]),
        "recurrence": row.get("recurrence"),
        "days": days,
        "register": row.get("register"),
        "deputies_count": Amount.read(row["deputies"]) if "deputies" in row else None,
        "deputies_levels": row.get("levels"),
        "album": row.get("album"),
        "albums": row.get("albums"),
    }


def _issue(books: Books, row: Row) -> Values:
    """Tell an issue of long ago, with the days that its row names."""
    days = {
        name: dt.date.fromisoformat(row[word])
        for name, word in (("assigned_on", "assigned"), ("answered_on", "answered"))
        if word in row
    }
    return (
        _matter(books, row, PartialDate.read(row["received"]))
        | days
        | {
            "agency_id": agencies.number(books, row["agency"]) if "agency" in row else None,
            "not_accepted": row.get("not_accepted"),
            "result": row.get("result"),
            "concluded_on": _partial(row, "concluded"),
            "outcome": row.get("outcome"),
            "satisfaction": row.get("satisfaction"),
        }
    )


def _matter(books: Books, row: Row, received_on: PartialDate) -> dict[str, Any]:
    """Tell what somebody came with: where, how, to which deputy, with which photo."""
    said = {name: row.get(name) for name in ("category", "place", "text", "reporter", "telephone")}
    return said | {
        "topic": row["topic"],
        "channel": row["channel"],
        "received_on": received_on,
        "photo": picture(row["picture"]) if "picture" in row else None,
        "agrees_to_contact": True if "reporter" in row else None,
        "deputy_id": _deputy(books, row["deputy"]) if "deputy" in row else None,
        "station_id": _linked(books, "stations", row.get("station")),
        "session_id": _linked(books, "contact-sessions", row.get("session")),
    }


@dataclass(frozen=True)
class Contact:
    """The matters that are under way: due, late, answered, and some only registered."""

    diary: Diary

    def write(self) -> None:
        """Write into the diary what people came with in the last weeks."""
        for row in read(FILE, "live"):
            day = self._day(row["received"])
            self.diary.follow(day, self._enter(row, day), self._stages(row))
        for row in read(FILE, "coming"):
            self.diary.on(self._day(PLANNED), self._plan(row))

    def _enter(self, row: Row, day: dt.date) -> Callable[[], Any]:
        books = self.diary.books
        return lambda: books.draft("constituent-issues", _matter(books, row, _exactly(day)))

    def _plan(self, row: Row) -> Callable[[], Any]:
        """Enter what is still to be held, and what is not finished."""
        books = self.diary.books
        told = (
            row["values"]
            | {name: _exactly(self._day(-ahead)) for name, ahead in row["days"].items()}
            | {name: self._day(-ahead) for name, ahead in row.get("dates", {}).items()}
            | {name: Amount.read(count) for name, count in row.get("counts", {}).items()}
        )

        def plan() -> Any:
            agency = agencies.number(books, row["receiver"]) if "receiver" in row else None
            more = {"receiver_id": agency} if agency else {}
            return books.enter(row["slug"], told | more, row.get("state", ""))

        return plan

    def _stages(self, row: Row) -> Iterator[Stage]:
        books = self.diary.books
        if "assigned" in row or row.get("stands") == "registered":
            yield self._day(row.get("assigned", row["received"] - 2)), "register", dict
        if "assigned" in row:
            day = self._day(row["assigned"])
            told = {"assigned_on": day, "due_on": self._day(-row["due"])}
            yield (
                day,
                "assign",
                lambda: told | {"agency_id": agencies.number(books, row["agency"])},
            )
        if "followed" in row:
            day = self._day(row["followed"])
            done = [{"noted_on": _exactly(day), "text": row["progress"]}]
            yield day, "follow", lambda: {"progress": done}
        if "concluded" in row:
            on = _exactly(self._day(row["concluded"]))
            result = {"result": row["result"], "concluded_on": on, "outcome": row["outcome"]}
            yield on.latest + dt.timedelta(days=1), "conclude", lambda: result
        if "answered" in row:
            day = self._day(row["answered"])
            answer = {"answered_on": day, "satisfaction": row["satisfaction"]}
            yield day + dt.timedelta(days=1), "answer", lambda: answer

    def _day(self, ago: int) -> dt.date:
        return next_working_day(self.diary.books.today - dt.timedelta(days=ago))


def _deputy(books: Books, nth: int) -> int:
    """Find a deputy of the list, or enter the person."""
    told = read(FILE, "deputy")[nth]
    if ("people", told["name"]) not in books.numbers:
        books.enter("people", told)
    return books.number("people", told["name"])


def _linked(books: Books, slug: str, title: str | None) -> int | None:
    return books.number(slug, title) if title else None


def _partial(row: Row, name: str) -> PartialDate | None:
    return PartialDate.read(row[name]) if name in row else None


def _exactly(day: dt.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
