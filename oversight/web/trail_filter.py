"""What an address asks of the trail: whose changes, of which days, on what, which sort."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from flask import url_for

from oversight import moments
from oversight.chinese import DateError, PartialDate, read_partial_date
from oversight.i18n import _
from oversight.records import search
from oversight.records.models import CONFIRMED, RETURNED, SUBMITTED, Record, Version
from oversight.web import asking, numbers

ACTIONS = ("created", "changed", "corrected", SUBMITTED, CONFIRMED, RETURNED, "migrated")
STEP = "step"  # any step of a lifecycle
FIRST, LAST = dt.MINYEAR, dt.MAXYEAR  # years with days that begin or end outside of the calendar


@dataclass(frozen=True)
class Asked:
    """One view of the trail, as its address says it."""

    who: str = ""
    day: str = ""
    until: str = ""
    kind: str = ""
    action: str = ""
    text: str = ""
    page: int = 1

    @classmethod
    def read(cls, address: Mapping[str, str]) -> "Asked":
        """Read an address; what cannot be read asks for nothing."""
        named = {name: address.get(name, "").strip() for name in ("day", "until", "kind", "action")}
        return cls(
            **named,
            who=str(numbers.read(address.get("who", "")) or ""),
            text=address.get("q", "").strip(),
            page=numbers.read(address.get("page", "")) or 1,
        )

    @property
    def first_on(self) -> dt.date | None:
        """The first day asked for."""
        day = _date(self.day)
        return day.earliest if day else None

    @property
    def last_on(self) -> dt.date | None:
        """The last day asked for; where only one date is named, the last that it may mean."""
        day = _date(self.until or self.day)
        return day.latest if day else None

    @property
    def faults(self) -> dict[str, str]:
        """What is no date, by the name of its field."""
        typed = {"day": self.day, "until": self.until}
        return {
            name: str(_("This is no date. Write it as 2026-11-23."))
            for name, text in typed.items()
            if text and _date(text) is None
        }

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the trail."""
        return any((self.who, self.day, self.until, self.kind, self.action, self.text))

    def url(self, page: int) -> str:
        """The address of another page of this view."""
        named = {name: value or None for name, value in vars(self).items() if name != "text"}
        return url_for("audit.index", **(named | {"q": self.text or None, "page": page}))

    def conditions(self) -> Iterator[sa.ColumnElement[bool]]:
        """Say which versions, joined with their records, are asked for: none on no day."""
        if self.faults:
            yield sa.false()
            return
        if self.who:
            yield Version.actor_id == int(self.who)
        if self.first_on:
            yield Version.at >= moments.start_of(self.first_on)
        if self.last_on:
            yield Version.at < moments.start_of(self.last_on + dt.timedelta(days=1))
        if self.kind:
            yield Record.kind == self.kind
        if self.action:
            yield (
                Version.action.not_in(ACTIONS)
                if self.action == STEP
                else (Version.action == self.action)
            )
        if self.text:
            yield sa.or_(
                Version.reason.icontains(self.text, autoescape=True),
                search.matches(self.text, asking.place()),
            )


def _date(text: str) -> PartialDate | None:
    try:
        day = read_partial_date(text) if text else None
    except DateError:
        return None
    return day if day and FIRST < day.year < LAST else None
