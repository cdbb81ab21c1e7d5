"""The figure workbench: two terms side by side, each figure with its unit, rule and records."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import sqlalchemy as sa
from flask import url_for
from markupsafe import Markup
from sqlalchemy.orm import Session

from oversight import kinds
from oversight.i18n import _
from oversight.kinds.bodies import Body
from oversight.kinds.terms import Term
from oversight.records.kind import Figure, Kind
from oversight.reports import chapters, charts, draft, figures, left_out, wording
from oversight.reports.basis import Basis
from oversight.reports.figures import Counted
from oversight.reports.paper import Chart
from oversight.web import listing

MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Count:
    """A figure of one term, as its cell shows it; no value means "not recorded"."""

    value: str | None
    unit: str
    url: str


@dataclass(frozen=True)
class Line:
    """One figure of two terms; `group` stands on the first line of its chapter only."""

    group: str
    label: str
    url: str
    earlier: Count
    current: Count
    difference: str
    rule: str
    is_chosen: bool


@dataclass(frozen=True)
class Bound:
    """The figure to which a number of a draft is bound; counted just now, so both agree."""

    url: str
    ours: str
    agrees: bool = True


@dataclass(frozen=True)
class Workbench:
    """The figures of a term beside those of another, as of a day; `chosen` is looked at closely."""

    session: Session
    body: Body
    term: Term
    other: Term | None
    today: dt.date
    chosen: str = ""

    @cached_property
    def counted(self) -> Mapping[str, Counted]:
        """The figures of the term."""
        return _by_key(figures.count(self.session, self.term))

    @cached_property
    def counted_before(self) -> Mapping[str, Counted]:
        """The figures of the term beside it; none where there is no other."""
        return _by_key(figures.count(self.session, self.other)) if self.other else {}

    @property
    def heads(self) -> list[tuple[str, str]]:
        """The names of the two terms and their years, over the columns."""
        return [_head(term) for term in (self.other, self.term) if term]

    @property
    def period(self) -> str:
        """From when until when the term is counted."""
        return draft.period(self.term, self.today)

    @property
    def lines(self) -> list[Line]:
        """Every figure, chapter by chapter."""
        return [line for group in kinds.groups(self.body.level) for line in self._chapter(group)]

    @property
    def figure(self) -> Counted | None:
        """The figure that is looked at."""
        return self.counted.get(self.chosen)

    @property
    def rules(self) -> list[Line]:
        """The same records under every rule of their kind."""
        kind = _kind_of(self.chosen)
        return [self._line("", figure) for figure in kind.figures] if kind else []

    @property
    def paragraph(self) -> list[tuple[str, Bound | None]]:
        """The head paragraph as drafted from the figures, its numbers bound to them."""
        drafted = draft.head(self.body, self.term, self.counted.values(), self.today)
        return [(run.text, self._bound(run.figure)) for run in drafted.runs]

    @property
    def drawing(self) -> Markup | None:
        """The chart as one svg element."""
        return charts.draw(self.chart) if self.chart else None

    @cached_property
    def chart(self) -> Chart | None:
        """The acts of legislation by year, where there were any."""
        basis = Basis(
            self.session,
            self.body,
            self.term,
            self.today,
            self.counted,
            self.other,
            self.counted_before,
            {},
        )
        return chapters.acts_by_year(basis)

    @property
    def unconfirmed(self) -> list[tuple[Kind, int, str]]:
        """The records of the term that nobody confirmed, by kind; no figure counts them."""
        return [
            (kind, count, url_for("records.index", slug=kind.slug, term=self.term.ordinal))
            for kind, count in left_out.unconfirmed(self.session, self.term)
        ]

    def _chapter(self, group: kinds.Group) -> Iterator[Line]:
        declared = [figure for kind in group.kinds for figure in kind.figures]
        for place, figure in enumerate(declared):
            yield self._line("" if place else group.label, figure)

    def _line(self, group: str, figure: Figure) -> Line:
        now, before = self.counted[figure.key], self.counted_before.get(figure.key)
        difference, why_not = _difference(before, now)
        return Line(
            group=group,
            label=figure.label,
            url=self._url(figure),
            earlier=_count(before, self.other or self.term),
            current=_count(now, self.term),
            difference=difference,
            rule=why_not or figure.rule,
            is_chosen=figure.key == self.chosen,
        )

    def _url(self, figure: Figure) -> str:
        beside = self.other.ordinal if self.other else "none"
        return url_for("reports.index", term=self.term.ordinal, beside=beside, figure=figure.key)

    def _bound(self, key: str | None) -> Bound | None:
        if key is None:
            return None
        return Bound(listing.url_of_figure(key, self.term), self.counted[key].printed)


def terms_of(session: Session) -> Sequence[Term]:
    """The terms behind the wall, the newest first."""
    return session.scalars(sa.select(Term).order_by(Term.ordinal.desc())).all()


def _by_key(counted: Sequence[Counted]) -> dict[str, Counted]:
    return {one.figure.key: one for one in counted}


def _kind_of(key: str) -> Kind | None:
    declaring = (kind for kind in kinds.ALL for figure in kind.figures if figure.key == key)
    return next(declaring, None)


def _head(term: Term) -> tuple[str, str]:
    if term.ended_on is None:
        return wording.term_name(term), _("{year} to date").format(year=term.began_on.year)
    return wording.term_name(term), f"{term.began_on.year}—{term.ended_on.year}"


def _count(counted: Counted | None, term: Term) -> Count:
    if counted is None or counted.value is None:
        return Count(None, "", "")
    url = listing.url_of_figure(counted.figure.key, term)
    return Count(counted.printed, figures.unit_of(counted.figure), url)


def _difference(before: Counted | None, now: Counted) -> tuple[str, str]:
    """The change with its sign; a dash where a side is not recorded; why it is not comparable."""
    if before is None:
        return "", ""
    compared = figures.compare(before, now)
    if compared.difference is None:
        is_open = before.value is None or now.value is None
        return ("—" if is_open else str(_("not comparable"))), compared.why_not
    sign = "+" if compared.difference > 0 else MINUS if compared.difference < 0 else ""
    return f"{sign}{abs(compared.difference)}", ""
