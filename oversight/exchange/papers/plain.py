"""A regulation's text as plain text: UTF-8, one line to a paragraph, indented as it is printed."""

from collections.abc import Iterator

from oversight.exchange.papers.blocks import BLANK, blocks
from oversight.exchange.papers.gathering import Copy

INDENT = BLANK * 2


def write(copy: Copy) -> bytes:
    """Write the text; it can be read and imported again."""
    return "".join(f"{line}\n" for line in _lines(copy)).encode()


def _lines(copy: Copy) -> Iterator[str]:
    if copy.mark:
        yield copy.mark
        yield ""
    for block in blocks(copy):
        if block.sort in ("heading", "annex") or block.kind == "head":
            yield ""
        yield INDENT + block.line if block.sort == "line" else block.line
        if block.sort in ("title", "note"):
            yield ""
