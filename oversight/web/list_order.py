"""By what a list is set in order: titles by their pinyin, choices as their list has them."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from oversight.records import search
from oversight.records.kind import Kind
from oversight.records.models import Record


def sortable(kind: Kind, name: str) -> Any:
    """What sorts by a column; None where no order of its words would mean anything."""
    if name in ("title", kind.titled):
        return search.in_pinyin(Record.id)
    if name == "decided_on":
        return Record.decided_on
    if name == "state":
        return _place_in([one.name for one in kind.lifecycle.states], Record.state)
    return _of_field(kind, name) if name in kind.listed and name in kind.plain else None


def _of_field(kind: Kind, name: str) -> Any:
    field, column = kind.plain[name].field, getattr(kind.model, name)
    match field.sort:
        case "number" | "date" | "partial":
            return column
        case "link":
            return search.in_pinyin(column)
        case "choice":
            return _place_in([word for word, _label in field.options], column)
    return None


def _place_in(words: Sequence[str], column: Any) -> sa.ColumnElement[int]:
    """Set the words of a list in the order of the list."""
    return sa.case({word: place for place, word in enumerate(words)}, value=column)
