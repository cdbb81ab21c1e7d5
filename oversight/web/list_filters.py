"""The filter bar above a list: term, year, state, and whatever follows for the kind's records."""

from collections.abc import Iterator

import sqlalchemy as sa

from oversight.i18n import _
from oversight.records.models import CONFIRMED, Record
from oversight.reports import wording
from oversight.web import shown
from oversight.web.listing import Listing
from oversight.web.tables import Choice


def choices(listing: Listing) -> list[Choice]:
    """The selects of the filter bar; the address of the list holds what is chosen."""
    chosen = [*_times(listing)] if listing.kind.decided_on else []
    return [*chosen, *_derived(listing), _states(listing)]


def _times(listing: Listing) -> Iterator[Choice]:
    all_terms = (("all", str(_("All terms"))),)
    terms = all_terms + tuple((str(one.ordinal), wording.term_name(one)) for one in listing.terms)
    value = str(listing.term.ordinal) if listing.term else "all"
    yield Choice("term", _("Term"), value, terms)
    yield Choice("year", _("Year"), str(listing.year or ""), _years(listing))


def _years(listing: Listing) -> tuple[tuple[str, str], ...]:
    span = sa.select(sa.func.min(Record.decided_on), sa.func.max(Record.decided_on)).where(
        Record.kind == listing.kind.identity,
        Record.term_id == listing.term.id if listing.term else sa.true(),
    )
    first, last = listing.session.execute(span).one()
    years = range(last.year, first.year - 1, -1) if first and last else range(0)
    return (("", str(_("All years"))), *((str(year), str(year)) for year in years))


def _derived(listing: Listing) -> Iterator[Choice]:
    """One select for each value that follows from other records and has a list of words."""
    for one in listing.kind.derived:
        if one.choices:
            every = _("{label}: all").format(label=one.label)
            words = ((word, str(label)) for word, label in one.choices)
            value = listing.derived.get(one.name, "")
            yield Choice(one.name, one.label, value, (("", every), *words))


def _states(listing: Listing) -> Choice:
    states = [("", str(_("All states")))]
    states += [
        (word, str(label)) for word, (_shape, label) in shown.REVIEWS.items() if word != CONFIRMED
    ]
    if listing.kind.lifecycle.steps:
        states += [(one.name, str(one.label)) for one in listing.kind.lifecycle.states]
    return Choice("state", _("State"), listing.state, tuple(states))
