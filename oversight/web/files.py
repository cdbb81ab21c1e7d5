"""Pictures, papers and texts as pages show them: what each is, how large, where it is opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import request, url_for
from sqlalchemy.orm import Session

from oversight.access.roles import Permission
from oversight.attachments import MEGABYTE, TYPES
from oversight.i18n import _
from oversight.records import content, past
from oversight.records.kind import Kind, Named
from oversight.records.models import Attachment, Record, Version
from oversight.web import asking, lengths, sending, withholding

KILOBYTE = 1024


@dataclass(frozen=True)
class File:
    """One file: its address, its sort and size in words; of a picture also a small one."""

    url: str
    words: str
    preview: str = ""


def of_record(
    session: Session, kind: Kind, record_id: int, digests: Iterable[str]
) -> dict[str, File]:
    """Find the files and texts of a record that are shown, by their hashes; none is read."""
    size = sa.func.length(Attachment.data)
    chosen = sa.select(Attachment.hash, Attachment.media_type, size.label("size"))
    wanted = set(digests)
    rows = session.execute(chosen.where(Attachment.hash.in_(wanted))) if wanted else ()
    place = {"slug": kind.slug, "record_id": record_id}
    found = {
        row.hash: _file("attached.show", row.media_type, row.size, place | {"digest": row.hash})
        for row in rows
    }
    texts = lengths.of(session, wanted - found.keys())
    return found | {
        str(digest): _text(length, place, str(digest)) for digest, length in texts.items()
    }


def of_form(kind: Kind, digest: str) -> File | None:
    """Find a file that a form names: one just sent, or one of the record whose form it is."""
    if not digest:
        return None
    sent = sending.in_tray(digest)
    if sent:
        return _file("attached.unsaved", sent.media_type, len(sent.data), {"digest": digest})
    record_id, session = (request.view_args or {}).get("record_id"), asking.session()
    record = session.get(kind.model, record_id) if record_id else None
    if record is None or not may_open(session, kind, record, digest):
        return None
    return of_record(session, kind, record.id, [digest]).get(digest)


def may_open(session: Session, kind: Kind, record: Record, digest: str) -> bool:
    """Say whether a version of the record holds the file in a field that the reader may see."""
    one = holding(session, kind, record, digest)
    return one is not None and one.field.sort == "attachment"


def holding(session: Session, kind: Kind, record: Record, digest: str) -> Named | None:
    """Find the field that the reader may see in which a version of the record holds a file or text.

    Of guests, who see no history, it must be the version that stands.
    """
    chosen = sa.select(Version.content).where(
        Version.record_id == record.id, Version.content.contains(digest, autoescape=True)
    )
    if not asking.person().may(Permission.READ):
        chosen = chosen.where(Version.number == record.version)
    return next(
        (
            one
            for said in session.scalars(chosen)
            for one, held in content.hashes(kind.model, past.tell(kind, said or ""))
            if held == digest and not withholding.is_withheld(one)
        ),
        None,
    )


def _file(endpoint: str, media_type: str, size: int, place: dict[str, Any]) -> File:
    told = TYPES[media_type]
    words = _("{sort}, {size}").format(sort=told.label, size=_written(size))
    small = url_for(endpoint, small="yes", **place) if told.is_picture else ""
    return File(url_for(endpoint, **place), words, small)


def _text(length: str, place: dict[str, Any], digest: str) -> File:
    url = url_for("texts.show", **place, digest=digest)
    return File(url, _("{length} · read").format(length=length))


def _written(size: int) -> str:
    if size < MEGABYTE:
        return f"{max(1, round(size / KILOBYTE))} KB"
    return f"{size / MEGABYTE:.1f} MB"
