"""The documents that were filed with the sample body, and those that it sent up: all invented."""

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from oversight.exchange.sample import agencies
from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.papers import Paper
from oversight.exchange.sample.supervision import DATA
from oversight.records.clock import next_working_day

SEED = 539  # draws of their own, so that whatever else the sample draws stays the same
TOLD: dict[str, Any] = tomllib.loads((DATA / "filings.toml").read_text(encoding="utf-8"))
# How many documents of each sort come in a term, and how many of ours go up: the page prints
# their sums, 618 and 539, 46 and 37.
SORTS = ("rules", "government", "office", "judicial", "districts", "ours")
COUNTS = {
    13: (26, 210, 162, 14, 206, 46),
    14: (22, 172, 131, 14, 200, 37),
    15: (2, 9, 7, 2, 8, 4),
}
OURS = ""  # nobody else made it
SERIES = {
    "市人民政府": "筑府发",
    "市人民政府办公厅": "筑府办发",
    "市中级人民法院": "筑中法发",
    "市人民检察院": "筑检发",
    OURS: "筑人常发",
}
ORDERS = "贵阳市人民政府令"  # rules have numbers that run on
PROVINCE = {"sent_to_body": "贵州省人大常委会", "sent_to_level": "province"}
ENDING = dt.timedelta(days=230)  # before the term ends: what comes later is reviewed in the next
LATE, FAULTY = 0.04, 0.03  # of the documents
YEARLY = 0.7  # of what congresses decide while the year has something left


@dataclass(frozen=True)
class Document:
    """One document: its title, its maker, and in which year it can have been made, if not any."""

    name: str
    issuer: str
    sort: str
    series: str
    year: int = 0


def filed(term: int, meetings: Sequence[Meeting]) -> Iterator[Paper]:
    """Give the filings of a term whose review was concluded before its last meeting."""
    counts = dict(zip(SORTS, COUNTS[term], strict=True))
    dice = Random(SEED + term)  # noqa: S311  no secret
    first, last = meetings[0].began_on, meetings[-1].ended_on - ENDING
    pools = _pools(term, range(first.year, last.year + 1))
    ours = {"ours": counts.pop("ours")}
    told = [_reviewed(*one, dice) for one in _dated(pools, counts, first, last, dice)]
    told += [_sent_up(*one, dice) for one in _dated(pools, ours, first, last, dice)]
    yield from (_paper(one) for one in _numbered(told))


def _pools(term: int, years: Sequence[int]) -> dict[str, list[Document]]:
    """All that could be filed in a term, by sort; each title once."""
    return {
        "rules": list(_rules(term)),
        "government": list(_administrative(term, "government", "市人民政府")),
        "office": list(_administrative(term, "office", "市人民政府办公厅")),
        "judicial": list(_judicial()),
        "districts": list(_districts(years)),
        "ours": list(_ours(years)),
    }


def _rules(term: int) -> Iterator[Document]:
    form = TOLD["rules"][str(term)]
    for subject in TOLD["subjects"]:
        yield Document(form.format(subject=subject), "市人民政府", "rules", ORDERS)


def _administrative(term: int, place: str, issuer: str) -> Iterator[Document]:
    for form in TOLD["forms"][str(term)][place]:
        for subject in TOLD["subjects"]:
            name = form.format(subject=subject)
            yield Document(name, issuer, "administrative", SERIES[issuer])


def _judicial() -> Iterator[Document]:
    for issuer in ("市中级人民法院", "市人民检察院"):
        for form in TOLD["judicial"]["forms"]:
            for matter in TOLD["judicial"]["matters"]:
                name = f"贵阳{issuer}{form.format(matter=matter)}"
                yield Document(name, issuer, "judicial", SERIES[issuer])


def _districts(years: Sequence[int]) -> Iterator[Document]:
    """What the committees of districts and counties decide, each year or once."""
    told = TOLD["districts"]
    for place in told["names"]:
        named = [(form, year) for form in told["yearly"] for year in years]
        for form, year in (*named, *((form, 0) for form in told["once"])):
            title = form.format(year=year, before=year - 1, level=place[-1])
            name = f"{place}人民代表大会常务委员会{title}"
            yield Document(name, f"{place}人大常委会", "resolution", f"{place[0]}人常发", year)


