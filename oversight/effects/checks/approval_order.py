"""Approvals that stand before the passing, in the record or in the title note of a text."""

import datetime as dt
from collections.abc import Iterator

from oversight.effects import remedies, saying
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding, Passage
from oversight.effects.rows import Decision, Deed, Regulation
from oversight.i18n import _
from oversight.legislation.events import Event


def find(corpus: Corpus) -> Iterator[Finding]:
    """Decisions that were approved before they passed, and notes that say so."""
    for one in corpus.decisions.values():
        if _is_turned(one.passed_on, one.approved_on):
            yield _recorded(one)
    told = list(corpus.with_texts())
    readings = corpus.texts.readings(str(deed.text) for _one, deed in told)
    for regulation, deed in told:
        reading = readings.get(str(deed.text))
        for event in reading.history.events if reading else ():
            if _is_turned(event.passed_on, event.approved_on):
                yield _in_note(regulation, deed, event)


def _is_turned(passed_on: dt.date | None, approved_on: dt.date | None) -> bool:
    return passed_on is not None and approved_on is not None and approved_on < passed_on


def _recorded(decision: Decision) -> Finding:
    sentence = _("Approved on {approved}, passed on {passed}.")
    told = {"approved": saying.day(decision.approved_on), "passed": saying.day(decision.passed_on)}
    return Finding(
        about=decision.about,
        subject="批准",
        says=sentence.format(**told),
        remedy=remedies.field(decision, _("Correct the day"), "passed_on"),
        on=decision.approved_on,
    )


def _in_note(regulation: Regulation, deed: Deed, event: Event) -> Finding:
    sentence = _("The title note of {regulation} says approved on {approved}, passed on {passed}.")
    told = {"approved": saying.day(event.approved_on), "passed": saying.day(event.passed_on)}
    return Finding(
        about=deed.decision.about,
        subject=f"{regulation.quoted} {event.passed_on}",
        says=sentence.format(regulation=regulation.quoted, **told),
        remedy=remedies.row(deed, _("Correct the text"), "text"),
        passages=(Passage(str(_("Title note")), event.source),),
        on=event.approved_on,
    )


CHECK = Effect(
    name="approval_order",
    title=_("Approvals before their passing"),
    rule=_("The city passes, then the province approves."),
    source="立法法第八十一条",
    find=find,
    question="approvals",
)
