"""What is counted of work reports: all that were heard, by sort, and those in writing."""

from collections.abc import Iterator

import sqlalchemy as sa

from oversight.i18n import _
from oversight.kinds.work_reports.tables import HEARD, SPECIAL, WorkReport
from oversight.records.kind import Figure, Rows
from oversight.records.models import CONFIRMED


def heard(term_id: int) -> Rows:
    """Confirmed reports that were heard in the term."""
    return sa.select(WorkReport.id).where(*_heard(term_id))


def special(term_id: int) -> Rows:
    """Those on a matter that the committee chose."""
    return heard(term_id).where(WorkReport.sort.in_(SPECIAL))


def routine(term_id: int) -> Rows:
    """Those that a law asks for every year, or once in a plan."""
    return heard(term_id).where(WorkReport.sort.not_in(SPECIAL))


def written(term_id: int) -> Rows:
    """Those that were deliberated in writing."""
    return heard(term_id).where(WorkReport.is_written.is_(True))


def _heard(term_id: int) -> Iterator[sa.ColumnElement[bool]]:
    yield WorkReport.term_id == term_id
    yield WorkReport.review == CONFIRMED
    yield WorkReport.heard_on.is_not(None)
    yield WorkReport.state.in_(HEARD)


FIGURES = (
    Figure(
        "work_reports.heard",
        _("Work reports heard and deliberated"),
        "个",
        _("One report at one meeting; heard again counts again; written ones included."),
        heard,
    ),
    Figure(
        "work_reports.special",
        _("Special work reports"),
        "个",
        _("Of government, court, procuratorate and, since 2018, commission of supervision."),
        special,
    ),
    Figure(
        "work_reports.routine",
        _("Statutory routine reports"),
        "个",
        _("Those that a law asks for: plan, budget, accounts, audit, assets, debt and others."),
        routine,
    ),
    Figure(
        "work_reports.written",
        _("Reports in writing"),
        "个",
        _("Also counted among the reports heard and deliberated."),
        written,
    ),
)
