"""A regulation's text as PDF in official layout: the page, lines and faces of GB/T 9704-2012."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial

from oversight.errors import RefusedError
from oversight.exchange.papers.blocks import BLANK, Block, blocks
from oversight.exchange.papers.gathering import Copy
from oversight.i18n import _
from oversight.reports import lines
from oversight.reports.fonts import Faces
from oversight.reports.markup import ENVIRONMENT, LINE
from oversight.reports.paper import Paragraph, Run
from oversight.reports.rare import in_face, in_fang, width
from oversight.reports.tables import SIZE
from oversight.reports.typeset import FREE_FACES, ready, set_page

LONGEST = 120_000  # characters: some 250 pages, and half a minute
TITLE_SIZE = 22  # pt, 2号
LABEL = "label"  # marks the run that is the label of its article
NOTE_SIZE = 16  # pt, 3号
CLAUSES = re.compile(r"　+|(?<=\S)  +(?=\S)")
SHORTEST = 6  # characters that a line of a title note has at least
# Where a title note may be parted: after the name of a body or a meeting, a day, a decision.
NOTE_ENDS = re.compile("会议|大会(?=常)|日|》|委员会(?=关于)|的(?=《)")


def write(copy: Copy, faces: Faces = FREE_FACES) -> bytes:
    """Set a text in type. RefusedError for one too long, or a character that no face has."""
    count = sum(len(part.raw) for part in copy.text.parts)
    if count > LONGEST:
        sentence = _(
            "The text has {count} characters; at most {most} are set as PDF. Take it as text."
        )
        raise RefusedError(sentence.format(count=count, most=LONGEST))
    laid = list(blocks(copy))
    present = ready(faces, "".join(block.line for block in laid) + copy.mark)
    return set_page(_page(copy, laid, present), _style(copy, present))


def _page(copy: Copy, laid: list[Block], faces: Faces) -> str:
    return ENVIRONMENT.get_template("papers/regulation.html").render(
        copy=copy,
        blocks=laid,
        made_at=copy.made_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        titled=lambda words: lines.balanced(words, TITLE_SIZE, faces),
        noted=partial(_noted, faces=faces),
        lines=partial(_lines, faces=faces),
        song=partial(in_face, family=faces.song),
        hei=partial(in_face, family=faces.hei),
        kai=partial(in_face, family=faces.kai),
        fang=partial(in_fang, faces=faces),
    )


def _lines(block: Block, faces: Faces) -> tuple[lines.Line, ...]:
    """Break a paragraph into lines; only the label of an article stands out."""
    labelled = (Run(block.label, LABEL), Run(BLANK + block.words))
    runs = labelled if block.kind == "article" else (Run(block.line),)
    return lines.set_lines(Paragraph(runs), faces)


def _noted(note: str, faces: Faces) -> Iterator[str]:
    """Part a title note: each clause begins a line, and a long one is parted evenly."""
    for clause in CLAUSES.split(note):
        yield from _fitted(clause, faces)


def _fitted(words: str, faces: Faces) -> Iterator[str]:
    whole = _extent(words, faces)
    ends = [found.end() for found in NOTE_ENDS.finditer(words[:-SHORTEST])]
    if whole <= lines.MEASURE or not ends:
        yield words
        return
    middle = min(ends, key=lambda place: abs(2 * _extent(words[:place], faces) - whole))
    yield from _fitted(words[:middle], faces)
    yield from _fitted(words[middle:], faces)


def _extent(words: str, faces: Faces) -> float:
    return sum(NOTE_SIZE * width(character, faces) for character in words)


def _style(copy: Copy, faces: Faces) -> str:
    return ENVIRONMENT.get_template("papers/regulation.css").render(
        paper={"language": "zh"},
        faces=faces,
        mark=copy.mark,
        line_height=f"{LINE:.5f}mm",
        half_line=f"{LINE / 2:.5f}mm",
        gap=lines.GAP,
        cell_size=SIZE,
        indent=lines.TEXT.indent,
    )
