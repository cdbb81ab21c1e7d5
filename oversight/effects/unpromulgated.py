"""Decisions whose day of coming into force has come, and which are not promulgated here."""

import datetime as dt
from collections.abc import Iterator

from oversight.effects import remedies, saying
from oversight.effects.corpus import SOON, Corpus
from oversight.effects.finding import Effect, Finding
from oversight.effects.rows import Decision
from oversight.i18n import _


def find(corpus: Corpus) -> Iterator[Finding]:
    """Decisions that are to be in force by now, or within 30 days, and still wait for a step."""
    days: dict[int, dt.date] = {}
    for deed in corpus.deeds:
        day = deed.effective_on or deed.decision.effective_on
        if day and day <= corpus.today + SOON and _waits(deed.decision):
            days[deed.decision.id] = min(day, days.get(deed.decision.id, day))
    waiting = [(day, corpus.decisions[number]) for number, day in days.items()]
    for day, decision in sorted(waiting, key=lambda one: (one[0], one[1].id), reverse=True):
        yield _finding(corpus, decision, day)


def _waits(decision: Decision) -> bool:
    return decision.is_passed and decision.promulgated_on is None and decision.state != "filed"


def _finding(corpus: Corpus, decision: Decision, day: dt.date) -> Finding:
    is_approved = decision.is_approved
    sentence = _sentence(is_approved=is_approved, has_begun=day <= corpus.today)
    taken, filled = ("promulgate", "promulgated_on") if is_approved else ("approve", "approved_on")
    return Finding(
        about=decision.about,
        subject="公布" if is_approved else "批准",
        says=sentence.format(day=saying.day(day)),
        remedy=remedies.step(decision, taken, filled),
        on=day,
    )


def _sentence(*, is_approved: bool, has_begun: bool) -> str:
    if is_approved and has_begun:
        return _("In force since {day}; its promulgation is not recorded.")
    if is_approved:
        return _("To be in force on {day}; its promulgation is not recorded.")
    if has_begun:
        return _("Was to be in force on {day}; its approval is not recorded.")
    return _("To be in force on {day}; its approval is not recorded.")


EFFECT = Effect(
    name="unpromulgated",
    title=_("In force, or soon, and not promulgated"),
    rule=_("What is approved is promulgated by an announcement before it takes effect."),
    source="立法法第八十八条",
    find=find,
    question="promulgation",
)
