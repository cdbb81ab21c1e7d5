"""Whole numbers as addresses and forms write them: plain digits, no larger than a column holds."""

from flask import Flask
from werkzeug.routing import IntegerConverter

LARGEST = 2**31 - 1  # of an integer column, on every database


class Number(IntegerConverter):
    """A number in an address; one that no record can have leads nowhere."""

    regex = "[0-9]{1,10}"

    def __init__(self, *more: object, **options: object) -> None:
        """Bound every number of an address alike."""
        super().__init__(*more, **{"max": LARGEST} | options)  # type: ignore[arg-type]


def prepare(app: Flask) -> None:
    """Read every `<int:…>` of an address as such a number."""
    app.url_map.converters["int"] = Number


def read(text: str) -> int | None:
    """Read a number that was typed or sent; None for all that is none."""
    is_plain = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST))
    return int(text) if is_plain and int(text) <= LARGEST else None
