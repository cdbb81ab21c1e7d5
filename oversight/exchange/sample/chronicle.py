"""Tells the sample's years in order: old papers entered anew, then the present day by day."""

import datetime as dt
from collections.abc import Iterator, Sequence

from oversight.exchange.sample import agencies, drafts, folders, rules, terms
from oversight.exchange.sample.almanac import Almanac
from oversight.exchange.sample.appraisals_now import Appraisals
from oversight.exchange.sample.books import Books
from oversight.exchange.sample.contact import Contact
from oversight.exchange.sample.desks import Desks
from oversight.exchange.sample.diary import Diary
from oversight.exchange.sample.filings_now import Filings
from oversight.exchange.sample.folders import Clerks, Folder
from oversight.exchange.sample.meetings import calendar, councils, sessions
from oversight.exchange.sample.officials.names import Registry
from oversight.exchange.sample.officials.occasions import Scene
from oversight.exchange.sample.officials.play import Plan, Play, persons
from oversight.exchange.sample.pending import Pending
from oversight.exchange.sample.pens import Pens
from oversight.exchange.sample.projects import Projects
from oversight.exchange.sample.recent import Present
from oversight.exchange.sample.suggestions import Suggestions
from oversight.exchange.sample.threads import Threads

# First and last day on which the committee of a term can sit.
SPANS = {
    13: (dt.date(2012, 3, 1), dt.date(2017, 2, 10)),
    14: (dt.date(2017, 2, 22), dt.date(2022, 1, 14)),
    15: (dt.date(2022, 2, 10), dt.date.max),
}
HANDLED = dt.timedelta(days=145)  # after a meeting: its opinions are answered
DAY_BY_DAY = dt.timedelta(days=900)  # before today: from then on nothing was entered late
JUDGES = 40  # appointed or removed in the present term, besides high posts
LATEST = dt.timedelta(days=3)  # before today: the last meeting has been entered
HANDING_OVER = dt.timedelta(days=60)  # before today: some certificates are still to be given


def write(books: Books) -> None:
    """Write all the years of the sample body."""
    clerks, registry = Clerks.of(books), Registry(books.dice)
    numbers = terms.enter(books)
    agencies.enter(books)
    rules.enter(books)
    _enter_earlier(clerks, numbers)
    newest: list[Folder] = []
    for term, told in _plan(books, registry):
        books.term_id = numbers[term]
        newest = _enter_old(clerks, told)
    since = books.today - HANDING_OVER
    clerks.appointments.newest = [
        folder.meeting for folder in newest if folder.meeting.ended_on > since
    ]
    diary = Diary(books)
    Present(clerks, newest, diary).write()
    Desks(clerks, diary, registry).write()
    almanac = Almanac(books.today, newest)
    Threads(clerks, almanac, diary).write()
    Pending(books, almanac, diary).write()
    Filings(diary).write()
    Appraisals(clerks, newest, diary).write()
    Contact(diary).write()
    Projects(diary).write()
    if books.let_in:
        Suggestions(Pens(diary, books.let_in)).write()
    diary.play()


def _enter_earlier(clerks: Clerks, numbers: dict[int, int]) -> None:
    for place, draft in enumerate(drafts.earlier()):
        term, first_year = terms.of_day(draft.passed_on or dt.date.min)
        clerks.books.term_id = numbers[term]
        clerks.legislation.enter_earlier(draft, term, first_year)
        clerks.books.settle()
        if place % 12 == 0:
            clerks.books.clock.rest(1)


def _plan(books: Books, registry: Registry) -> Iterator[tuple[int, list[Folder]]]:
    """Play all terms before the first is entered: a person's present post is known then."""
    play = Play(registry, books.dice)
    planned = []
    for term, (first, last) in SPANS.items():
        last = min(last, books.today - LATEST)  # noqa: PLW2901
        around = sessions(term, last, books.dice)
        scenes = play.seat(calendar(term, first, last, around, books.dice))
        wanted = {
            13: Plan(scenes, persons, terms.PRINTED[13]["appointments.persons"]),
            14: Plan(scenes, total=terms.PRINTED[14]["appointments.person_times"]),
            15: Plan(scenes, more=JUDGES),
        }
        told = folders.of_term(scenes, play.act(wanted[term]), around)
        planned.append((term, [*told, *_councils(books, term, scenes)]))
    yield from planned


def _councils(books: Books, term: int, scenes: Sequence[Scene]) -> list[Folder]:
    """The council of chairpersons is recorded in the present term only."""
    if term != terms.CURRENT:
        return []
    committee = [scene.meeting for scene in scenes]
    return [Folder(council) for council in councils(committee, books.dice)]


def _enter_old(clerks: Clerks, told: Sequence[Folder]) -> list[Folder]:
    """Enter the folders of old papers, two or three a week, and give back the newer ones."""
    clock, today = clerks.books.clock, clerks.books.today
    told = sorted(told, key=lambda folder: folder.meeting.began_on)
    old = [folder for folder in told if folder.meeting.ended_on < today - DAY_BY_DAY]
    for folder in old:
        clock.rest(clerks.books.dice.choice((1, 2, 2)))
        clock.go_to(folder.meeting.ended_on + HANDLED)
        clerks.enter(folder)
    return told[len(old) :]
