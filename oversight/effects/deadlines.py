"""Deadlines that run, as the clocks of their kinds read them: nothing is counted here again."""

import datetime as dt
from collections.abc import Callable, Iterator

import sqlalchemy as sa

from oversight.effects import saying
from oversight.effects.corpus import Corpus
from oversight.effects.finding import About, Finding, Remedy
from oversight.i18n import _
from oversight.kinds import filings, legislative_decisions
from oversight.kinds.filings import Filing
from oversight.records.clock import Reading
from oversight.records.kind import Kind

SENT = ("id", "title", "state", *dict.fromkeys(f for c in filings.KIND.clocks for f in c.fields))


def of_decisions(name: str, *, late_only: bool = False) -> Callable[[Corpus], Iterator[Finding]]:
    """Find the confirmed decisions of which a clock runs, or has run out; most urgent first."""

    def find(corpus: Corpus) -> Iterator[Finding]:
        kind = legislative_decisions.KIND
        found = [
            _finding(kind, one.about, one.state, reading)
            for one in corpus.decisions.values()
            if one.is_confirmed
            for reading in kind.readings(one, corpus.book, corpus.today)
            if _runs(reading, name) and (reading.days_left < 0 or not late_only)
        ]
        yield from sorted(found, key=due_on)

    return find


def of_filings(corpus: Corpus) -> Iterator[Finding]:
    """Find our own documents that wait to be sent up."""
    chosen = sa.select(*(getattr(Filing, name) for name in SENT)).where(
        Filing.body_id == corpus.body_id, Filing.is_confirmed, Filing.state == "to_send"
    )
    for row in corpus.session.execute(chosen):
        about = About(filings.KIND.slug, row.id, row.title)
        for reading in filings.KIND.readings(row, corpus.book, corpus.today):
            if _runs(reading, "sent"):
                yield _finding(filings.KIND, about, row.state, reading)


def due_on(finding: Finding) -> tuple[dt.date, int]:
    """The order of what is due."""
    day = finding.reading.due_on if finding.reading else dt.date.max
    return day, finding.about.id


def _runs(reading: Reading, name: str) -> bool:
    return reading.is_running and reading.clock.name == name


def _finding(kind: Kind, about: About, state: str, reading: Reading) -> Finding:
    clock = reading.clock
    steps = kind.lifecycle.steps_from(state)
    taken = next((one for one in steps if clock.met_by in one.fills), None)
    sentence = _("{what}: due on {day}.")
    return Finding(
        about=about,
        subject=clock.name,
        says=sentence.format(what=clock.label, day=saying.day(reading.due_on)),
        remedy=Remedy(taken.label, "step", kind.slug, about.id, step=taken.name)
        if taken
        else Remedy(_("Enter the day"), "edit", kind.slug, about.id, field=clock.met_by),
        on=reading.due_on,
        reading=reading,
    )
