"""What is counted of legislative decisions: regulations enacted, amended and repealed in a term."""

import sqlalchemy as sa

from oversight.i18n import _
from oversight.kinds.legislative_decisions.tables import PASSED, Act, LegislativeDecision
from oversight.records.kind import Figure, Rows


def _acts(term_id: int, acts: tuple[str, ...], *, in_package: bool) -> Rows:
    """Acts of confirmed decisions that the body passed in the term, whenever approved."""
    form = LegislativeDecision.form
    return (
        sa.select(Act.record_id, Act.record_id.label("decision"), Act.number)
        .join(LegislativeDecision, LegislativeDecision.id == Act.record_id)
        .where(
            LegislativeDecision.term_id == term_id,
            LegislativeDecision.is_confirmed,
            LegislativeDecision.passed_on.is_not(None),
            LegislativeDecision.state.in_(PASSED),
            Act.act.in_(acts),
            form == "package" if in_package else form.is_distinct_from("package"),
        )
    )


def enacted(term_id: int) -> Rows:
    """Regulations newly enacted."""
    return _acts(term_id, ("enact",), in_package=False)


def amended(term_id: int) -> Rows:
    """Revisions and amendments by decisions of their own; twice amended counts twice."""
    return _acts(term_id, ("revise", "amend"), in_package=False)


def repealed(term_id: int) -> Rows:
    """Repeals by decisions of their own; not those by a clause of a new regulation."""
    return _acts(term_id, ("repeal",), in_package=False)


def package_amended(term_id: int) -> Rows:
    """Regulations amended by package decisions, not the decisions."""
    return _acts(term_id, ("revise", "amend"), in_package=True)


def package_repealed(term_id: int) -> Rows:
    """Regulations repealed by package decisions."""
    return _acts(term_id, ("repeal",), in_package=True)


BY_PASSING = _("By the day of passing and the term of the body that passed them.")

FIGURES = (
    Figure("regulations.enacted", _("Regulations enacted"), "部", BY_PASSING, enacted),
    Figure(
        "regulations.amended",
        _("Amendments"),
        "件次",
        _("By decisions of their own; twice amended counts twice."),
        amended,
    ),
    Figure(
        "regulations.package_amended",
        _("Regulations amended by packages"),
        "部",
        _("Regulations amended by package decisions, not the decisions."),
        package_amended,
    ),
    Figure(
        "regulations.repealed",
        _("Regulations repealed"),
        "部",
        _("By decisions of their own; not by a clause of a new regulation."),
        repealed,
    ),
    Figure(
        "regulations.package_repealed",
        _("Regulations repealed by packages"),
        "部",
        _("Regulations repealed by package decisions."),
        package_repealed,
    ),
)
