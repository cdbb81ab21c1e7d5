"""The sorts of effects on a page: a few rows of each, or one sort in full, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request, url_for

from oversight.effects import Effect, Finding, Group
from oversight.web import effect_rows, numbers, tables
from oversight.web.effect_rows import Row

FEW, SIZE = 8, 50  # of each sort on the page of all, and on a page of its own


@dataclass(frozen=True)
class Section:
    """One sort on the page: its heading, its rule, its rows, and where all of them stand.

    What is of the past is folded away. `page` is the number of the page of a sort of its own.
    """

    effect: Effect
    count: int
    past_count: int
    rows: list[Row]
    past: list[Row]
    page: int | None
    all_url: str
    tick_url: str

    @property
    def can_answer(self) -> bool:
        """Whether there is a row that can be answered."""
        return any(row.item for row in (*self.rows, *self.past))

    @property
    def is_ticked(self) -> bool:
        """Whether the reader asked for all its rows to be ticked."""
        return request.args.get("tick") == self.effect.name

    @property
    def is_open(self) -> bool:
        """Whether its past is unfolded: it was asked for, or there is nothing else on the page."""
        return self.is_ticked or (self.page is not None and not self.rows)


def of(group: Group, endpoint: str) -> Section:
    """The section of a group: a few of its rows, or a page of them where it stands alone."""
    page = number(group) if request.args.get("sort") == group.effect.name else None
    present, past = _seen(group, page)
    is_whole = len(present) + len(past) == len(group.findings)
    return Section(
        group.effect,
        len(group.present),
        len(group.past),
        effect_rows.rows(group.effect, present, page),
        effect_rows.rows(group.effect, past, page),
        page,
        "" if page or is_whole else url(group, endpoint),
        _tick_url(group, endpoint, page),
    )


def numbered(group: Group, endpoint: str) -> tables.Page:
    """Which rows of a sort are shown, and the pages of the others."""
    return tables.page(
        len(group.findings), SIZE, number(group), lambda page: url(group, endpoint, page)
    )


def number(group: Group) -> int:
    """The page asked for, of those that there are."""
    most = max(1, -(-len(group.findings) // SIZE))
    return min(max(1, numbers.read(request.values.get("page", "")) or 1), most)


def url(group: Group, endpoint: str, page: int | None = None) -> str:
    """The page of one sort."""
    return url_for(endpoint, sort=group.effect.name, page=page)


def _seen(group: Group, page: int | None) -> tuple[Sequence[Finding], Sequence[Finding]]:
    if page is None:
        return group.present[:FEW], group.past[:FEW]
    first, count = (page - 1) * SIZE, len(group.present)
    last = first + SIZE
    return group.present[first:last], group.past[max(0, first - count) : max(0, last - count)]


def _tick_url(group: Group, endpoint: str, page: int | None) -> str:
    name = group.effect.name
    sort = name if page else None
    return url_for(endpoint, sort=sort, page=page, tick=name, _anchor=name)
