"""Binders of the sample: papers of a term besides those of its meetings, by their days.

A binder is a function from a term's number and its meetings to papers; each is entered with
the folder of the first meeting that ended on its day or after it.
"""

from collections.abc import Iterator, Sequence

from oversight.exchange.sample import (
    appraisals,
    contact,
    filings,
    opinions,
    resolutions,
    visits,
    work_reports,
)
from oversight.exchange.sample.meetings import Meeting
from oversight.exchange.sample.papers import Binder, Paper

__all__ = ["BINDERS", "Binder", "Paper", "papers"]

BINDERS: tuple[Binder, ...] = (
    appraisals.papers,
    filings.filed,
    work_reports.papers,
    resolutions.papers,
    resolutions.evaluations,
    opinions.papers,
    visits.papers,
    contact.papers,
)


def papers(term: int, meetings: Sequence[Meeting]) -> Iterator[tuple[Meeting, Paper]]:
    """Give every paper of a term with the meeting in whose folder it lies."""
    told = sorted(
        (paper for binder in BINDERS for paper in binder(term, meetings)),
        key=lambda paper: paper.on,
    )
    for paper in told:
        later = (meeting for meeting in meetings if meeting.ended_on >= paper.on)
        yield next(later, meetings[-1]), paper
