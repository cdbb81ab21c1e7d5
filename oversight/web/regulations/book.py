"""A regulation with its acts and every text that is recorded of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Self

from flask import url_for
from sqlalchemy.orm import Session

from oversight import moments
from oversight.chinese import DateError, read_date
from oversight.i18n import _
from oversight.kinds import regulations
from oversight.kinds.legislative_decisions import Act
from oversight.kinds.regulations import Deed, Regulation, Version
from oversight.legislation import articles, comparing
from oversight.legislation.comparing import Line
from oversight.legislation.text import Text
from oversight.web import asking, shown

# A text never changes under its hash, so what was read of it may be kept.
read_text = lru_cache(maxsize=128)(articles.read_text)
compare_texts = lru_cache(maxsize=128)(comparing.compare)
lineage = lru_cache(maxsize=64)(comparing.lineage)

ACTS = {
    "enact": _("Enactment"),
    "revise": _("Revision"),
    "amend": _("Amendment"),
    "repeal": _("Repeal"),
    "repeal_in_text": _("Repeal by a later text"),
}
PASSED = "decision-"  # names, in an address, a text that has no day: before its decision's number


@dataclass(frozen=True)
class Book:
    """One regulation: what was done to it, in the order of passing, and its texts in time."""

    session: Session
    regulation: Regulation
    deeds: Sequence[Deed]

    @classmethod
    def of(cls, record_id: int) -> Self:
        """Open the book of a regulation that the person may see. Ends in 404 if there is none."""
        regulation, session = asking.record_or_404(Regulation, record_id), asking.session()
        return cls(session, regulation, regulations.acts(session, record_id))

    @cached_property
    def versions(self) -> list[Version]:
        """Its recorded texts, in the order in which they came into force."""
        return regulations.versions(self.deeds)

    @cached_property
    def awaited(self) -> list[Deed]:
        """Confirmed acts that were passed with a text and have no day of taking effect yet."""
        return [
            deed
            for deed in self.deeds
            if deed.decision.is_confirmed and deed.act.text and not deed.holds_from
        ]

    @cached_property
    def coming(self) -> Deed | None:
        """The act that will give the next text: passed, and not in force today."""
        ahead = [one.deed for one in self.versions if one.since > moments.today()]
        return next(iter([*ahead, *self.awaited]), None)

    @cached_property
    def lineage(self) -> tuple[tuple[Line, ...], ...]:
        """For each text its articles in order, each with its line through all the texts."""
        return lineage(tuple(self.text(one.deed) for one in self.versions))

    def text(self, deed: Deed) -> Text:
        """The text as it stood after an act."""
        return read_text(shown.document(self.session, deed.act.text) or "")

    def version(self, day: dt.date) -> Version | None:
        """The newest recorded text that had come into force by a day."""
        return regulations.held_on(self.versions, day)

    def url(self, day: dt.date | None) -> str:
        """The address of the text on a day."""
        return url_for("regulations.show", record_id=self.regulation.id, on=day and shown.day(day))


def side_of(deed: Deed) -> str:
    """How an address names the text that an act gave: by its day, or by its decision."""
    return deed.holds_from.isoformat() if deed.holds_from else f"{PASSED}{deed.decision.id}"


def act_word(act: Act) -> str:
    """Name an act as what happened, such as 修正 or 废止."""
    return str(ACTS.get(act.act, act.act))


def asked_day(typed: str) -> tuple[dt.date, str]:
    """Read the day asked for; one that is none is said to be none, and today is shown."""
    try:
        return (read_date(typed) if typed.strip() else moments.today()), ""
    except DateError:
        sentence = _("{text} is no day. Write it like 2026-11-23; today is shown.")
        return moments.today(), sentence.format(text=typed)
