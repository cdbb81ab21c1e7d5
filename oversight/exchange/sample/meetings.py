"""The meetings of the sample body: at least one in two months, as the law asks."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from oversight.exchange.sample.books import Books
from oversight.exchange.sample.officials.names import Official
from oversight.exchange.sample.officials.people import People
from oversight.records.clock import is_working_day, next_working_day

STEP = 39  # days between two meetings; never more than 60 (地方组织法 art. 51)
# Known from the public record; every other day is invented.
KNOWN = {(14, 13): dt.date(2018, 6, 5)}
# First days of the sessions of the congress. Known are the sixth of the thirteenth term, the
# first of the fourteenth and the fifth of the fifteenth.
SESSIONS = {
    13: ("2012-02-23", "2013-01-16", "2014-01-10", "2014-07-24", "2015-01-21", "2016-01-22"),
    14: ("2017-02-16", "2018-01-15", "2019-01-14", "2020-01-08", "2021-01-19"),
    15: ("2022-01-25", "2023-01-10", "2023-07-18", "2024-01-16", "2025-01-14", "2026-01-13"),
}
# Members due from a meeting on: deaths, resignations and by-elections.
MEMBERS = {
    13: ((1, 41), (7, 40), (16, 39), (29, 37), (34, 39), (42, 38)),
    14: ((1, 43), (12, 42), (20, 41), (24, 43), (38, 41)),
    15: ((1, 43), (10, 42), (21, 41), (27, 43)),
}
DEPUTIES = {13: 438, 14: 441, 15: 446}
CHAIRPERSONS = 8  # the chairperson, the vice-chairpersons and the secretary-general
EPIDEMIC = 2020  # the year in which members also attended by video
PLACES = {
    "standing_committee": "市人大常委会会议厅",
    "congress": "市级行政中心",
    "chairpersons": "市人大常委会主任会议室",
}
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


def calendar(
    term: int, first: dt.date, last: dt.date, around: Sequence[Meeting], dice: Random
) -> list[Meeting]:
    """Lay out a term's meetings of the standing committee, around the sessions of the congress."""
    meetings: list[Meeting] = []
    for ordinal in range(1, 200):
        plain = first + dt.timedelta(days=STEP * (ordinal - 1) + dice.randint(-7, 7))
        began, ended = _days(max(first, plain), around, dice)
        began, ended = _known(term, ordinal, began, ended)
        if ended > last:
            break
        members = _members(term, ordinal)
        present = members - dice.choice((1, 2, 2, 3, 3, 4, 5, 7))
        meetings.append(Meeting(term, ordinal, began, ended, members, present))
    return meetings


def councils(meetings: Sequence[Meeting], dice: Random) -> list[Meeting]:
    """Lay out the meetings of the council of chairpersons, one before each of the committee."""
    return [_council(meeting, dice) for meeting in meetings]


def sessions(term: int, last: dt.date, dice: Random) -> list[Meeting]:
    """Lay out a term's sessions of the congress that have been held by a day."""
    days = [dt.date.fromisoformat(day) for day in SESSIONS[term]]
    return [
        _session(term, ordinal, day, dice)
        for ordinal, day in enumerate(days, start=1)
        if day < last
    ]


def enter(books: Books, people: People, meeting: Meeting, sitting: Sequence[Official]) -> int:
    """Enter a meeting, every ninth with its sittings and the attendance of each member."""
    is_committee = meeting.series == "standing_committee"
    values: dict[str, Any] = {
        "series": meeting.series,
        "ordinal": meeting.ordinal,
        "began_on": meeting.began_on,
        "ended_on": meeting.ended_on,
        "mode": "mixed" if meeting.began_on.year == EPIDEMIC else "in_person",
        "place": PLACES[meeting.series],
    }
    if meeting.ordinal % 9 == 1 and is_committee:
        values["sittings"] = list(_sittings(meeting))
        values["attendance"] = _attendance(
            meeting, [people.number(member) for member in sitting], books.dice
        )
    return books.enter("meetings", values).id


def _days(plain: dt.date, around: Sequence[Meeting], dice: Random) -> tuple[dt.date, dt.date]:
    """Find working days at or after a day, beside the sessions of the congress."""
    began = next_working_day(plain)
    ended = began + dt.timedelta(days=dice.choice((0, 1, 1, 2)))
    for session in around:
        if began <= session.ended_on and session.began_on <= ended:
            return _days(session.ended_on + dt.timedelta(days=3), around, dice)
    return began, ended if is_working_day(ended) else began


def _known(term: int, ordinal: int, began: dt.date, ended: dt.date) -> tuple[dt.date, dt.date]:
    known = KNOWN.get((term, ordinal))
    return (known - dt.timedelta(days=1), known) if known else (began, ended)


def _members(term: int, ordinal: int) -> int:
    return [due for first, due in MEMBERS[term] if first <= ordinal][-1]


def _session(term: int, ordinal: int, began: dt.date, dice: Random) -> Meeting:
    ended = began + dt.timedelta(days=dice.choice((3, 4)))
    due = DEPUTIES[term] - ordinal
    present = due - dice.randint(12, 30)
    return Meeting(term, ordinal, began, ended, due, present, "congress")


def _council(meeting: Meeting, dice: Random) -> Meeting:
    day = next_working_day(meeting.began_on - dt.timedelta(days=dice.randint(8, 12)))
    present = CHAIRPERSONS - dice.choice((0, 0, 1))
    return Meeting(meeting.term, meeting.ordinal, day, day, CHAIRPERSONS, present, "chairpersons")


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


def _attendance(meeting: Meeting, committee: Sequence[int], dice: Random) -> list[dict[str, Any]]:
    away = set(dice.sample(committee, meeting.members - meeting.present))
    return [
        {"person_id": person, "status": "leave", "reason": dice.choice(EXCUSES)}
        if person in away
        else {"person_id": person, "status": "present"}
        for person in committee
    ]
