"""The folders from which the sample is entered: one for each meeting, with all it dealt with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from oversight.exchange.sample import binders, drafts, meetings, supervision
from oversight.exchange.sample.binders import Paper
from oversight.exchange.sample.books import Books
from oversight.exchange.sample.drafts import Draft
from oversight.exchange.sample.legislation import Legislation
from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.officials.appointments import Appointments
from oversight.exchange.sample.officials.names import Official
from oversight.exchange.sample.officials.occasions import Scene
from oversight.exchange.sample.officials.people import People
from oversight.exchange.sample.officials.posts import Action
from oversight.exchange.sample.supervision import Hearing, Supervision, Topic


@dataclass
class Folder:
    """One meeting and what it passed, heard and asked."""

    meeting: Meeting
    sitting: Sequence[Official] = ()
    drafts: list[Draft] = field(default_factory=list)
    actions: Sequence[Action] = ()
    topics: list[Topic] = field(default_factory=list)
    hearings: list[Hearing] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)


@dataclass(frozen=True)
class Clerks:
    """Those who enter what a folder holds, each their own matter."""

    books: Books
    people: People
    legislation: Legislation
    appointments: Appointments
    supervision: Supervision

    @classmethod
    def of(cls, books: Books) -> "Clerks":
        """Set them to work on the same books."""
        people = People(books)
        return cls(
            books,
            people,
            Legislation(books),
            Appointments(books, people),
            Supervision(books, people),
        )

    def enter(self, folder: Folder) -> int:
        """Enter a folder, let the reviewer confirm it, and say which record the meeting is."""
        meeting, sitting = folder.meeting, folder.sitting
        number = meetings.enter(self.books, self.people, meeting, sitting)
        self.books.meetings[meeting] = number
        for draft in folder.drafts:
            self.legislation.enter(draft, meeting, number)
        for sequence, action in enumerate(folder.actions, start=1):
            self.appointments.enter(meeting, number, sequence, action)
        for topic in folder.topics:
            self.supervision.enter_inspection(topic, meeting, number, sitting)
        for hearing in folder.hearings:
            self.supervision.enter_inquiry(hearing, meeting, number, sitting)
        for paper in folder.papers:
            self.books.enter(paper.slug, paper.values(self.books), paper.state)
        self.books.settle()
        return number


def of_term(
    scenes: Sequence[Scene],
    acted: dict[Meeting, list[Action]],
    sessions: Sequence[Meeting],
) -> list[Folder]:
    """Put a term's matters into the folders of its meetings, in the order of their days."""
    sittings = [Folder(one.meeting, one.sitting, actions=acted[one.meeting]) for one in scenes]
    folders = {folder.meeting: folder for folder in sittings}
    folders |= {session: Folder(session) for session in sessions}
    committee = [scene.meeting for scene in scenes]
    for draft in drafts.of_term(committee[0].term):
        there, ordinal = (
            (sessions, draft.congress) if draft.congress else (committee, draft.meeting)
        )
        folders[there[ordinal - 1]].drafts.append(draft)
    _supervise(folders, committee)
    for meeting, paper in binders.papers(committee[0].term, committee):
        folders[meeting].papers.append(paper)
    return sorted(folders.values(), key=lambda folder: folder.meeting.began_on)


def _supervise(folders: dict[Meeting, Folder], committee: Sequence[Meeting]) -> None:
    term: int = committee[0].term
    latest: Any = committee[-1].ended_on
    for meeting, topic in supervision.spread(supervision.topics(term), committee, latest=latest):
        folders[meeting].topics.append(topic)
    for meeting, one in supervision.spread(supervision.hearings(term), committee, latest=latest):
        folders[meeting].hearings.append(one)
