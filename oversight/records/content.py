"""What a record says, as plain values: the content of a version, and its way back."""

import datetime as dt
from typing import Any

from oversight.chinese import PartialDate
from oversight.log import canonical
from oversight.log.canonical import Plain
from oversight.records.kind import Named, fields_of
from oversight.records.models import Part, Record

OWN = ("body_id", "term_id", "title", "state", "review", "numbered")


def of(record: Record) -> dict[str, Plain]:
    """Say all that a record says: its place, its fields, its parts in order."""
    own = {name: _plain(getattr(record, name)) for name in OWN}
    named = fields_of(type(record))
    return own | {
        "decided_on": _plain(record.decided_on),
        "fields": _values(record, named),
        "parts": {
            name: [_part(part) for part in getattr(record, name)]
            for name, one in named.items()
            if one.field.sort == "parts"
        },
    }


def text(record: Record) -> str:
    """Write the content canonically."""
    return canonical.text(of(record))


def told(record: Record, reason: str) -> str:
    """Write what a version tells: the content, and why it came to be."""
    return canonical.text(of(record) | {"reason": reason})


def row_of(model: type[Record] | type[Part], values: dict[str, Any]) -> dict[str, Any]:
    """Turn the plain values of a record or part back into those of its columns."""
    named = fields_of(model)
    return {
        name: _value(one, values[name])
        for name, one in named.items()
        if one.field.sort != "parts" and name in values
    }


def day(value: Plain) -> dt.date | None:
    """Read a day back from its plain form."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else None


def _part(part: Part) -> dict[str, Plain]:
    return {"number": part.number} | _values(part, fields_of(type(part)))


def _values(source: Record | Part, named: dict[str, Named]) -> dict[str, Plain]:
    return {
        name: _plain(getattr(source, name))
        for name, one in named.items()
        if one.field.sort != "parts"
    }


def _plain(value: Any) -> Plain:
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, dt.date):
        return value.isoformat()
    plain: Plain = value
    return plain


def _value(one: Named, plain: Plain) -> Any:
    if plain is None:
        return None
    if one.field.sort == "date":
        return day(plain)
    if one.field.sort == "partial":
        return PartialDate.read(str(plain))
    return plain
