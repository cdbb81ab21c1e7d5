"""Sentences that tell a figure year by year, for kinds whose records are many and alike."""

from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from oversight.chinese import PartialDate
from oversight.i18n import _, language
from oversight.records.models import Record
from oversight.reports import figures
from oversight.reports.basis import Basis
from oversight.reports.paper import Paragraph
from oversight.reports.wording import Runs, bound, day, paragraph, titles

FEW = 30  # of what a figure counts, named one by one

# Of each chapter: the figures that are told, and how. {years} tells how many in each year.
SENTENCES: Mapping[str, Mapping[str, str]] = {
    "supervision": {
        "work_reports.heard": _("{n} work report{s} heard and deliberated: {years}."),
        "appraisals.held": _("{n} work appraisal{s} held: {years}."),
        "visits.held": _("{n} inspection tour{s} made: {years}."),
        "visits.research": _("{n} research tour{s} made: {years}."),
        "satisfaction_votes.held": _("{n} satisfaction vote{s} taken: {years}."),
        "filings.received": _("{n} normative document{s} received for filing: {years}."),
        "filings.reviewed": _("{n} of them reviewed."),
        "filings.corrected": _("{n} of them corrected or repealed after review."),
        "filings.sent_up": _("{n} document{s} filed with the next higher committee: {years}."),
    },
    "posts": {
        "resolutions.adopted": _("{n} resolution{s} and decision{s} adopted: {years}."),
    },
    "deputies": {
        "suggestions.received": _("{n} suggestion{s} of deputies received: {years}."),
        "trainings.attendances": _("{n} attendance{s} of deputies at trainings: {years}."),
        "stations.built": _("{n} deputy liaison station{s} set up: {years}."),
        "contact_sessions.visitors": _("{n} visit{s} of constituents received: {years}."),
        "contact_sessions.collected": _("{n} opinion{s} of constituents collected: {years}."),
        "contact_sessions.solved": _("{n} of the matters they raised solved with help: {years}."),
        "livelihood_projects.done": _("{n} livelihood project{s} completed: {years}."),
    },
}
NAMED = {  # told by their titles where they are few
    "regulations.evaluated": _("{n} regulation{s} evaluated: {named}."),
}


def paragraphs(basis: Basis, group: str) -> Iterator[Paragraph]:
    """Tell the figures of a chapter that are above zero, those of one kind in one paragraph."""
    told: dict[str, list[Runs]] = {}
    for key, sentence in SENTENCES.get(group, {}).items():
        if key in basis.counted and basis.counted[key].value:
            runs = _named(basis, key) or _by_year(basis, key, sentence)
            told.setdefault(key.partition(".")[0], []).append(runs)
    for sentences in told.values():
        yield paragraph(sentences)


def evaluated(basis: Basis) -> Iterator[Paragraph]:
    """Name the regulations that were evaluated."""
    runs = _named(basis, "regulations.evaluated")
    if runs:
        yield Paragraph(runs)


def _by_year(basis: Basis, key: str, sentence: str) -> Runs:
    counted = basis.counted[key]
    years = figures.by_year(basis.session, counted.figure, basis.term)
    unit = counted.figure.unit if language() == "zh" else ""
    each = (
        _("{count} in {year}").format(
            year=day(PartialDate(year)), count=amount.written(language()) + unit
        )
        for year, amount in years.items()
    )
    return bound(sentence, n=counted, years=str(_(", ")).join(each))


def _named(basis: Basis, key: str) -> Runs | None:
    """Name what a figure counts, of which its second column tells, where it is not too much."""
    if key not in NAMED or not basis.counted[key].value:
        return None
    subjects = basis.counted[key].figure.rows(basis.term.id).subquery().c[1]
    chosen = sa.select(Record.title).where(Record.id.in_(sa.select(subjects))).order_by(Record.id)
    names = basis.session.scalars(chosen).all()
    if len(names) > FEW:
        return None
    return bound(NAMED[key], n=basis.counted[key], named=titles(names))
