"""Quoted words looked for in lines: to the letter first, then without blanks and widths."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from oversight.legislation.amending.draft import Line, Piece

QUOTES = str.maketrans("‘’“”『』「」＇'", '"' * 10)


@dataclass(frozen=True)
class Spot:
    """Where words stand: a stretch of the piece of this number of a line."""

    line: Line
    piece: int
    begin: int
    end: int
    is_folded: bool = False

    @property
    def words(self) -> str:
        """The words as they stand there."""
        return self.line.pieces[self.piece].text[self.begin : self.end]

    def around(self, width: int = 1) -> tuple[str, str]:
        """So many signs of the line before the words, and as many after."""
        pieces = [piece.text for piece in self.line.pieces]
        before = pieces[self.piece][max(0, self.begin - width) : self.begin]
        after = pieces[self.piece][self.end : self.end + width]
        for text in reversed(pieces[: self.piece]):
            if len(before) >= width:
                break
            before = text[-(width - len(before)) :] + before
        for text in pieces[self.piece + 1 :]:
            if len(after) >= width:
                break
            after += text[: width - len(after)]
        return before, after


def spots(lines: Sequence[Line], words: str) -> list[Spot]:
    """Every place where words stand that the decision has not put there."""
    exact = [spot for line in lines for spot in _exact(line, words)]
    wanted = fold(words)[0]
    if exact or not wanted:
        return exact
    # Folding is slow, and characters are the same in every width.
    signs = {sign for sign in wanted if "\u4e00" <= sign <= "\u9fff"}
    return [spot for line in lines for spot in _folded(line, wanted, signs)]


def put(changes: Iterable[tuple[Spot, str]]) -> None:
    """Put other words at each spot; the spots are in order and do not overlap."""
    for _, of_line in groupby(changes, key=lambda change: id(change[0].line)):
        together = list(of_line)
        line, pieces = together[0][0].line, []
        for number, piece in enumerate(line.pieces):
            here = [change for change in together if change[0].piece == number]
            pieces += list(_cut(piece, here)) if here else [piece]
        line.pieces = pieces


def _cut(piece: Piece, changes: Sequence[tuple[Spot, str]]) -> Iterator[Piece]:
    place = 0
    for spot, new in changes:
        if spot.begin > place or not place:
            yield Piece(piece.text[place : spot.begin], piece.is_new)
        yield Piece(new, is_new=True)
        place = max(place, spot.end)
    yield Piece(piece.text[place:], piece.is_new)


def _exact(line: Line, words: str) -> Iterator[Spot]:
    for number, piece in enumerate(line.pieces):
        place = -1 if piece.is_new else piece.text.find(words)
        while place >= 0:
            yield Spot(line, number, place, place + len(words))
            place = piece.text.find(words, place + len(words))


def _folded(line: Line, wanted: str, signs: set[str]) -> Iterator[Spot]:
    for number, piece in enumerate(line.pieces):
        if piece.is_new or not all(sign in piece.text for sign in signs):
            continue
        plain, places = fold(piece.text)
        place = plain.find(wanted)
        while place >= 0:
            end = place + len(wanted)
            yield Spot(line, number, places[place], places[end - 1] + 1, is_folded=True)
            place = plain.find(wanted, end)


def fold(text: str) -> tuple[str, list[int]]:
    """Text without blanks, in one width and with one kind of quotation mark; and its places."""
    signs: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for sign in unicodedata.normalize("NFKC", character).translate(QUOTES):
            if not sign.isspace():
                signs.append(sign)
                places.append(place)
    return "".join(signs), places


def same(one: str, other: str) -> bool:
    """Whether two wordings are one but for blanks and widths."""
    return one == other or fold(one)[0] == fold(other)[0]
