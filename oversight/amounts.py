"""Numbers that papers give approximately: 700余, 约1000, 近2000; each keeps its word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from oversight.chinese import read_numeral

BEFORE, AFTER = "约近", "余多"  # the words that stand before a number, and after it
WRITTEN = re.compile(
    rf"(?P<before>[{BEFORE}]?)\s*(?P<number>[0-9０-９]+|[一二三四五六七八九十百千零〇○]+)"
    rf"\s*(?P<after>[{AFTER}]?)"
)
ENGLISH = {"余": "over", "多": "over", "约": "about", "近": "nearly"}
LARGEST = 2**31 - 1


class AmountError(ValueError):
    """What was written is no amount."""


@dataclass(frozen=True)
class Amount:
    """A count, exact or with the word that says how far it can be trusted: 余, 多, 约, 近."""

    value: int
    qualifier: str = ""

    @classmethod
    def read(cls, text: str) -> "Amount":
        """Read 700, 700余, 约700 or 七百余 (AmountError)."""
        found = WRITTEN.fullmatch(text.strip())
        if not found or (found["before"] and found["after"]):
            raise AmountError(text)
        try:
            value = read_numeral(found["number"])
        except ValueError as error:
            raise AmountError(text) from error
        if value > LARGEST:
            raise AmountError(text)
        return cls(value, found["before"] or found["after"])

    @property
    def is_exact(self) -> bool:
        """Whether nothing says that it was rounded."""
        return not self.qualifier

    def __str__(self) -> str:
        """As papers print it, as it is stored and exchanged."""
        return (
            f"{self.qualifier}{self.value}"
            if self.qualifier and self.qualifier in BEFORE
            else f"{self.value}{self.qualifier}"
        )

    def written(self, language: str) -> str:
        """As papers of a language print it: 700余; over 700."""
        if language != "en" or self.is_exact:
            return str(self)
        return f"{ENGLISH[self.qualifier]} {self.value}"


def total(amounts: Iterable[Amount]) -> Amount:
    """Add amounts: what is at least so much stays 余; once one may be less, all is 约."""
    told = list(amounts)
    words = {one.qualifier for one in told} - {""}
    value = sum(one.value for one in told)
    if not words:
        return Amount(value)
    return Amount(value, "余" if words <= set(AFTER) else "约")
