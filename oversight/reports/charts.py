"""Charts drawn as SVG: told apart by pattern, so that a photocopy still says what they say.

The same drawing serves the page on screen and the paper. Four fills follow one another: solid,
diagonal lines, dots and white, each with an outline; every number stands on its mark.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import east_asian_width

from markupsafe import Markup

from oversight.i18n import _
from oversight.reports.paper import Chart

WIDTH, HEIGHT = 624, 252  # four units to a millimetre of the page
LEFT, RIGHT, TOP, BOTTOM = 36, 620, 24, 196
LEGEND = 240
WIDEST_BAR = 56
TEXT = 14  # units, 10 pt on paper
BETWEEN = 36  # units from one name of the legend to the next
SAMPLE = 21 + BETWEEN  # what a name takes besides its letters
TALL_ENOUGH = 17  # units of a mark that holds its number
MOST_LINES = 4  # grid lines above zero

INK, SECOND_INK, ACCENT, GRID = "#1A1E23", "#434A53", "#1B5580", "#CFCCC4"
FILLS = ("solid", "diagonal", "dots", "white")


@dataclass(frozen=True)
class Mark:
    """One series in one column: its fill, and where it stands, in units of the drawing."""

    fill: str
    value: int
    left: float
    top: float
    width: float
    height: float


def draw(chart: Chart, family: str = "sans-serif", name: str = "chart") -> Markup:
    """Draw a chart as one svg element; `name` keeps the patterns of two charts apart.

    It has no style of its own, so a strict content security policy lets it pass.
    """
    parts = (*_patterns(name), *_grid(chart), *_columns(chart, name), *_legend(chart, name))
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" '
        'font-family="{}" font-size="{}" fill="{}"><title>{}</title><desc>{}</desc>'
    ).format(WIDTH, HEIGHT, family, TEXT, INK, chart.title, in_words(chart))
    return Markup("").join((head, *parts, Markup("</svg>")))


def in_words(chart: Chart) -> str:
    """Say in words all that a chart shows, for whoever cannot see it."""
    columns = [
        _("{column}: {values}, {total} in all").format(
            column=column,
            values=str(_(", ")).join(f"{s.name} {s.values[place]}" for s in chart.series),
            total=sum(s.values[place] for s in chart.series),
        )
        for place, column in enumerate(chart.across)
    ]
    sentence = _("{title} ({unit}). {columns}.")
    return sentence.format(title=chart.title, unit=chart.unit, columns=str(_("; ")).join(columns))


def step(highest: int) -> int:
    """Choose the distance of the grid lines: 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if highest <= factor * power * MOST_LINES:
                return factor * power
        power *= 10


def marks(chart: Chart) -> Iterator[Mark]:
    """Place every mark of a chart, column by column and from the base line up."""
    share = (RIGHT - LEFT) / len(chart.across)
    width = min(WIDEST_BAR, share * 0.6)
    for place in range(len(chart.across)):
        values = [series.values[place] for series in chart.series]
        left = LEFT + share * (place + 0.5) - width / 2
        for fill, value, upto in zip(FILLS, values, accumulate(values), strict=False):
            height = _rise(chart, value)
            yield Mark(fill, value, left, BOTTOM - _rise(chart, upto), width, height)


def _rise(chart: Chart, value: int) -> float:
    return (BOTTOM - TOP) * value / _top(chart)


