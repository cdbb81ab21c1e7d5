"""Reports of a term: the figures checked, the paragraph drafted, the paper set in type."""

from collections.abc import Sequence

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from oversight import moments
from oversight.access.roles import Permission
from oversight.kinds.terms import Term
from oversight.web import asking, workbench
from oversight.web.allowed import needs
from oversight.web.workbench import Workbench

blueprint = Blueprint("reports", __name__)
NOTHING_BESIDE = "none"


@blueprint.get("/reports")
@needs(Permission.REPORT)
def index() -> ResponseReturnValue:
    """Show the figures of a term beside those of another."""
    terms = workbench.terms_of(asking.session())
    if not terms:
        return render_template("reports_web/empty.html")
    term = _term(terms, request.args.get("term", "")) or terms[0]
    other = _beside(terms, term, request.args.get("beside", ""))
    bench = Workbench(
        session=asking.session(),
        body=asking.body(),
        term=term,
        other=other,
        today=moments.today(),
        chosen=request.args.get("figure", ""),
    )
    return render_template("reports_web/index.html", bench=bench, terms=terms)


def _term(terms: Sequence[Term], ordinal: str) -> Term | None:
    return next((term for term in terms if str(term.ordinal) == ordinal), None)


def _beside(terms: Sequence[Term], term: Term, ordinal: str) -> Term | None:
    """The term to compare with: the one asked for, else the one before."""
    if ordinal == NOTHING_BESIDE:
        return None
    asked = _term(terms, ordinal)
    return asked if asked and asked.id != term.id else _term(terms, str(term.ordinal - 1))
