"""Reading jsonl: one JSON object a line, its keys the names of fields."""

import json
from collections.abc import Iterator
from typing import Any

from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files.encodings import decoded
from oversight.exchange.files.grid import Row
from oversight.i18n import _


def rows(content: bytes) -> Iterator[Row]:
    """Read one object a line; blank lines are passed over. Raises BrokenFileError."""
    for number, line in enumerate(decoded(content).split("\n"), start=1):
        if line.strip():
            yield Row(number, _object(line, number), number)


def _object(line: str, number: int) -> dict[str, Any]:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        told = {head.strip(): value for head, value in pairs}
        if len(told) < len(pairs):
            names = [head.strip() for head, _value in pairs]
            twice = next(name for name in names if names.count(name) > 1)
            sentence = _("“{head}” stands twice. Remove or rename one of the columns.")
            raise BrokenFileError(sentence.format(head=twice), row=number, column=twice)
        return told

    try:
        read = json.loads(line, object_pairs_hook=once, parse_constant=_refuse)
        json.dumps(read, ensure_ascii=False).encode()  # half a character ends here
    except (ValueError, RecursionError) as error:
        place = getattr(error, "colno", None)
        raise BrokenFileError(_broken(place), row=number) from error
    if not isinstance(read, dict):
        raise BrokenFileError(_("A line must hold one JSON object in braces."), row=number)
    return read


def _refuse(name: str) -> None:
    raise ValueError(name)


def _broken(place: int | None) -> str:
    if place is None:
        return _("This is no JSON. Check the line.")
    return _("This is no JSON from character {place} on. Check the line.").format(place=place)
