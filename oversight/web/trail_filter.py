"""What an address asks of the trail: whose entries, of which days, on what, which sort, where."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from flask import url_for

from oversight import db, moments
from oversight.auditing import erasing
from oversight.chinese import DateError, PartialDate, read_partial_date
from oversight.i18n import _
from oversight.log.finding import Word
from oversight.records.models import CONFIRMED, RETURNED, SUBMITTED
from oversight.web import numbers

ACTIONS = ("created", "changed", "corrected", SUBMITTED, CONFIRMED, RETURNED, "migrated")
STEP = "step"  # any step of a lifecycle
FIRST, LAST = dt.MINYEAR, dt.MAXYEAR  # years with days that begin or end outside of the calendar


@dataclass(frozen=True)
class Asked:
    """One view of the trail, as its address says it.

    It is read from the newest entry on, or from the place `before` or `after` which it goes on.
    """

    who: str = ""
    day: str = ""
    until: str = ""
    kind: str = ""
    record: str = ""
    action: str = ""
    text: str = ""
    since: str = ""
    before: str = ""
    after: str = ""
    endpoint: str = "audit.index"
    kinds: tuple[str, ...] = ()

    @classmethod
    def read(
        cls,
        address: Mapping[str, str],
        endpoint: str = "audit.index",
        kinds: tuple[str, ...] = (),
    ) -> "Asked":
        """Read an address; what cannot be read asks for nothing. A page may hold `kinds` alone."""
        words = {name: address.get(name, "").strip() for name in ("day", "until", "kind", "action")}
        places = {name: _number(address, name) for name in ("who", "record", "since", "before")}
        text, after = address.get("q", "").strip(), _number(address, "after")
        if kinds:
            words["kind"] = words["kind"] if words["kind"] in kinds else ""
            words["action"] = text = ""
        return cls(**words, **places, after=after, text=text, endpoint=endpoint, kinds=kinds)

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
        named = (self.who, self.day, self.until, self.kind, self.record, self.action)
        return any((*named, self.text, self.since))

    @property
    def is_of_days(self) -> bool:
        """Whether days bound it."""
        return bool(self.first_on or self.last_on)

    @property
    def is_looked_for(self) -> bool:
        """Whether no index finds it: entries are looked through, a bounded number at a time."""
        return bool(self.text or self.action == STEP)

    @property
    def views(self) -> tuple["Asked", ...]:
        """The same of each kind by itself, as the index of kinds reads it."""
        kinds = [kind for kind in self.kinds if self.kind in {"", kind}]
        return (
            tuple(replace(self, kind=kind, kinds=()) for kind in kinds) if self.kinds else (self,)
        )

    def url(self, **changes: Any) -> str:
        """The address of this view with some of its parts changed; it begins anew."""
        view = replace(self, before="", after="")
        named = {name: value for name, value in vars(replace(view, **changes)).items() if value}
        named["q"] = named.pop("text", None)
        return url_for(named.pop("endpoint"), **{k: v for k, v in named.items() if k != "kinds"})

    def conditions(self, rows: Any) -> Iterator[sa.ColumnElement[bool]]:
        """Say which entries are asked for, numbered or waiting: none on no day."""
        if self.faults:
            yield sa.false()
            return
        if self.who:
            yield Word("actor", rows.leaf) == self.who
        if self.kind:
            yield rows.kind == self.kind
        if self.record:
            yield _is_on(rows, int(self.record))
        if self.action and self.action != STEP:
            yield Word("action", rows.leaf) == self.action
        yield from self.days(rows)

    def days(self, rows: Any) -> Iterator[sa.ColumnElement[bool]]:
        """Say which entries tell of something done on the days that are asked for."""
        if self.first_on:
            yield Word("at", rows.leaf) >= _written(moments.start_of(self.first_on))
        if self.last_on:
            following = self.last_on + dt.timedelta(days=1)
            yield Word("at", rows.leaf) < _written(moments.start_of(following))


def _is_on(rows: Any, record_id: int) -> sa.ColumnElement[bool]:
    """Say which entries are on a record: its versions, and what was asked to be erased of it.

    A leaf is canonical: the number of the record stands in it in one way. Either is found by an
    index of its own, which one condition of both would not use.
    """
    (place,) = sa.inspect(rows).primary_key
    table = db.table(rows).alias()
    own = sa.select(table.c[place.name])
    versions = own.where(table.c.record_id == record_id)
    named = table.c.leaf.contains(f'"record":{record_id},')
    erasures = own.where(table.c.kind == erasing.KIND, named)
    found: sa.ColumnElement[bool] = place.in_(versions.union_all(erasures))
    return found


def _written(moment: dt.datetime) -> str:
    """Write a moment as leaves do."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds")


def _number(address: Mapping[str, str], name: str) -> str:
    number = numbers.read(address.get(name, ""))
    return "" if number is None else str(number)


def _date(text: str) -> PartialDate | None:
    try:
        day = read_partial_date(text) if text else None
    except DateError:
        return None
    return day if day and FIRST < day.year < LAST else None
