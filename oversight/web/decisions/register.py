"""The regulations that the body has on record, found by a name as somebody else writes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import sqlalchemy as sa
from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from oversight import moments
from oversight.kinds import regulations
from oversight.kinds.regulations import Regulation
from oversight.legislation.listed_names import ENDINGS
from oversight.legislation.lists import fold
from oversight.web.decisions.desk import BETWEEN_NAMES

MOST = 5  # likely ones that are offered
NEAR = 75.0  # of 100: two names that differ in two characters of nine
LIKELY = 55.0  # of 100: how much two names have in common, the place and the ending apart


@dataclass(frozen=True)
class Known:
    """A regulation on record: its names folded, its status as a word and for people."""

    id: int
    name: str
    folded: tuple[str, ...]
    status: str

    @property
    def status_label(self) -> str:
        """The status for people."""
        return str(dict(regulations.STATUSES).get(self.status, ""))

    @property
    def is_off(self) -> bool:
        """Whether it is repealed."""
        return self.status == "repealed"


@dataclass(frozen=True)
class Register:
    """All regulations of a body, and the name of its place."""

    known: Sequence[Known]
    place: str

    @classmethod
    def of(cls, session: Session, place: str) -> "Register":
        """Read the register behind the wall."""
        chosen = sa.select(Regulation, regulations.status(moments.today())).order_by(Regulation.id)
        return cls([_known(*row) for row in session.execute(chosen)], place)

    def same(self, name: str) -> list[Known]:
        """Those of this name, with or without the place; else those that had it before."""
        wanted = {fold(name), fold(self.place + name)}
        now = [one for one in self.known if one.folded[0] in wanted]
        return now or [one for one in self.known if wanted & {*one.folded}]

    def likely(self, name: str) -> list[Known]:
        """The few whose names have most in common with a name, the likeliest first."""
        core = self._core(fold(name))
        scorer = fuzz.ratio if len(core) > 2 else fuzz.partial_ratio  # noqa: PLR2004  养犬
        found = process.extract(core, self._cores, scorer=scorer, score_cutoff=LIKELY, limit=None)
        places = dict.fromkeys(place for _words, _score, place in found)
        owners = dict.fromkeys(self._owners[place] for place in places)
        return [self.known[owner] for owner in owners][:MOST]

    def is_near(self, words: str) -> bool:
        """Whether words are a name on record but for a few characters: 停车管里条列."""
        names = [name for one in self.known for name in one.folded]
        wanted = (fold(words), fold(self.place + words))
        return any(
            process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=NEAR) for name in wanted
        )

    @cached_property
    def _owners(self) -> list[int]:
        return [place for place, one in enumerate(self.known) for _name in one.folded]

    @cached_property
    def _cores(self) -> list[str]:
        return [self._core(name) for one in self.known for name in one.folded]

    def _core(self, folded: str) -> str:
        """What a regulation is about: its name without its place and without its ending."""
        words = folded.removeprefix(fold(self.place))
        endings = list(ENDINGS.finditer(words))
        is_last = bool(endings) and endings[-1].end() == len(words)
        return (words[: endings[-1].start()] if is_last else words) or folded


def _known(regulation: Regulation, status: str) -> Known:
    return Known(regulation.id, regulation.name, tuple(_names(regulation)), status)


def _names(regulation: Regulation) -> Iterator[str]:
    yield fold(regulation.name or "")
    yield from (fold(one) for one in BETWEEN_NAMES.split(regulation.former_names or "") if one)