def _ours(years: Sequence[int]) -> Iterator[Document]:
    """Our own documents, each year or once."""
    told = TOLD["ours"]
    named = [(form, year) for form in told["yearly"] for year in years]
    for form, year in (*named, *((form, 0) for form in told["once"])):
        name = form.format(year=year, before=year - 1)
        yield Document(name, OURS, "resolution", SERIES[OURS], year)


def _dated(
    pools: dict[str, list[Document]],
    counts: dict[str, int],
    first: dt.date,
    last: dt.date,
    dice: Random,
) -> Iterator[tuple[Document, dt.date]]:
    """Draw documents and spread them over a stretch of time, each in a year of its own."""
    sorts = [sort for sort, count in counts.items() for _one in range(count)]
    dice.shuffle(sorts)
    span = (last - first).days
    for place, sort in enumerate(sorts):
        day = next_working_day(first + dt.timedelta(days=span * place // len(sorts)))
        of_year = [one for one in pools[sort] if one.year == day.year]
        of_any = [one for one in pools[sort] if not one.year]
        is_yearly = of_year and (not of_any or dice.random() < YEARLY)
        drawn = dice.choice(of_year if is_yearly else of_any)
        pools[sort].remove(drawn)
        yield drawn, day


def _reviewed(document: Document, day: dt.date, dice: Random) -> dict[str, Any]:
    """A document that was published on a day, sent, registered, reviewed and closed."""
    is_late = dice.random() < LATE
    sent_on = _after(day, dice, 38, 60) if is_late else _after(day, dice, 6, 24)
    received_on = _after(sent_on, dice, 0, 3)
    checked_on = _after(received_on, dice, 1, 5)
    registered_on = _after(checked_on, dice, 0, 2)
    began_on = _after(registered_on, dice, 1, 4)
    reviewed_on = _after(began_on, dice, 20, 55)
    told: dict[str, Any] = {
        "document": document,
        "published_on": day,
        "sent_on": sent_on,
        "received_on": received_on,
        "formally_checked_on": checked_on,
        "registered_on": registered_on,
        "review_began_on": began_on,
        "reviewed_on": reviewed_on,
    }
    is_faulty = document.sort == "administrative" and dice.random() < FAULTY
    return told | (_corrected(reviewed_on, dice) if is_faulty else {"outcome": "sound"})


def _corrected(reviewed_on: dt.date, dice: Random) -> dict[str, Any]:
    replied_on = _after(reviewed_on, dice, 12, 25)
    corrected_on = _after(replied_on, dice, 10, 20)
    return {
        "opinion_on": reviewed_on,
        "replied_on": replied_on,
        "outcome": dice.choice(("amended", "repealed")),
        "corrected_on": corrected_on,
        "reported_on": _after(corrected_on, dice, 3, 10),
    }


def _sent_up(document: Document, day: dt.date, dice: Random) -> dict[str, Any]:
    """One of our own documents that was sent to the province and filed there."""
    sent_on = _after(day, dice, 8, 26)
    registered_on = _after(sent_on, dice, 5, 12)
    days = {"published_on": day, "sent_on": sent_on, "registered_on": registered_on}
    return {"document": document} | days | PROVINCE


def _numbered(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each document its number in the order of publication, and that of the register."""
    serials: Counter[Any] = Counter()
    for one in sorted(told, key=lambda one: one["published_on"]):
        series, year = one["document"].series, one["published_on"].year
        one["document_no"] = _number(serials, series, 0 if series == ORDERS else year)
    for one in sorted(told, key=lambda one: one["registered_on"]):
        series = "备" if one["document"].issuer else "黔备"
        one["register_no"] = _number(serials, series, one["registered_on"].year)
    return told


def _number(serials: Counter[Any], series: str, year: int) -> str:
    serials[series, year] += 1
    count = serials[series, year]
    return f"{series}〔{year}〕{count}号" if year else f"{series}第{count}号"


def _paper(told: dict[str, Any]) -> Paper:
    document = told.pop("document")
    told |= {"name": document.name, "sort": document.sort}
    last = max(day for day in told.values() if isinstance(day, dt.date))
    if document.issuer == OURS:
        return Paper(last, "filings", lambda _books: told, "acknowledged")
    return Paper(
        last,
        "filings",
        lambda books: told | {"issuer_id": agencies.number(books, document.issuer)},
        "closed",
    )


def _after(day: dt.date, dice: Random, least: int, most: int) -> dt.date:
    return next_working_day(day + dt.timedelta(days=dice.randint(least, most)))
