"""The head paragraph of a report (总数段), drafted from the figures in the official grammar.

Meetings, legislation, supervision, posts: clauses of one list joined by 、, lists by ，, groups
by ；. What is zero or not recorded is left out. The grammar is that of printed work reports.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from oversight.chinese import numeral
from oversight.i18n import _, language
from oversight.kinds.bodies import Body
from oversight.kinds.terms import Term
from oversight.reports.clauses import GROUPS, Clause
from oversight.reports.figures import Counted
from oversight.reports.paper import Paragraph, Run
from oversight.reports.wording import Runs, bound, day, joined, span

COMMITTEE = "人大常委会"


MARKS = {  # within a list, before its last; between lists, before the last; between groups; end
    "zh": ("、", "、", "，", "，", "；", "。"),
    "en": (", ", " and ", ", ", ", and ", "; ", "."),
}


def head(body: Body, term: Term, counted: Iterable[Counted], on: dt.date) -> Paragraph:
    """Draft the head paragraph, as of a day; each number stays bound to its figure.

    The day itself is said where the term had not ended by then.
    """
    known = {one.figure.key: one for one in counted}
    comma, last_comma, between, last, semicolon, full_stop = MARKS[language()]
    groups = [
        joined([joined(clauses, comma, last_comma) for clauses in lists], between, last)
        for group in GROUPS
        if (lists := [clauses for one in group if (clauses := _said(one, known))])
    ]
    lead = (Run(_lead(body, term, on)),)
    if not groups:
        return Paragraph(joined([lead, (Run(str(_("have no confirmed records yet."))),)], "", ""))
    said = joined(groups, semicolon, semicolon)
    return Paragraph(joined([lead, said, (Run(full_stop),)], "", ""))


def period(term: Term, on: dt.date) -> str:
    """Say from when until when a report counts: the whole term, or up to the day."""
    if has_ended(term, on):
        return span(term.began_on, term.ended_on)
    return _("since {begins}, as of {day}").format(begins=day(term.began_on), day=day(on))


def has_ended(term: Term, on: dt.date) -> bool:
    """Say whether a term is over on a day."""
    return term.ended_on is not None and term.ended_on.earliest <= on


def _said(clauses: Iterable[Clause], known: Mapping[str, Counted]) -> list[Runs]:
    said: list[Runs] = []
    for clause in clauses:
        if _is_said(clause, known):
            words = clause.later if said and clause.later else clause.first
            said.append(bound(words, n=known[clause.figure]))
    return said


def _is_said(clause: Clause, known: Mapping[str, Counted]) -> bool:
    """A clause is left out where its value is zero or not recorded, or another says it."""
    told = known.get(clause.figure)
    other = known.get(clause.instead_of)
    return bool(told and told.value) and (other is None or other.value is None)


def _lead(body: Body, term: Term, on: dt.date) -> str:
    place = body.place or body.name.removesuffix(COMMITTEE)
    return _("In term {ordinal} ({period}) the congress and its standing committee ").format(
        place=place,
        ordinal=term.ordinal,
        written=numeral(term.ordinal),
        period=period(term, on),
    )