def _top(chart: Chart) -> int:
    highest = max(1, *_totals(chart))
    return step(highest) * -(-highest // step(highest))


def _totals(chart: Chart) -> list[int]:
    return [sum(column) for column in zip(*(s.values for s in chart.series), strict=True)]


def _patterns(name: str) -> Iterator[Markup]:
    yield Markup(
        '<defs><pattern id="{0}-diagonal" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect width="6" height="6" fill="#fff"/>'
        '<path d="M-1 1l2 -2M0 6l6 -6M5 7l2 -2" stroke="{1}" stroke-width="1.6"/></pattern>'
        '<pattern id="{0}-dots" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect width="6" height="6" fill="#fff"/>'
        '<circle cx="1.5" cy="1.5" r="1" fill="{1}"/><circle cx="4.5" cy="4.5" r="1" fill="{1}"/>'
        "</pattern></defs>"
    ).format(name, ACCENT)


def _grid(chart: Chart) -> Iterator[Markup]:
    for value in range(0, _top(chart) + 1, step(max(1, *_totals(chart)))):
        height = BOTTOM - _rise(chart, value)
        yield Markup('<path d="M{} {:.1f}H{}" stroke="{}" stroke-width="{}"/>').format(
            LEFT, height, RIGHT, GRID if value else INK, 0.8 if value else 1.2
        )
        yield _text(LEFT - 8, height + 5, value, anchor="end", fill=SECOND_INK)


def _columns(chart: Chart, name: str) -> Iterator[Markup]:
    for mark in marks(chart):
        if mark.value:
            yield _box(mark, name)
            yield _number(mark) if len(chart.series) > 1 else Markup("")
    share = (RIGHT - LEFT) / len(chart.across)
    for place, (column, total) in enumerate(zip(chart.across, _totals(chart), strict=True)):
        middle = LEFT + share * (place + 0.5)
        yield _text(middle, BOTTOM + 20, column)
        yield _text(middle, BOTTOM - _rise(chart, total) - 7, total, weight="bold")


def _box(mark: Mark, name: str) -> Markup:
    return Markup(
        '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}" stroke="{}"/>'
    ).format(mark.left, mark.top, mark.width, mark.height, _fill(mark.fill, name), ACCENT)


def _fill(fill: str, name: str) -> str:
    return {"solid": ACCENT, "white": "#fff"}.get(fill, f"url(#{name}-{fill})")


def _number(mark: Mark) -> Markup:
    """Set a number on its mark, on a white plate over a pattern.

    Beside a mark too low for it, to the right and to the left in turn.
    """
    middle, base = mark.left + mark.width / 2, mark.top + mark.height / 2 + 5
    if mark.height < TALL_ENOUGH and FILLS.index(mark.fill) % 2:
        return _text(mark.left - 5, base, mark.value, anchor="end", fill=SECOND_INK)
    if mark.height < TALL_ENOUGH:
        return _text(mark.left + mark.width + 5, base, mark.value, anchor="start", fill=SECOND_INK)
    if mark.fill in {"solid", "white"}:
        return _text(middle, base, mark.value, fill="#fff" if mark.fill == "solid" else INK)
    wide = 8 * len(str(mark.value)) + 6
    plate = Markup('<rect x="{:.1f}" y="{:.1f}" width="{}" height="15" rx="2" fill="#fff"/>')
    return plate.format(middle - wide / 2, base - 12.5, wide) + _text(middle, base, mark.value)


def _legend(chart: Chart, name: str) -> Iterator[Markup]:
    if len(chart.series) == 1:
        return
    widths = [SAMPLE + _breadth(series.name) for series in chart.series]
    left = (LEFT + RIGHT - sum(widths) + BETWEEN) / 2
    for fill, series, width in zip(FILLS, chart.series, widths, strict=False):
        yield _box(Mark(fill, 0, left, LEGEND - 11, 14, 12), name)
        yield _text(left + 21, LEGEND, series.name, anchor="start")
        left += width


def _breadth(words: str) -> float:
    """Say about how wide words are: a Latin letter takes a little over half a character."""
    return sum(TEXT if east_asian_width(letter) in "WF" else 0.56 * TEXT for letter in words)


def _text(  # noqa: PLR0913  each is an attribute of one SVG element
    left: float,
    base: float,
    words: object,
    *,
    anchor: str = "middle",
    fill: str = INK,
    weight: str = "normal",
) -> Markup:
    return Markup(
        '<text x="{:.1f}" y="{:.1f}" text-anchor="{}" fill="{}" font-weight="{}">{}</text>'
    ).format(left, base, anchor, fill, weight, words)
