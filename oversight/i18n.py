"""Words in two languages, translated at the moment they are shown."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from babel.messages.pofile import read_po
from markupsafe import Markup, escape

Language = Literal["zh", "en"]

LANGUAGES: tuple[Language, ...] = ("zh", "en")
DEFAULT: Language = "zh"
CATALOGS = Path(__file__).parent / "translations"

_language: ContextVar[Language] = ContextVar("language", default=DEFAULT)


class Words:
    """One English sentence that shows itself in the reader's language."""

    __slots__ = ("message",)

    def __init__(self, message: str) -> None:
        """Keep the English sentence, which is also the key of its translation."""
        self.message = message

    def __str__(self) -> str:
        return translate(self.message, _language.get())

    def __repr__(self) -> str:
        return f"_({self.message!r})"

    def __html__(self) -> Markup:
        """Show the words inside a page, escaped."""
        return escape(str(self))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and other.message == self.message

    def __hash__(self) -> int:
        return hash(self.message)

    def __add__(self, other: object) -> str:
        return str(self) + str(other)

    def __radd__(self, other: object) -> str:
        return str(other) + str(self)

    def __bool__(self) -> bool:
        return bool(self.message)

    def format(self, **values: object) -> str:
        """Fill the gaps of the sentence; only while showing it, never at import.

        {s} makes an English word plural where {count} is not 1.
        """
        plural = "" if values.get("count") == 1 else "s"
        return str(self).format(**{"s": plural} | values)


def _(message: str) -> str:
    """Mark an English sentence for translation when it is shown."""
    return cast("str", Words(message))


def language() -> Language:
    """Name the language of whoever is being served."""
    return _language.get()


def speak(code: str) -> None:
    """Serve the rest of this context in the language; unknown codes fall to the default."""
    _language.set(_known(code))


@contextlib.contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language for a while; an unknown code falls to the default."""
    token = _language.set(_known(code))
    try:
        yield
    finally:
        _language.reset(token)


def listed(words: Iterable[object]) -> str:
    """Join words into a list, as the language does: 甲、乙; A, B."""
    return ("、" if _language.get() == "zh" else ", ").join(str(word) for word in words)


def joined(sentences: Iterable[object]) -> str:
    """Set sentences one after the other, as the language does: with a space, or without."""
    return ("" if _language.get() == "zh" else " ").join(str(one) for one in sentences)


def translate(message: str, code: str) -> str:
    """Give the sentence in the language; English is its own translation."""
    return catalog(code).get(message, message) if code != "en" else message


def filled(message: str, values: Mapping[str, object]) -> str:
    """Say a sentence of the log, whose gaps are filled apart, in the reader's language."""
    return translate(message, _language.get()).format(**values)


def _known(code: str) -> Language:
    return next((one for one in LANGUAGES if one == code), DEFAULT)


@cache
def catalog(code: str) -> dict[str, str]:
    """Read every catalogue of a language into one table."""
    table: dict[str, str] = {}
    for path in sorted((CATALOGS / code).glob("*.po")):
        with path.open("rb") as file:
            entries: Any = read_po(file, locale=code)
        table |= {entry.id: entry.string for entry in entries if entry.id and entry.string}
    return table
