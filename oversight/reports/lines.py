"""Chinese text broken into lines of 28 characters, each line set to the full width.

The page is that of GB/T 9704-2012, 5.2: 156 mm hold 28 characters of 16 pt, so the characters
stand a little closer than their own width. A line cut short by a mark that may not begin the
next one, or by digits of half a width, is spread until it ends at the edge like the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from oversight.reports.fonts import Faces
from oversight.reports.paper import Paragraph, Run
from oversight.reports.rare import has_shape, width

MEASURE = 156 / 25.4 * 72  # pt
SIZE = 16.0  # pt, the 3号 of the standard
PER_LINE = 28
GAP = (MEASURE - PER_LINE * SIZE) / (PER_LINE - 1)  # pt, below zero
# Past this a line of long foreign words looks torn, and is better left short.
WIDEST_GAP = 3.0  # pt
SLACK = 0.01  # pt, for the rounding of widths

# GB/T 15834-2011, 5.1: what may stand neither at the head nor at the foot of a line.
NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’·—…～％‰℃,.;:?!)]}%/-–")
# The names of places, bodies and days end so; a long title is best parted after one of them.
NAME_ENDS = frozenset("省市州盟县区旗会院日 ")
NEVER_LAST = frozenset("（《〈「『【〔“‘([{￥$№第")


@dataclass(frozen=True)
class Grid:
    """How a text stands: the width of its lines, the size and gap of its characters, in pt."""

    measure: float
    size: float
    gap: float
    indent: float


TEXT = Grid(MEASURE, SIZE, GAP, indent=2 * (SIZE + GAP))
# The counting rules stand smaller, two characters in from the left.
RULES = Grid(MEASURE - 2 * 14, 14, 0, indent=0)


@dataclass(frozen=True)
class Letter:
    """One character of a paragraph: its width in pt, and the figure it belongs to."""

    text: str
    width: float
    figure: str | None


@dataclass(frozen=True)
class Line:
    """One line as it is set: its runs, the gap after each character and its indent, in pt."""

    runs: tuple[Run, ...]
    gap: float
    indent: float


def set_lines(paragraph: Paragraph, faces: Faces, grid: Grid = TEXT) -> tuple[Line, ...]:
    """Break a paragraph into lines and spread each but the last to the full width."""
    letters = [
        Letter(character, grid.size * width(character, faces), run.figure)
        for run in paragraph.runs
        for character in run.text
    ]
    broken = _break(letters, grid)
    last = len(broken) - 1
    return tuple(
        _line(line, grid, grid.indent if place == 0 else 0.0, is_last=place == last)
        for place, line in enumerate(broken)
    )


def balanced(title: str, size: float, faces: Faces) -> tuple[str, ...]:
    """Part a title too long for one line where a name ends, as evenly as can be.

    GB/T 9704-2012, 7.3.1: a title of several lines breaks no word.
    """
    widths = [size * width(character, faces) for character in title]
    if sum(widths) <= MEASURE:
        return (title,)
    ends = [
        place
        for place in range(1, len(title))
        if title[place - 1] in NAME_ENDS and title[place] not in NEVER_FIRST | NAME_ENDS
    ] or [len(title) // 2]
    middle = min(ends, key=lambda place: abs(sum(widths[:place]) - sum(widths[place:])))
    parts = (title[:middle].rstrip(), title[middle:].lstrip())
    return tuple(line for part in parts for line in balanced(part, size, faces))


def _break(letters: list[Letter], grid: Grid) -> list[list[Letter]]:
    lines: list[list[Letter]] = [[]]
    for word in _words(letters, grid):
        room = grid.measure - (grid.indent if len(lines) == 1 else 0.0)
        if lines[-1] and _extent(_trimmed(lines[-1] + word), grid) > room + SLACK:
            lines.append([])
        lines[-1] += word
    return [_trimmed(line) for line in lines]


def _words(letters: list[Letter], grid: Grid) -> Iterator[list[Letter]]:
    """Join the letters that must stay on one line; a word longer than a line is given up."""
    word: list[Letter] = []
    for letter in letters:
        if word and _may_break(word[-1], letter, grid):
            yield from _fitting(word, grid)
            word = []
        word.append(letter)
    yield from _fitting(word, grid)


def _fitting(word: list[Letter], grid: Grid) -> Iterator[list[Letter]]:
    if _extent(word, grid) <= grid.measure - grid.indent:
        yield word
    else:
        yield from ([letter] for letter in word)


def _may_break(before: Letter, after: Letter, grid: Grid) -> bool:
    if after.text == " " or not has_shape(after.text):
        return False
    if before.text in NEVER_LAST or after.text in NEVER_FIRST:
        return False
    return not (_is_narrow(before, grid) and _is_narrow(after, grid))


def _is_narrow(letter: Letter, grid: Grid) -> bool:
    """Tell a digit or Latin letter; two of them are not parted."""
    return letter.text not in NEVER_FIRST | {" "} and letter.width < grid.size * 0.95


def _trimmed(line: list[Letter]) -> list[Letter]:
    end = len(line)
    while end and line[end - 1].text == " ":
        end -= 1
    return line[:end]


def _extent(letters: list[Letter], grid: Grid) -> float:
    return sum(letter.width for letter in letters) + grid.gap * (_shown(letters) - 1)


def _shown(letters: list[Letter]) -> int:
    return sum(has_shape(letter.text) for letter in letters)


def _line(letters: list[Letter], grid: Grid, indent: float, *, is_last: bool) -> Line:
    runs = tuple(
        Run("".join(letter.text for letter in group), figure)
        for figure, group in groupby(letters, key=lambda letter: letter.figure)
    )
    gaps = _shown(letters) - 1
    if is_last or gaps < 1:
        return Line(runs, grid.gap, indent)
    gap = (grid.measure - indent - sum(letter.width for letter in letters)) / gaps
    return Line(runs, gap if gap <= WIDEST_GAP else grid.gap, indent)
