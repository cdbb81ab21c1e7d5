"""What stands in a cell, turned into what the reader of entered data understands."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from oversight.chinese import read_numeral
from oversight.exchange.links import Links
from oversight.i18n import LANGUAGES, _, speaking
from oversight.records.fields import WITHHELD, Choices, Field
from oversight.records.kind import Named, fields_of

YES = frozenset({"是", "有", "√", "✓", "yes", "y", "true", "1"})
NO = frozenset({"否", "无", "×", "no", "n", "false", "0"})
PARTED = re.compile(r"[;；\n]")
COUNTED = re.compile(r"第?(.+?)[届次]?")
MIDNIGHT = re.compile(r"[ T]0?0:00(?::00)?$")
LAYOUT = "\n\r\t"


class CellError(ValueError):
    """A cell that does not fit its field; its words say what to do."""


def entered(field: Field, cell: Any, links: Links) -> Any:
    """Read the cell of a plain field. Raises CellError and NotFoundHereError."""
    if cell is None:
        return None
    if isinstance(cell, list | dict):
        raise CellError(_("This does not fit here. Check what was entered."))
    if field.sort == "flag":
        return _flag(cell)
    if isinstance(cell, bool):
        raise CellError(_("This does not fit here. Check what was entered."))
    text = _sound(str(cell))
    if field.private and _is_withheld(text):
        return None
    return READERS.get(field.sort, _as_it_is)(field, text, links)


def entered_part(listed: Named, told: Mapping[str, Any], links: Links) -> dict[str, Any]:
    """Read the cells of one part. Raises CellError and NotFoundHereError."""
    inside = fields_of(listed.field.part)
    for name in told:
        if name not in inside:
            sentence = _("“{head}” is no field here. Rename or remove the column.")
            raise CellError(sentence.format(head=f"{listed.name}.{name}"))
    return {
        name: entered(inside[name].field, value, links)
        for name, value in told.items()
        if inside[name].field.sort != "attachment"
    }


def parted(cell: Any) -> list[Any]:
    """Part a cell into the entries of a list; a cell in brackets is a list in JSON."""
    if cell is None:
        return []
    if isinstance(cell, list):
        return cell
    text = str(cell)
    if text.startswith("[") and isinstance(listed := _json(text), list):
        return listed
    return [piece.strip() or None for piece in PARTED.split(text)]


@cache
def words(choices: Choices) -> Mapping[str, str]:
    """Every way to write a choice, its word or its label in either language, and the word."""
    known: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            known |= {close(str(label)): word for word, label in choices}
    return known | {close(word): word for word, _label in choices}


def close(text: str) -> str:
    """A word without its blanks and capitals."""
    return "".join(text.split()).casefold()


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _sound(text: str) -> str:
    """Refuse characters that no text has and that no database keeps."""
    for sign in text:
        if unicodedata.category(sign) in {"Cc", "Cs"} and sign not in LAYOUT:
            sentence = _("It holds the damaged character U+{code}. Remove it.")
            raise CellError(sentence.format(code=f"{ord(sign):04X}"))
    return text


def _is_withheld(text: str) -> bool:
    """What an export withheld says nothing, in either language."""
    known = set()
    for language in LANGUAGES:
        with speaking(language):
            known.add(close(str(WITHHELD)))
    return close(text) in known


def _flag(cell: object) -> bool | str:
    word = close(str(cell))
    if word in YES | NO:
        return word in YES
    raise CellError(_("Write yes or no."))


def _choice(field: Field, text: str, _links: Links) -> str:
    return words(field.options).get(close(text), text)


def _date(_field: Field, text: str, _links: Links) -> str:
    return MIDNIGHT.sub("", text)


def _number(_field: Field, text: str, _links: Links) -> str | int:
    found = COUNTED.fullmatch(text.strip())
    try:
        return read_numeral(found[1]) if found else text
    except ValueError:
        return text


def _link(field: Field, text: str, links: Links) -> int | None:
    return links.find(field.to, text).id if text.strip() else None


def _line(_field: Field, text: str, _links: Links) -> str:
    """One line of words, though the cell may break it."""
    pieces = [piece.strip() for piece in re.split(r"[\r\n]+", text)]
    joined = pieces[0]
    for piece in pieces[1:]:
        between = " " if joined[-1:].isascii() and piece[:1].isascii() else ""
        joined += between + piece
    return joined


def _as_it_is(_field: Field, text: str, _links: Links) -> str:
    return text


READERS: dict[str, Callable[[Field, str, Links], Any]] = {
    "choice": _choice,
    "date": _date,
    "partial": _date,
    "number": _number,
    "link": _link,
    "text": _line,
}
