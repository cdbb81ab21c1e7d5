"""The inputs of a form, as its page draws them."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from oversight import kinds
from oversight.records.fields import Sums
from oversight.records.kind import Named, fields_of
from oversight.records.models import Part, Record
from oversight.web import shown
from oversight.web.files import File


@dataclass(frozen=True)
class Match:
    """One of several records that answer to what was typed."""

    id: int
    title: str
    detail: str
    off: bool = False


@dataclass(frozen=True)
class Input:
    """One input of a form, as the page draws it."""

    name: str
    label: str
    input: str
    value: str = ""
    hint: str = ""
    error: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    chosen_id: str = ""
    source: str = ""
    matches: tuple[Match, ...] = ()
    role: str = ""
    size: str = ""
    unit: str = ""
    has_focus: bool = False
    file: File | None = None
    accept: str = ""


@dataclass(frozen=True)
class RowInput:
    """One row of parts, as the page draws it: its fields side by side, whole texts below them."""

    place: int | str
    number: str
    fields: tuple[Input, ...]
    below: tuple[Input, ...] = ()
    is_removed: bool = False


@dataclass(frozen=True)
class PartInput:
    """A list of parts, as the page draws it."""

    name: str
    label: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[RowInput, ...]
    blank: RowInput
    error: str = ""
    input: str = "rows"
    sums: Sums | None = None


@dataclass(frozen=True)
class Votes:
    """The counts of one vote, side by side."""

    counts: tuple[Input, ...]
    verdict: dict[str, str] | None = None
    input: str = "votes"


def match(session: Session, record: Record) -> Match:
    """Show a record so that it can be told from its equals."""
    kind = kinds.by_identity()[record.kind]
    known = shown.titles(session, [record])
    said = []
    for name in kind.listed[1:]:
        one = kind.plain.get(name)
        value = shown.words(one, getattr(record, name), known) if one else None
        if value:
            said.append(value)
    derived = shown.derived(session, kind, record)
    said += [str(one.option(word)) for one, word in derived if word]
    is_off = any(word == "repealed" for _one, word in derived)
    return Match(record.id, record.title, "　".join(said[:2]), is_off)


def part_fields(one: Named) -> list[Named]:
    """The fields of a list's parts, for the heads of its table."""
    part: type[Part] = one.field.part
    return list(fields_of(part).values())
