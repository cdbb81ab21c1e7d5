"""The meetings of the sample body: at least one in two months, as the law asks."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from oversight.exchange.sample.books import Books
from oversight.records.clock import next_working_day

STEP = 40  # days between two meetings; never more than 60 (地方组织法 art. 51)
# Known from the public record; every other day is invented.
KNOWN = {(14, 13): dt.date(2018, 6, 5)}
KNOWN_SESSIONS = {
    (13, 5): dt.date(2016, 1, 22),
    (14, 1): dt.date(2017, 2, 16),
    (15, 4): dt.date(2025, 1, 14),
}
# Members due from a meeting on: deaths, resignations and by-elections.
MEMBERS = {
    13: ((1, 41), (7, 40), (16, 39), (29, 37), (34, 39), (42, 38)),
    14: ((1, 43), (12, 42), (20, 41), (24, 43), (38, 41)),
    15: ((1, 43), (10, 42), (21, 41), (27, 43)),
}
DEPUTIES = {13: 438, 14: 441, 15: 446}
EXCUSES = ("因公出差", "病假", "参加省里会议", "外出培训")


@dataclass(frozen=True)
class Meeting:
    """One meeting: its number, its days, the members due and those who came."""

    term: int
    ordinal: int
    began_on: dt.date
    ended_on: dt.date
    members: int
    present: int
    series: str = "standing_committee"

    def vote(self, dice: Random) -> dict[str, int]:
        """Cast a vote that passes, as nearly all do; some members have left by then."""
        present = self.present - dice.choice((0, 0, 0, 1))
        against = dice.choice((0, 0, 0, 0, 1, 2))
        abstained = dice.choice((0, 0, 0, 1, 1, 2))
        not_pressed = dice.choice((0, 0, 0, 0, 0, 1))
        return {
            "members": self.members,
            "present": present,
            "votes_for": present - against - abstained - not_pressed,
            "votes_against": against,
            "abstained": abstained,
            "not_pressed": not_pressed,
        }


def calendar(term: int, first: dt.date, last: dt.date, dice: Random) -> list[Meeting]:
    """Lay out a term's meetings of the standing committee from one day to another."""
    meetings: list[Meeting] = []
    for ordinal in range(1, 100):
        plain = first + dt.timedelta(days=STEP * (ordinal - 1) + dice.randint(-7, 7))
        began = next_working_day(max(first, plain))
        ended = next_working_day(began + dt.timedelta(days=dice.choice((0, 1, 1, 2))))
        began, ended = _known(term, ordinal, began, ended)
        if ended > last:
            break
        members = _members(term, ordinal)
        present = members - dice.choice((1, 2, 2, 3, 3, 4, 5, 7))
        meetings.append(Meeting(term, ordinal, began, ended, members, present))
    return meetings


def sessions(term: int, years: Sequence[int], dice: Random) -> list[Meeting]:
    """Lay out a term's sessions of the congress, one each winter."""
    return [_session(term, ordinal, year, dice) for ordinal, year in enumerate(years, start=1)]


def enter(books: Books, meeting: Meeting, committee: Sequence[int]) -> int:
    """Enter a meeting, every ninth with its sittings and the attendance of each member."""
    values: dict[str, Any] = {
        "series": meeting.series,
        "ordinal": meeting.ordinal,
        "began_on": meeting.began_on,
        "ended_on": meeting.ended_on,
        "mode": "mixed" if meeting.began_on.year == 2020 else "in_person",  # noqa: PLR2004  the year of the epidemic
        "place": "市人大常委会会议厅" if meeting.series == "standing_committee" else "市级行政中心",
    }
    if meeting.ordinal % 9 == 1 and meeting.series == "standing_committee":
        values["sittings"] = list(_sittings(meeting))
        values["attendance"] = _attendance(meeting, committee, books.dice)
    return books.enter("meetings", values).id


def _known(
    term: int, ordinal: int, began: dt.date, ended: dt.date
) -> tuple[dt.date, dt.date]:
    known = KNOWN.get((term, ordinal))
    return (known - dt.timedelta(days=1), known) if known else (began, ended)


def _members(term: int, ordinal: int) -> int:
    return [due for first, due in MEMBERS[term] if first <= ordinal][-1]


def _session(term: int, ordinal: int, year: int, dice: Random) -> Meeting:
    invented = dt.date(year, 1, 12) + dt.timedelta(days=dice.randint(0, 20))
    began = KNOWN_SESSIONS.get((term, ordinal), invented)
    ended = began + dt.timedelta(days=dice.choice((3, 4)))
    due = DEPUTIES[term] - ordinal
    present = due - dice.randint(12, 30)
    return Meeting(term, ordinal, began, ended, due, present, "congress")


def _sittings(meeting: Meeting) -> Iterator[dict[str, Any]]:
    for name, held_on, away in (
        ("第一次全体会议", meeting.began_on, 0),
        ("分组会议", meeting.began_on, 1),
        ("第二次全体会议", meeting.ended_on, 0),
    ):
        yield {
            "name": name,
            "held_on": held_on,
            "members": meeting.members,
            "present": meeting.present - away,
            "on_leave": meeting.members - meeting.present,
        }


def _attendance(
    meeting: Meeting, committee: Sequence[int], dice: Random
) -> list[dict[str, Any]]:
    due = list(committee[: meeting.members])
    away = set(dice.sample(due, meeting.members - meeting.present))
    return [
        {"person_id": person, "status": "leave", "reason": dice.choice(EXCUSES)}
        if person in away
        else {"person_id": person, "status": "present"}
        for person in due
    ]
