"""What texts say, read once: a text is kept under its hash and never changes.

What was read stays in the memory of the process: first only the names that a text quotes,
the rest when a question asks for it.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.effects import quoted
from oversight.effects.quoted import Quoted, Repealed
from oversight.legislation.articles import read_text
from oversight.legislation.events import History
from oversight.legislation.history import read_history
from oversight.records.models import Document

MOST = 20_000  # texts that are remembered; beyond that all are read anew
AT_ONCE = 500

T = TypeVar("T")


@dataclass(frozen=True)
class Glance:
    """What a look at a text tells: the names that it quotes, and whether it may repeal."""

    names: frozenset[str]
    may_repeal: bool


@dataclass(frozen=True)
class Reading:
    """What a text says of itself and of others; `words` is a hash of its articles' words."""

    title: str
    history: History
    labels: tuple[str, ...]
    numbers: tuple[tuple[int, int], ...]
    words: str
    quotations: tuple[Quoted, ...]
    repeals: tuple[Repealed, ...]


GLANCES: dict[str, Glance] = {}
READINGS: dict[str, Reading] = {}


@dataclass(frozen=True)
class Texts:
    """Texts by their hashes; one that was erased is in no answer."""

    session: Session

    def glances(self, digests: Iterable[str]) -> dict[str, Glance]:
        """What a look at these texts tells."""
        return self._read(digests, GLANCES, _glance)

    def readings(self, digests: Iterable[str]) -> dict[str, Reading]:
        """What these texts say."""
        return self._read(digests, READINGS, _reading)

    def _read(
        self, digests: Iterable[str], known: dict[str, T], read: Callable[[str], T]
    ) -> dict[str, T]:
        wanted = list(dict.fromkeys(digests))
        if len(known) > MOST:
            known.clear()
        found = {one: known[one] for one in wanted if one in known}
        for digest, text in self._texts([one for one in wanted if one not in found]):
            found[digest] = known[digest] = read(text)
        return found

    def _texts(self, digests: Sequence[str]) -> Iterator[tuple[str, str]]:
        for place in range(0, len(digests), AT_ONCE):
            some = digests[place : place + AT_ONCE]
            chosen = sa.select(Document.hash, Document.text).where(Document.hash.in_(some))
            yield from ((row.hash, row.text) for row in self.session.execute(chosen))


def _glance(text: str) -> Glance:
    return Glance(quoted.names(text), bool(quoted.REPEALED.search("".join(text.split()))))


def _reading(text: str) -> Reading:
    read = read_text(text)
    articles = read.articles
    words = "\n".join("".join("".join(one.paragraphs).split()) for one in articles)
    return Reading(
        title=read.title,
        history=read_history(read.title_note),
        labels=tuple(one.label for one in articles),
        numbers=tuple(one.number for one in articles),
        words=hashlib.sha256(words.encode()).hexdigest(),
        quotations=quoted.quotations(read),
        repeals=quoted.repeals(read),
    )
