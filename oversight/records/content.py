"""What a record says, as plain values: the content of a version, its leaf, and the way back."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from oversight import moments
from oversight.chinese import PartialDate
from oversight.log import canonical, sequence
from oversight.log.canonical import Plain
from oversight.records.kind import Named, fields_of
from oversight.records.models import By, Part, Record

OWN = ("body_id", "term_id", "title", "state", "review", "numbered")


def of(record: Record) -> dict[str, Plain]:
    """Say all that a record says: its place, its fields, its parts in order."""
    said: dict[str, Plain] = {name: _plain(getattr(record, name)) for name in OWN}
    said["decided_on"] = _plain(record.decided_on)
    values: dict[str, Plain] = {}
    parts: dict[str, Plain] = {}
    for name, one in fields_of(type(record)).items():
        if one.field.sort == "parts":
            parts[name] = [_part(part) for part in getattr(record, name)]
        else:
            values[name] = _plain(getattr(record, name))
    return said | {"fields": values, "parts": parts}


def text(record: Record) -> str:
    """Write the content canonically."""
    return canonical.text(of(record))


def version(
    record: Record, told: Mapping[str, Plain], by: By, action: str, transaction: str
) -> dict[str, Any]:
    """Make the row of a version: what is told, and who changed it, how, when and why."""
    salt, reason = secrets.token_hex(16), by.reason.strip()
    said = canonical.text({**told, "reason": reason})
    return {
        "record_id": record.id,
        "number": record.version,
        "action": action,
        "transaction": transaction,
        "actor_id": by.actor_id,
        "at": moments.to_the_millisecond(by.at),
        "reason": reason,
        "salt": salt,
        "content": said,
        "content_hash": sequence.fingerprint(salt, said),
    }


def leaf(kind: str, version: Mapping[str, Any], previous: str | None) -> str:
    """Write the leaf of a version: who, when, what sort of change, and its fingerprints."""
    return canonical.text(
        {
            "v": 1,
            "kind": kind,
            "id": version["record_id"],
            "number": version["number"],
            "action": version["action"],
            "actor": version["actor_id"],
            "at": version["at"].astimezone(dt.UTC).isoformat(timespec="milliseconds"),
            "transaction": version["transaction"],
            "prev": previous,
            "content_hash": version["content_hash"],
        }
    )


def fill(record: Record, values: Mapping[str, Any]) -> None:
    """Set the fields that are named: texts by their hash, parts matched by their number."""
    for name, one in fields_of(type(record)).items():
        if name in values and one.field.sort == "parts":
            _fill_parts(record, name, one.field.part, values[name] or [])
        elif name in values:
            setattr(record, name, _kept(one, values[name]))


def texts(model: type[Record] | type[Part], values: Mapping[str, Any]) -> Iterator[str]:
    """Give each text among the values, for it is kept apart, under its hash."""
    for name, one in fields_of(model).items():
        if one.field.sort == "document" and values.get(name) is not None:
            yield values[name]
        elif one.field.sort == "parts":
            for row in values.get(name) or []:
                yield from texts(one.field.part, row)


def documents(model: type[Record] | type[Part], told: Mapping[str, Any]) -> Iterator[str]:
    """Give the hash of each text that told fields name, parts included."""
    values = told["fields"] if issubclass(model, Record) else told
    for name, one in fields_of(model).items():
        if one.field.sort == "document" and values.get(name):
            yield values[name]
        elif one.field.sort == "parts":
            for row in told["parts"].get(name, []):
                yield from documents(one.field.part, row)


def digest(words: str) -> str:
    """Hash a text for keeping: its SHA-256 in hexadecimal."""
    return hashlib.sha256(words.encode()).hexdigest()


def row_of(model: type[Record] | type[Part], values: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the plain values of a record or part back into those of its columns."""
    return {
        name: _value(one, values.get(name))
        for name, one in fields_of(model).items()
        if one.field.sort != "parts"
    }


def day(value: Plain) -> dt.date | None:
    """Read a day back from its plain form."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else None


def _fill_parts(record: Record, name: str, part: type[Part], rows: list[Mapping[str, Any]]) -> None:
    """Match rows to the parts that are there by their number; new ones get the next."""
    known = {one.number: one for one in getattr(record, name)}
    kept = []
    for position, row in enumerate(rows):
        one = known.pop(row.get("number"), None)
        if one is None:
            record.numbered += 1
            one = part(number=record.numbered)
        one.position = position
        for inner, named in fields_of(part).items():
            if inner in row:
                setattr(one, inner, _kept(named, row[inner]))
        kept.append(one)
    setattr(record, name, kept)


def _kept(one: Named, value: Any) -> Any:
    return digest(value) if one.field.sort == "document" and value is not None else value


def _part(part: Part) -> dict[str, Plain]:
    said: dict[str, Plain] = {name: _plain(getattr(part, name)) for name in fields_of(type(part))}
    return said | {"number": part.number}


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
