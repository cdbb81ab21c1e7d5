"""What a table of records is drawn from: its cells, the selects above it, the pages below."""

from collections.abc import Callable
from dataclasses import dataclass

from oversight.web import chips

NEAR = 3  # pages on either side of this one that are named


@dataclass(frozen=True)
class Cell:
    """One cell of a list."""

    text: str | None
    kind: str = ""
    url: str | None = None
    second: str = ""
    shape: str = ""
    tone: str = ""
    deadline: chips.Chip | None = None


@dataclass(frozen=True)
class Row:
    """One row of a list."""

    cells: tuple[Cell, ...]
    is_chosen: bool = False


@dataclass(frozen=True)
class Column:
    """The head of a column."""

    label: str
    width: str = ""
    sort_url: str = ""
    sorted: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Choice:
    """One select of the filter bar."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Page:
    """Which rows are shown, and where the other pages are; a number of None is a gap."""

    first: int
    last: int
    total: int
    previous_url: str | None
    next_url: str | None
    numbers: tuple[tuple[int | None, str, bool], ...]


def page(total: int, size: int, number: int, url_of: Callable[[int], str]) -> Page:
    """Say which of all rows a page holds; pages far from it are left out behind a gap."""
    pages = max(1, -(-total // size))
    first = (number - 1) * size
    return Page(
        first + 1 if total else 0,
        min(first + size, total),
        total,
        url_of(number - 1) if number > 1 else None,
        url_of(number + 1) if number < pages else None,
        tuple((n, url_of(n) if n else "", n == number) for n in _numbers(number, pages)),
    )


def _numbers(number: int, pages: int) -> list[int | None]:
    near = [n for n in range(1, pages + 1) if n in (1, pages) or abs(n - number) <= NEAR]
    told: list[int | None] = []
    for before, here in zip([0, *near], near, strict=False):
        told += [here] if here == before + 1 else [None, here]
    return told
