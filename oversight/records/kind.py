"""What a kind of record is: everything the service derives from one declaration."""

import datetime as dt
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Union

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session

from oversight.access.roles import MAY, Permission, Role
from oversight.errors import Problem
from oversight.i18n import _
from oversight.records import clock
from oversight.records.clock import Clock, Reading, Rulebook
from oversight.records.fields import Field, earliest
from oversight.records.lifecycle import Lifecycle, Recorded
from oversight.records.models import Part, Record

Rows = sa.Select[*tuple[Any, ...]]
Check = Callable[[Any], Iterable[Problem]]
RecordRule = Callable[[Session, Any], Iterable[Problem]]
READERS = MAY[Permission.READ]
LEVELS = frozenset({"province", "city", "county", "township"})
TERMS = sa.select(Record.id, Record.term_id).where(
    Record.id.in_(sa.bindparam("linked", expanding=True))
)


@dataclass(frozen=True)
class Figure:
    """A number that a term is counted by: its unit, its rule in words, and its rows.

    `rows` takes a term's id and gives a select whose first column is the record and whose
    others, if any, are what makes it one (an act, a title, a person). One that `adds` sums its
    last column, a number or an Amount, in place of counting rows.
    """

    key: str
    label: str
    unit: str
    rule: str
    rows: Callable[[int], Rows]
    adds: bool = False


@dataclass(frozen=True)
class Derived:
    """A value that follows from other records on a day: one SQL expression, for page and list."""

    name: str
    label: str
    value: Callable[[dt.date], sa.ColumnElement[Any]]
    choices: tuple[tuple[str, str], ...] = ()

    def option(self, word: str | None) -> str:
        """Label a derived word."""
        return dict(self.choices).get(word or "", word or "")


@dataclass(frozen=True)
class Named:
    """A field together with its name, and whether it must be filled before confirming."""

    name: str
    is_required: bool
    field: Field

    @property
    def label(self) -> str:
        """The field's label."""
        return self.field.label


@dataclass(frozen=True)
class Kind:
    """A type of record, declared once."""

    model: type[Record]
    slug: str
    name: str
    names: str
    titled: str | Callable[[Session, Any], str]
    listed: tuple[str, ...]
    decided_on: str = ""
    lifecycle: Lifecycle = field(default_factory=Recorded)
    checks: tuple[Check, ...] = ()
    rules: tuple[RecordRule, ...] = ()
    clocks: tuple[Clock, ...] = ()
    figures: tuple[Figure, ...] = ()
    derived: tuple[Derived, ...] = ()
    earlier: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = ()
    searched: tuple[str, ...] = ()
    seen_by: frozenset[Role] = READERS
    levels: frozenset[str] = LEVELS

    @property
    def identity(self) -> str:
        """The word under which records of this kind are stored and logged."""
        return self.model.__tablename__

    @cached_property
    def fields(self) -> dict[str, Named]:
        """All fields, in the order of their declaration."""
        return fields_of(self.model)

    @cached_property
    def plain(self) -> dict[str, Named]:
        """The fields that are one column."""
        return {name: one for name, one in self.fields.items() if one.field.sort != "parts"}

    @cached_property
    def parts(self) -> dict[str, Named]:
        """The lists of parts."""
        return {name: one for name, one in self.fields.items() if one.field.sort == "parts"}

    @cached_property
    def private(self) -> frozenset[str]:
        """The fields, and lists with fields, that hold personal data."""
        return frozenset(
            name
            for name, one in self.fields.items()
            if one.field.private
            or (one.field.part and any(f.field.private for f in fields_of(one.field.part).values()))
        )

    def open_to(self, permission: Permission) -> frozenset[Role]:
        """The roles that may do it with records of this kind.

        They are those of the permission who see the kind; where none of them does (only the
        administrator sees the bodies), whoever sees it.
        """
        return (MAY[permission] & self.seen_by) or self.seen_by

    def derives(self, name: str) -> Derived | None:
        """Find a derived value by name."""
        return next((one for one in self.derived if one.name == name), None)

    def decided(self, record: Record) -> dt.date | None:
        """The day that places a record in a year: the first that its field leaves open."""
        return earliest(getattr(record, self.decided_on)) if self.decided_on else None

    def readings(self, record: Any, book: Rulebook, today: dt.date) -> Iterator[Reading]:
        """Read the clocks of a record on a day; what no step can meet any more does not run."""
        awaited = self.lifecycle.awaited[record.state]
        for one in self.clocks:
            reading = clock.read(one, record, book, today)
            if reading and (not reading.is_running or one.met_by in awaited):
                yield reading

    def title_of(self, session: Session, record: Record) -> str:
        """Say what a record is called; one without its naming field yet says so."""
        given = (
            self.titled(session, record) if callable(self.titled) else getattr(record, self.titled)
        )
        return given or str(_("(untitled)"))

    def term_of(self, session: Session, record: Record) -> int | None:
        """The term of the meeting, or else of the first other linked record that has one.

        One of the same kind gives none: what was raised or filed before may be of another term.
        """
        links = [
            (name, one.field.to)
            for name, one in self.plain.items()
            if one.field.sort == "link" and self.slug not in one.field.to
        ]
        links.sort(key=lambda link: "meetings" not in link[1])
        linked = [value for name, _to in links if (value := getattr(record, name))]
        if not linked:
            return None
        rows = session.execute(TERMS, {"linked": linked})
        terms = {row.id: row.term_id for row in rows}
        return next((terms[one] for one in linked if terms.get(one)), None)


BY_SLUG: dict[str, Kind] = {}


def declare(*kinds: Kind) -> None:
    """Make kinds known under their slugs, so that links find what they point to.

    Refuses (ValueError) a kind that is named or found by what is private.
    """
    for kind in kinds:
        if any(name in (kind.titled, *kind.searched) for name in kind.private):
            message = f"{kind.slug}: titles and search are seen by all, so nothing private in them."
            raise ValueError(message)
    BY_SLUG.update((kind.slug, kind) for kind in kinds)


@cache
def fields_of(model: type[Record] | type[Part]) -> dict[str, Named]:
    """Read the declared fields of a model, with what its annotations say of them."""
    hints = typing.get_type_hints(model, include_extras=True)
    named = {}
    for name in model.__annotations__:
        attribute = model.__dict__.get(name)
        declared = attribute.info.get("field") if _is_mapped(attribute) else None
        if declared:
            named[name] = Named(name, not _may_be_none(hints[name]), declared)
    return named


def _is_mapped(attribute: object) -> typing.TypeGuard[InstrumentedAttribute[Any]]:
    return isinstance(attribute, InstrumentedAttribute)


def _may_be_none(hint: Any) -> bool:
    (inner,) = typing.get_args(hint) if typing.get_origin(hint) is Mapped else (hint,)
    return typing.get_origin(inner) in (Union, types.UnionType) and type(None) in typing.get_args(
        inner
    )
