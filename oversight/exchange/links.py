"""Other records by what they are called: a link is written as a title, or as # and a number."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.i18n import _, listed
from oversight.kinds import by_slug
from oversight.kinds.terms import Term
from oversight.records.models import Record

NUMBERED = re.compile(r"#?\s*([0-9]{1,18})")


class NotFoundHereError(ValueError):
    """What a cell names is not among the records of the body; its words say what to do."""


@dataclass(frozen=True)
class Linked:
    """A record that a link may name."""

    id: int
    title: str
    term_id: int | None


@dataclass(frozen=True)
class Named:
    """The records of one kind, by number and by title."""

    by_id: Mapping[int, Linked]
    by_title: Mapping[str, list[Linked]]


@dataclass(frozen=True)
class Links:
    """The records of one body, read once for a whole file."""

    session: Session
    body_id: int | None
    _read: dict[str, Named] = field(default_factory=dict)

    def find(self, slugs: Iterable[str], cell: str) -> Linked:
        """Find the one record of these kinds with this title or number (NotFoundHereError)."""
        named, cell = [self._named(slug) for slug in slugs], cell.strip()
        found = [linked for one in named for linked in one.by_title.get(cell, [])]
        number = NUMBERED.fullmatch(cell)
        numbered = (
            [one.by_id[int(number[1])] for one in named if int(number[1]) in one.by_id]
            if number
            else []
        )
        if not found and numbered:
            return numbered[0]
        if not found:
            sentence = _("“{title}” is not recorded. Enter it first, or correct its name.")
            raise NotFoundHereError(sentence.format(title=cell))
        if len(found) > 1:
            sentence = _("{count} are called “{title}”. Write which one: {ways}.")
            ways = listed(f"#{one.id}" for one in found)
            raise NotFoundHereError(sentence.format(count=len(found), title=cell, ways=ways))
        return found[0]

    def name(self, slugs: Iterable[str], record_id: int) -> str:
        """Write a link so that it is read back: by title, or by number where others share it."""
        named = [self._named(slug) for slug in slugs]
        one = next((kind.by_id[record_id] for kind in named if record_id in kind.by_id), None)
        if one is None or NUMBERED.fullmatch(one.title):
            return f"#{record_id}"
        is_shared = sum(len(kind.by_title.get(one.title, ())) for kind in named) > 1
        return f"#{record_id}" if is_shared else one.title

    def term_of(self, slugs: Iterable[str], record_id: int) -> int | None:
        """The term of a linked record: a meeting gives its own."""
        found = (self._named(slug).by_id.get(record_id) for slug in slugs)
        return next((one.term_id for one in found if one), None)

    def term(self, ordinal: int) -> int | None:
        """Find the body's term of a number."""
        return self._terms.get(ordinal)

    @cached_property
    def _terms(self) -> Mapping[int, int]:
        chosen = sa.select(Term).where(Term.body_id == self.body_id)
        return {term.ordinal: term.id for term in self.session.scalars(chosen)}

    def _named(self, slug: str) -> Named:
        if slug not in self._read:
            kind = by_slug(slug)
            chosen = sa.select(Record.id, Record.title, Record.term_id).where(
                Record.kind == (kind.identity if kind else ""), Record.body_id == self.body_id
            )
            found = [Linked(*row) for row in self.session.execute(chosen)]
            titled: dict[str, list[Linked]] = defaultdict(list)
            for one in found:
                titled[one.title].append(one)
            self._read[slug] = Named({one.id: one for one in found}, titled)
        return self._read[slug]
