"""What a report tells in words, chapter by chapter: nothing but what the records say."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from oversight.i18n import _, listed
from oversight.kinds.appointments import ACTIONS, Appointment
from oversight.kinds.inquiries import Inquiry
from oversight.kinds.inspections import Inspection
from oversight.kinds.meetings import Meeting
from oversight.reports import yearly
from oversight.reports.basis import Basis
from oversight.reports.paper import Paragraph
from oversight.reports.wording import bound, day, paragraph, quoted, titles

Paragraphs = Iterator[Paragraph]

# A term is told by the first figure of these that is recorded: old books knew some of them only.
INSPECTED = {
    "inspections.held": _("{n} inspection{s} of law enforcement: {topics}."),
    "inspections.topics": _("Law enforcement inspected in {n} field{s}: {topics}."),
    "inspections.laws": _("{n} law{s} and regulations inspected as to their use: {topics}."),
}
APPOINTED = {
    "appointments.person_times": _("{n} appointment{s} and removal{s} of state functionaries."),
    "appointments.persons": _("{n} person{s} appointed to or removed from state offices."),
    "appointments.posts": _("{n} post{s} in state offices given or taken."),
}
MET = {
    "meetings.standing_committee": _("{n} meeting{s} of the standing committee{when}."),
    "meetings.chairpersons": _("{n} meeting{s} of the council of chairpersons{when}."),
}


def legislation(basis: Basis) -> Paragraphs:
    """Tell which regulations were enacted, amended and repealed, by name."""
    enacted = basis.done("regulations.enacted")
    if enacted:
        named = _by_year(((one.decision.passed_on, one.regulation) for one in enacted), titles)
        sentence = _("{n} local regulation{s} enacted: {named}.")
        yield _told(basis, "regulations.enacted", sentence, named=named)
    names = [one.regulation for one in basis.done("regulations.amended")]
    if names:
        sentence = _("{n} amendment{s} by separate decisions, to {count} regulations: {named}.")
        count = len(set(names))
        yield _told(basis, "regulations.amended", sentence, count=count, named=titles(names))
    yield from _packages(basis)
    yield from yearly.evaluated(basis)
    names = [one.regulation for one in basis.done("regulations.repealed")]
    if names:
        sentence = _("{n} local regulation{s} repealed by separate decisions: {named}.")
        yield _told(basis, "regulations.repealed", sentence, named=titles(names))


def supervision(basis: Basis) -> Paragraphs:
    """Tell what was inspected and asked about, and how often opinions were answered."""
    yield from _inspections(basis)
    yield from _inquiries(basis)
    yield from yearly.paragraphs(basis, "supervision")


def posts(basis: Basis) -> Paragraphs:
    """Tell what was decided, how many were appointed and removed, and by which action."""
    yield from yearly.paragraphs(basis, "posts")
    key = basis.recorded(*APPOINTED)
    appointments = basis.records(Appointment, key)
    if not appointments:
        return
    persons, given = basis.counted["appointments.persons"], basis.counted["appointments.posts"]
    said = [bound(APPOINTED[key], n=basis.counted[key])]
    if key == "appointments.person_times":
        if None not in (persons.value, given.value):
            sentence = _("They concern {persons} persons and {posts} posts.")
            said.append(bound(sentence, persons=persons, posts=given))
        said.append(bound(_("By action, in person-times: {each}."), each=_by_action(appointments)))
    if (oaths := basis.counted["appointments.sworn"]).value:
        said.append(bound(_("{n} oath{s} to the Constitution taken."), n=oaths))
    yield paragraph(said)


def deputies(basis: Basis) -> Paragraphs:
    """Tell what deputies proposed, how they were trained, and whom they met."""
    yield from yearly.paragraphs(basis, "deputies")


def meetings(basis: Basis) -> Paragraphs:
    """Tell how often the committee and its chairpersons met, and from when until when."""
    said = []
    for key, sentence in MET.items():
        held = basis.records(Meeting, key)
        if held:
            first, last = day(held[0].began_on), day(held[-1].began_on)
            when = _(", from {first} to {last}").format(first=first, last=last)
            many = len(held) > 1
            said.append(bound(sentence, n=basis.counted[key], when=when if many else ""))
    if said:
        yield paragraph(said)


def _packages(basis: Basis) -> Paragraphs:
    amended = basis.done("regulations.package_amended")
    changed = (*amended, *basis.done("regulations.package_repealed"))
    in_order = sorted(changed, key=lambda one: (str(one.decision.passed_on), one.decision.id))
    each = [
        _package(decision.name, day(decision.passed_on), Counter(one in amended for one in group))
        for decision, group in groupby(in_order, key=lambda one: one.decision)
    ]
    if each:
        sentence = _("{n} package decision{s}: {each}.")
        yield Paragraph(bound(sentence, n=len(each), each=str(_("; ")).join(each)))


def _package(name: str, passed: str, amends: Counter[bool]) -> str:
    sentence = (
        _("{decision} ({day}), amending {amended} and repealing {repealed}")
        if amends[True] and amends[False]
        else _("{decision} ({day}), amending {amended}")
        if amends[True]
        else _("{decision} ({day}), repealing {repealed}")
    )
    return sentence.format(
        decision=quoted(name), day=passed, amended=amends[True], repealed=amends[False]
    )


def _inspections(basis: Basis) -> Paragraphs:
    key = basis.recorded(*INSPECTED)
    inspections = basis.records(Inspection, key)
    if not inspections:
        return
    topics = _by_year(((one.ended_on, one.topic) for one in inspections), listed)
    said = [bound(INSPECTED[key], n=basis.counted[key], topics=topics)]
    handed = sum(one.handed_over_on is not None for one in inspections)
    if handed and key == "inspections.held":
        sentence = _("After {handed} of them opinions were handed over, after {answered} answered.")
        answered = sum(one.answered_on is not None for one in inspections)
        said.append(bound(sentence, handed=handed, answered=answered))
    yield paragraph(said)


def _inquiries(basis: Basis) -> Paragraphs:
    inquiries = basis.records(Inquiry, "inquiries.held")
    if not inquiries:
        return
    topics = _by_year(((one.held_on, one.topic) for one in inquiries), listed)
    sentence = _("{n} special inquiry session{s}: {topics}.")
    said = [bound(sentence, n=basis.counted["inquiries.held"], topics=topics)]
    questions = sum(len(one.questions) for one in inquiries)
    if questions:
        said.append(bound(_("Members put {n} question{s} there."), n=questions))
    yield paragraph(said)


def _by_action(appointments: Sequence[Appointment]) -> str:
    acted = Counter(one.action for one in appointments)
    return listed(
        _("{action} {count}").format(action=label, count=acted[action])
        for action, label in ACTIONS
        if acted[action]
    )


def _by_year(dated: Iterable[tuple[dt.date | None, str]], named: Callable[[list[str]], str]) -> str:
    """Name things year by year; they come in the order of their days."""
    years = groupby(((on.year if on else "", name) for on, name in dated), key=itemgetter(0))
    return str(_("; ")).join(
        _("{year}: {named}").format(year=year, named=named([name for _year, name in group]))
        for year, group in years
    )


def _told(basis: Basis, key: str, sentence: str, **values: object) -> Paragraph:
    return Paragraph(bound(sentence, n=basis.counted[key], **values))


WRITERS: dict[str, Callable[[Basis], Paragraphs]] = {
    "legislation": legislation,
    "supervision": supervision,
    "posts": posts,
    "deputies": deputies,
    "meetings": meetings,
}
