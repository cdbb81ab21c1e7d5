"""What a record says, as plain values: the content of a version, its leaf, and the way back."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from oversight import moments
from oversight.amounts import Amount
from oversight.attachments import Attached, known
from oversight.chinese import PartialDate
from oversight.db import Base, table
from oversight.errors import Problem
from oversight.i18n import _
from oversight.log import canonical
from oversight.log.canonical import Plain
from oversight.records.kind import Named, fields_of
from oversight.records.models import Attachment, By, Document, Part, Record

OWN = ("body_id", "term_id", "title", "state", "review", "numbered")
APART: dict[str, type[Base]] = {"document": Document, "attachment": Attachment}
INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


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
        "content_hash": canonical.fingerprint(salt, said),
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
    """Set the fields that are named: texts and files by their hash, parts by their number."""
    for name, one in fields_of(type(record)).items():
        if name in values and one.field.sort == "parts":
            _fill_parts(record, name, one.field.part, values[name] or [])
        elif name in values:
            setattr(record, name, _kept(one, values[name]))


def keep(session: Session, model: type[Record], values: Mapping[str, Any]) -> None:
    """Keep each text and file among the values once, apart, under its hash."""
    found: dict[type[Base], dict[str, dict[str, Any]]] = {}
    for _path, one, value in apart(model, values):
        row = _row_apart(one, value)
        if row:
            found.setdefault(APART[one.field.sort], {})[row["hash"]] = row
    for kept, rows in found.items():
        connection, into = session.connection(), table(kept)
        there = connection.scalars(sa.select(into.c.hash).where(into.c.hash.in_(rows)))
        new = [rows[key] for key in sorted(rows.keys() - set(there))]
        if new:  # two may keep the same at the same time
            insert = INSERT[connection.dialect.name](into)
            connection.execute(insert.on_conflict_do_nothing(), new)


def apart(
    model: type[Record] | type[Part], values: Mapping[str, Any], path: str = ""
) -> Iterator[tuple[str, Named, Any]]:
    """Give every value of what is kept apart, with its field (`acts-2-text`, rows from 1)."""
    for name, one in fields_of(model).items():
        if one.field.sort in APART and values.get(name) is not None:
            yield f"{path}{name}", one, values[name]
        elif one.field.sort == "parts":
            for place, row in enumerate(values.get(name) or [], start=1):
                yield from apart(one.field.part, row, f"{name}-{place}-")


def hashes(model: type[Record], told: Mapping[str, Any]) -> Iterator[tuple[Named, str]]:
    """Give the hash of each text and file that a content names, with its field."""
    for _path, one, digest in apart(model, told["fields"] | told["parts"]):
        yield one, digest


def is_sealed(version: Mapping[str, Any]) -> bool:
    """Say whether the content of a version, as it is stored, has its fingerprint."""
    salt, said = version["salt"], version["content"]
    if not (isinstance(salt, str) and isinstance(said, str)):
        return False
    return bool(canonical.fingerprint(salt, said) == version["content_hash"])


def is_whole(sort: str, row: Mapping[str, Any]) -> bool:
    """Say whether a text or file, as it is stored, has its hash and is what is said of it."""
    try:
        if sort == "document":
            return bool(digest(row["text"]) == row["hash"])
        file = known(row["data"])
    except (ValueError, TypeError, AttributeError):
        return False
    return (file.digest, file.media_type) == (row["hash"], row["media_type"])


def digest(words: str) -> str:
    """Hash a text for keeping: its SHA-256 in hexadecimal."""
    return hashlib.sha256(words.encode()).hexdigest()


def unheld(record: Record, values: Mapping[str, Any]) -> Iterator[Problem]:
    """A file that is named by its hash alone must be one that the record holds already."""
    model = type(record)
    named = [
        (path, value)
        for path, one, value in apart(model, values)
        if one.field.sort == "attachment" and isinstance(value, str)
    ]
    held = {digest for _one, digest in hashes(model, of(record))} if named else set()
    for path, digest in named:
        if digest not in held:
            yield Problem(path, _("This file is not here any more. Choose it again."))


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
    row = _row_apart(one, value)
    return row["hash"] if row else value


def _row_apart(one: Named, value: Any) -> dict[str, Any] | None:
    """Give the row of what is kept apart; None for other values, and for a hash alone."""
    if isinstance(value, Attached):
        return {"hash": value.digest, "media_type": value.media_type, "data": value.data}
    if one.field.sort == "document" and value is not None:
        words = _as_kept(value)
        return {"hash": digest(words), "text": words}
    return None


def _as_kept(words: str) -> str:
    """A text as it is kept: a browser would send it back with other line ends, and no margins."""
    return words.replace("\r\n", "\n").strip()


def _part(part: Part) -> dict[str, Plain]:
    said: dict[str, Plain] = {name: _plain(getattr(part, name)) for name in fields_of(type(part))}
    return said | {"number": part.number}


def _plain(value: Any) -> Plain:
    if isinstance(value, PartialDate):
        return value.iso
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Amount):
        return str(value)
    plain: Plain = value
    return plain


def _value(one: Named, plain: Plain) -> Any:
    if plain is None:
        return None
    if one.field.sort == "date":
        return day(plain)
    if one.field.sort == "partial":
        return PartialDate.read(str(plain))
    if one.field.sort == "amount":
        return Amount.read(str(plain))
    return plain
