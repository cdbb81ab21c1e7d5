"""Lists of 项: their numbers, and the marks that close their lines."""

import re
from collections.abc import Sequence

from oversight.legislation.amending.draft import Branch, Piece, relabelled
from oversight.legislation.amending.portions import label_of

CLOSED = re.compile("[。；;.：:]$")


def mend_marks(siblings: list[Branch], at: int) -> bool:
    """Close a new 项 and the one before it as their places in the list ask; True if changed."""
    is_last = at == len(siblings) - 1
    before, new = siblings[max(0, at - 1) : at], siblings[at : at + 1]
    ended = end(new, "。" if is_last else "；")
    if not is_last:
        return ended
    former = close(before, "。", "；")
    return former or (ended and bool(before))


def renumber_items(siblings: Sequence[Branch], start: int, by: int) -> bool:
    """Give the items from `start` on the next or the former number; True if there are any."""
    done = False
    for branch in siblings[start:]:
        number = label_of(branch.line.text, branch.level)[0]
        if branch.level != "item" or number is None:
            break
        first = branch.line.pieces[0]
        first.text = relabelled(first.text, (number[0] + by, number[1]))
        done = True
    return done


def close(branches: Sequence[Branch], marks: str, mark: str) -> bool:
    """Change the mark that closes a line without units under it."""
    for branch in branches:
        piece = branch.line.pieces[-1]
        if not branch.branches and piece.text and piece.text[-1] in marks:
            piece.text = piece.text[:-1] + mark
            return True
    return False


def end(branches: Sequence[Branch], mark: str) -> bool:
    """Close a line that has no mark at its end and no units under it."""
    for branch in branches:
        if not branch.branches and not CLOSED.search(branch.line.text):
            branch.line.pieces.append(Piece(mark, is_new=True))
            return True
    return False
