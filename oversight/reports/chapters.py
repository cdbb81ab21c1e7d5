"""The chapters of a report: for each group of kinds its paragraphs, its figures and its chart."""

from collections import Counter
from collections.abc import Iterable

from oversight import kinds
from oversight.chinese import PartialDate
from oversight.i18n import _, listed
from oversight.records.kind import Figure
from oversight.reports.basis import Basis
from oversight.reports.draft import has_ended
from oversight.reports.figures import by_year, unit_of
from oversight.reports.paper import (
    Chapter,
    Chart,
    FigureLine,
    FigureTable,
    Paragraph,
    Run,
    Series,
)
from oversight.reports.paragraphs import WRITERS
from oversight.reports.wording import day, term_name

HEADINGS = {
    "legislation": _("Local legislation"),
    "supervision": _("Supervision of work and of the law"),
    "posts": _("Decisions on major matters, appointments and removals"),
    "deputies": _("Work of the deputies and contact with the public"),
    "meetings": _("Meetings held"),
}
# What stands together in a column of the chart of legislation.
ACTS = (
    (_("enacted"), ("regulations.enacted",)),
    (_("amended"), ("regulations.amended",)),
    (_("amended in packages"), ("regulations.package_amended",)),
    (_("all repeals"), ("regulations.repealed", "regulations.package_repealed")),
)


def chapters(basis: Basis) -> tuple[Chapter, ...]:
    """Write a chapter for each group of kinds, in the order of the menu.

    One without a figure that is recorded in this term says so.
    """
    return tuple(_chapter(basis, group) for group in kinds.groups(basis.body.level))


def acts_by_year(basis: Basis) -> Chart | None:
    """Draw the acts of legislation year by year; what is not recorded is left out."""
    counted = {str(name): _yearly(basis, keys) for name, keys in ACTS}
    series = {name: years for name, years in counted.items() if years is not None}
    years = sorted(set().union(*series.values()))
    if not years:
        return None
    across = range(years[0], years[-1] + 1)
    return Chart(
        str(_("Acts of legislation by year")),
        str(_("acts on regulations")),
        tuple(_year(basis, year) for year in across),
        tuple(Series(name, tuple(told[year] for year in across)) for name, told in series.items()),
        rule=str(_("by the day of passing; packages by the regulations they change")),
    )


def _chapter(basis: Basis, group: kinds.Group) -> Chapter:
    writer, heading = WRITERS.get(group.name), str(HEADINGS.get(group.name, group.label))
    if not _is_recorded(basis, group):
        silent = listed(figure.label for figure in _figures(group))
        words = _("Not recorded in this term: {figures}.").format(figures=silent)
        return Chapter(heading, paragraphs=(Paragraph((Run(words),)),))
    return Chapter(
        heading,
        paragraphs=tuple(writer(basis)) if writer else (),
        figures=_table(basis, _figures(group)),
        chart=acts_by_year(basis) if group.name == "legislation" else None,
    )


def _year(basis: Basis, year: int) -> str:
    """Name a year, and say of the present one of a term under way that it is not over."""
    written = day(PartialDate(year))
    if year == basis.on.year and not has_ended(basis.term, basis.on):
        return _("{year} so far").format(year=written)
    return written


def _is_recorded(basis: Basis, group: kinds.Group) -> bool:
    return any(basis.counted[figure.key].value is not None for figure in _figures(group))


def _figures(group: kinds.Group) -> tuple[Figure, ...]:
    return tuple(figure for kind in group.kinds for figure in kind.figures)


def _yearly(basis: Basis, keys: Iterable[str]) -> Counter[int] | None:
    """Add figures by year; those not recorded are not there, and without any there is nothing."""
    told = [basis.counted[key].figure for key in keys if basis.counted[key].value is not None]
    if not told:
        return None
    added: Counter[int] = Counter()
    for figure in told:
        years = by_year(basis.session, figure, basis.term)
        added.update({year: amount.value for year, amount in years.items()})
    return added


def _table(basis: Basis, figures: Iterable[Figure]) -> FigureTable:
    """Set both terms side by side; what neither recorded stands in the counting rules alone."""
    return FigureTable(
        str(_("Main figures")),
        tuple(_line(basis, figure) for figure in figures if _is_known(basis, figure)),
        present=term_name(basis.term) if basis.before else "",
        earlier=term_name(basis.before) if basis.before else "",
    )


def _is_known(basis: Basis, figure: Figure) -> bool:
    told = (basis.counted[figure.key], basis.counted_before.get(figure.key))
    return any(one and one.value is not None for one in told)


def _line(basis: Basis, figure: Figure) -> FigureLine:
    counted, before = basis.counted[figure.key], basis.counted_before.get(figure.key)
    return FigureLine(
        figure.key,
        str(figure.label),
        counted.printed,
        unit_of(figure),
        str(figure.rule),
        before.printed if before else "",
    )
