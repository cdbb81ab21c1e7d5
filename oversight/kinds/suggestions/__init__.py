"""Bills and suggestions of deputies (代表议案、建议): assigned, answered, judged by the deputy."""

from oversight.access.roles import GUESTS
from oversight.i18n import _
from oversight.kinds import deadline_rules, terms
from oversight.kinds.suggestions import checks, figures
from oversight.kinds.suggestions.lifecycle import CLOCKS, LIFECYCLE
from oversight.kinds.suggestions.tables import Suggestion
from oversight.records.kind import READERS, Kind

__all__ = ["KIND", "Suggestion", "titled"]


def titled(_session: object, suggestion: Suggestion) -> str:
    """Name it as papers do: 第87号　关于完善老旧小区充电设施的建议."""
    number = f"第{suggestion.serial}号　" if suggestion.serial is not None else ""
    return f"{number}{suggestion.subject}" if suggestion.subject else ""


KIND = Kind(
    model=Suggestion,
    slug="suggestions",
    name=_("Suggestion or bill"),
    names=_("Suggestions and bills"),
    titled=titled,
    decided_on="received_on",
    listed=("title", "form", "person_id", "agency_id", "received_on", "state"),
    lifecycle=LIFECYCLE,
    checks=checks.CHECKS,
    rules=(*checks.RULES, deadline_rules.extensions, terms.fits),
    clocks=CLOCKS,
    figures=figures.FIGURES,
    searched=("text", "deputation"),
    seen_by=READERS | frozenset(GUESTS),
)
