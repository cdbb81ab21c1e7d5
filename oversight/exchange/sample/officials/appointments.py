"""Enters the sample's appointments and removals, each with its vote, certificate and oath."""

import datetime as dt
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from oversight.exchange.sample import agencies
from oversight.exchange.sample.books import Books, Values
from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.officials.people import People
from oversight.exchange.sample.officials.posts import Action
from oversight.records.models import Record

OATHS_FROM = dt.date(2016, 1, 1)  # 全国人大常委会关于实行宪法宣誓制度的决定
GIVEN = ("appoint", "decide_appoint", "approve_appoint")
UNVOTED = ("end", "by_elect")


@dataclass
class Appointments:
    """The appointments of the sample, with their running certificate numbers."""

    books: Books
    people: People
    certificates: Counter[int] = field(default_factory=Counter)
    newest: Container[Meeting] = ()  # whose certificates are not all given yet

    def enter(self, meeting: Meeting, meeting_id: int, sequence: int, action: Action) -> None:
        """Enter one action as it stood when all was done."""
        values = {
            **self.proposal(action),
            **self.passing(meeting, meeting_id, sequence, action),
        }
        state = action.outcome or "passed"
        if action.outcome == "withdrawn":
            values = self.proposal(action)
        elif state == "passed" and action.word in GIVEN and not self._waits(meeting, sequence):
            values |= self.honours(meeting)
            state = "sworn" if "sworn_on" in values else "certified"
        self.books.enter("appointments", values, state)

    def propose(self, action: Action) -> Record:
        """Enter a proposal for a meeting to come, and leave it as a draft."""
        return self.books.draft("appointments", self.proposal(action))

    def proposal(self, action: Action) -> dict[str, Any]:
        """Say what is proposed, and by whom."""
        return {
            "person_id": self.people.number(action.official),
            "action": action.word,
            "posts": [
                {"post": post, "agency_id": agencies.number_of_post(self.books, post)}
                for post in action.posts
            ],
            "proposer": action.proposer or None,
        }

    def passing(
        self, meeting: Meeting, meeting_id: int, sequence: int, action: Action
    ) -> dict[str, Any]:
        """Say when it was voted on, in which place, and how."""
        passed = {
            "meeting_id": meeting_id,
            "passed_on": meeting.ended_on,
            "sequence": sequence,
        }
        return passed | dict(self._vote(meeting, action))

    def honours(self, meeting: Meeting) -> dict[str, Any]:
        """Give the certificate and, since 2016, the oath, both before the meeting closes."""
        year = meeting.ended_on.year
        self.certificates[year] += 1
        number = f"筑人任字〔{year}〕第{self.certificates[year]}号"
        oath = {"sworn_on": meeting.ended_on} if meeting.ended_on >= OATHS_FROM else {}
        return {"certificate": number} | oath

    def _waits(self, meeting: Meeting, sequence: int) -> bool:
        return meeting in self.newest and sequence % 2 == 0

    def _vote(self, meeting: Meeting, action: Action) -> Values:
        if action.word in UNVOTED:
            return {}
        vote = meeting.vote(self.books.dice)
        if action.outcome == "not_passed":
            votes_for = meeting.members // 2 - 1
            rest = vote["present"] - votes_for
            vote |= {"votes_for": votes_for, "votes_against": rest - 4, "abstained": 4}
            vote["not_pressed"] = 0
        return vote
