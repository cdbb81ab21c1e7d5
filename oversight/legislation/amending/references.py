"""References in other articles to articles that were renumbered or deleted."""

import re
from collections.abc import Iterator, Mapping, Sequence

from oversight.chinese import read_numeral
from oversight.legislation.amending.applied import Reference
from oversight.legislation.amending.draft import Leaf, Piece
from oversight.legislation.amending.places import FIGURES, Number, ordinal

ARTICLE = rf"第(?P<main>{FIGURES})条(?:之(?P<under>[一二三四五六七八九十]{{1,3}}))?"
BELOW = rf"(?:第{FIGURES}款|第[（(]?{FIGURES}[）)]?项|第{FIGURES}目)"
# A reference after another law's name, and those joined to it, is not to this regulation.
LISTED = re.compile(
    rf"(?P<owner>》(?:[（(][^（）()]{{0,20}}[）)])?|本?[法例则定])?(?P<list>第{FIGURES}条"
    rf"(?:第|[、和或与及至]|以及|或者|之[一二三四五六七八九十]|[（(]?{FIGURES}[）)]?[条款项目])*+)"
)
OWN = ("本法", "本例", "本则", "本定")


def references(
    leaves: Sequence[Leaf], becomes: Mapping[Number, Number | None], *, adapt: bool
) -> tuple[Reference, ...]:
    """List the references that renumbering touches; adapt them only if asked."""
    found: list[tuple[Leaf, str, str | None]] = []
    for leaf in leaves:
        if leaf.kind == "article" and not leaf.is_gone:
            for line in leaf.lines():
                for piece in [piece for piece in line.pieces if piece.text and not piece.is_new]:
                    found += [(leaf, *one) for one in _in_piece(piece, becomes, adapt=adapt)]
    return tuple(
        Reference((leaf.old_label, leaf.label), reads, new, is_adapted=adapt and new is not None)
        for leaf, reads, new in found
    )


def _in_piece(
    piece: Piece, becomes: Mapping[Number, Number | None], *, adapt: bool
) -> list[tuple[str, str | None]]:
    told: list[tuple[str, str | None]] = []
    text, place = [], 0
    for begin, end, number in _own(piece.text):
        if number not in becomes:
            continue
        new = becomes[number]
        told.append((piece.text[begin:end], ordinal(new) if new else None))
        text += [piece.text[place:begin], ordinal(new) if new else piece.text[begin:end]]
        place = end
    if adapt and told:
        piece.text = "".join(text) + piece.text[place:]
    return told


def _own(text: str) -> Iterator[tuple[int, int, Number]]:
    """Give each reference to an article of this regulation with its place."""
    for listed in LISTED.finditer(text):
        owner = listed["owner"]
        begins = listed.start()
        if owner and not (owner.startswith("本") or _is_own_name(text, begins, owner)):
            continue
        for found in re.finditer(ARTICLE, listed["list"]):
            start = listed.start("list")
            try:
                number = (read_numeral(found["main"]), read_numeral(found["under"] or "0"))
            except ValueError:
                continue
            yield start + found.start(), start + found.end(), number


def _is_own_name(text: str, at: int, owner: str) -> bool:
    """本条例第…, 本办法第…, 本规定第…; 规定第… after a verb is no name either way."""
    before = text[max(0, at - 5) : at]
    return owner != "》" and bool(re.search("本(?:条|实施细|细|规|办|决)?$|本实施办$", before))
