"""Acts whose day of passing lies outside of the term that they are counted in."""

from collections.abc import Iterator

import sqlalchemy as sa

from oversight.chinese import PartialDate
from oversight.effects import remedies, saying
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding
from oversight.effects.rows import Decision
from oversight.i18n import _
from oversight.kinds import terms
from oversight.kinds.terms import Term


def find(corpus: Corpus) -> Iterator[Finding]:
    """Decisions of a term whose day is not one of its days."""
    chosen = sa.select(Term.id, Term.title, Term.began_on, Term.ended_on)
    days = {
        row.id: row for row in corpus.session.execute(chosen.where(Term.body_id == corpus.body_id))
    }
    for one in corpus.decisions.values():
        term = days.get(one.term_id or 0)
        if term and one.passed_on and not terms.holds(term.began_on, term.ended_on, one.passed_on):
            yield _finding(one, term)


def _finding(
    decision: Decision, term: sa.Row[int, str, PartialDate, PartialDate | None]
) -> Finding:
    sentence = _("Passed on {day}; {term} is recorded from {began} to {ended}.")
    told = {"began": saying.day(term.began_on), "ended": saying.day(term.ended_on)}
    return Finding(
        about=decision.about,
        subject=term.title,
        says=sentence.format(day=saying.day(decision.passed_on), term=term.title, **told),
        remedy=remedies.field(decision, _("Correct the term or the day"), "term_id"),
        on=decision.passed_on,
    )


CHECK = Effect(
    name="outside_term",
    title=_("Days outside of their term"),
    rule=_("An act belongs to the term of the body that passed it."),
    source="地方组织法第四十八条",
    find=find,
    question="terms",
)
