"""Filings that are due: of regulations that were promulgated, and of other documents of ours."""

from collections.abc import Iterator

from oversight.effects import deadlines
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding
from oversight.i18n import _


def find(corpus: Corpus) -> Iterator[Finding]:
    """Every filing whose time runs, the most urgent first."""
    found = [*deadlines.of_decisions("filing")(corpus), *deadlines.of_filings(corpus)]
    yield from sorted(found, key=deadlines.due_on)


EFFECT = Effect(
    name="filings",
    title=_("Filings due"),
    rule=_("What is promulgated is filed within 30 days."),
    source="立法法第一百零九条",
    find=find,
)
