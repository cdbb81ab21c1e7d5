"""References in other articles to articles that were renumbered or deleted."""

from collections.abc import Iterator, Mapping, Sequence

from oversight.legislation import references as cited
from oversight.legislation.amending.applied import Reference
from oversight.legislation.amending.draft import Leaf, Piece
from oversight.legislation.amending.places import Number, ordinal
from oversight.legislation.text import Part


def references(
    leaves: Sequence[Leaf], becomes: Mapping[Number, Number | None], *, adapt: bool
) -> tuple[Reference, ...]:
    """List the references that renumbering touches; adapt them only if asked."""
    found: list[Reference] = []
    for leaf in leaves:
        if leaf.kind == "article" and not leaf.is_gone:
            pieces = [piece for line in leaf.lines() for piece in line.pieces if not piece.is_new]
            told = [one for piece in pieces for one in _told(piece, becomes, adapt=adapt)]
            for reads, new in told:
                is_adapted = adapt and new is not None
                found.append(Reference((leaf.old_label, leaf.label), reads, new, is_adapted))
    return tuple(found)


def _told(
    piece: Piece, becomes: Mapping[Number, Number | None], *, adapt: bool
) -> Iterator[tuple[str, str | None]]:
    """Each reference of a piece to such an article, and how it should read."""
    words, shift = piece.text, 0
    for one in cited.references(Part("preface", words)):
        label = cited.LABEL.match(one.text)
        if one.is_foreign or not one.key or not label or one.key[0] != "条":
            continue
        if one.key[1:] not in becomes:
            continue
        number = becomes[one.key[1:]]
        new = ordinal(number) if number else None
        yield label[0], new
        if adapt and new:
            at = one.begin + shift
            piece.text = piece.text[:at] + new + piece.text[at + len(label[0]) :]
            shift += len(new) - len(label[0])
