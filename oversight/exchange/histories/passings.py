"""What a history leaves unread and which only says that the regulation was passed once more."""

from collections.abc import Sequence
from dataclasses import replace

from oversight.legislation.events import Event, History
from oversight.legislation.history import read_history


def later(history: History, region: Sequence[str]) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """Read later passings as amendments, which is what is cut there; and give what stays unread.

    A revision has its verb in the place of 通过, an amendment the name of its decision after it.
    """
    found, unread, pieces = list[Event](), list[str](), list(history.unread)
    first = history.events[0].happened_on if history.events else None
    while pieces:
        piece = pieces.pop(0)
        alone = read_history(piece, region=region)
        again = alone.events[0] if len(alone.events) == 1 else None
        if first and again and again.kind == "enact" and (again.happened_on or first) > first:
            found.append(replace(again, kind="amend"))
            pieces = [*alone.unread, *pieces]
        else:
            unread.append(piece)
    return tuple(found), tuple(unread)
