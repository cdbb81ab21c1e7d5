"""Records laid out as a table: what stands in each cell, so that an import reads it back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.attachments import TYPES
from oversight.exchange import cells
from oversight.exchange.columns import REVIEW, STATE, Column, field_of, heads_of
from oversight.exchange.links import Links
from oversight.i18n import _
from oversight.records.fields import WITHHELD, Field
from oversight.records.kind import Kind, fields_of
from oversight.records.models import (
    CONFIRMED,
    DRAFT,
    RETURNED,
    SUBMITTED,
    Attachment,
    Document,
    Part,
    Record,
)

REVIEWS = {
    DRAFT: _("Draft"),
    SUBMITTED: _("To be reviewed"),
    RETURNED: _("Returned"),
    CONFIRMED: _("Confirmed"),
}
YES_NO = {True: _("Yes"), False: _("No")}


@dataclass(frozen=True)
class Table:
    """The heads of a table, and its rows of text; texts of documents are not in it."""

    heads: tuple[str, ...]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Told:
    """Tells records of one kind in words, with links by title, files by hash, if need be masked."""

    session: Session
    kind: Kind
    links: Links
    masks: bool = False  # what is private is not told

    def table(self, records: Sequence[Record]) -> Table:
        """Lay records out for people, in their language: a row each, its parts within cells."""
        columns = [(head, column) for head, column in heads_of(self.kind) if self._fits(column)]
        rows = [self._row(record, [column for _head, column in columns]) for record in records]
        return Table((*(head for head, _column in columns), str(REVIEW)), rows)

    def whole(self, record: Record) -> dict[str, Any]:
        """Tell all that a record says for programs: words of choices, parts as objects, texts."""
        term = {"term": self.links.name(("terms",), record.term_id)} if record.term_id else {}
        fields = {
            name: self._json(one.field, getattr(record, name))
            for name, one in self.kind.plain.items()
        }
        parts = {name: self._objects(getattr(record, name)) for name in self.kind.parts}
        return term | fields | parts | {"state": record.state, "review": record.review}

    def _fits(self, column: Column) -> bool:
        field = field_of(self.kind, column)
        return field is None or field.sort != "document"

    def _row(self, record: Record, columns: Sequence[Column]) -> list[str]:
        told = [self._cell(record, column) for column in columns]
        return [*told, str(REVIEWS[record.review])]

    def _cell(self, record: Record, column: Column) -> str:
        field = field_of(self.kind, column)
        if column.name == STATE:
            state = self.kind.lifecycle.by_name.get(record.state)
            return str(state.label if state else record.state)
        if field is None:
            return self.links.name(("terms",), record.term_id) if record.term_id else ""
        if not column.inner:
            return self._words(field, getattr(record, column.name)) or ""
        parts = getattr(record, column.name)
        return joined([self._words(field, getattr(part, column.inner)) for part in parts])

    def _words(self, field: Field, value: Any) -> str | None:
        if value is None:
            return None
        return str(WITHHELD) if field.private and self.masks else self._said(field, value)

    def _said(self, field: Field, value: Any) -> str:
        match field.sort:
            case "choice":
                return str(field.option(value))
            case "flag":
                return str(YES_NO[value])
            case "link":
                return self.links.name(field.to, value)
            case "attachment":
                return self._file_name(value)
            case _:
                return str(value)

    def _file_name(self, digest: str) -> str:
        chosen = sa.select(Attachment.media_type).where(Attachment.hash == digest)
        return f"{digest}.{TYPES[self.session.scalars(chosen).one()].ending}"

    def _json(self, field: Field, value: Any) -> Any:
        if value is None or field.sort in ("number", "flag", "choice"):
            return value
        if field.sort == "document":
            return self.session.scalar(sa.select(Document.text).where(Document.hash == value))
        return self._words(field, value)

    def _objects(self, parts: Sequence[Part]) -> list[Mapping[str, Any]]:
        return [
            {
                name: self._json(one.field, getattr(part, name))
                for name, one in fields_of(type(part)).items()
            }
            for part in parts
        ]


def joined(pieces: Sequence[str | None]) -> str:
    """Write the entries of a list into one cell; in JSON where they hold what parts entries."""
    if not any(pieces):
        return ""
    plain = ";".join(piece or "" for piece in pieces)
    is_plain = cells.parted(plain) == list(pieces)
    return plain if is_plain else json.dumps(list(pieces), ensure_ascii=False)
