"""Notices which records' confidential words a page shows, for the access log.

Whoever need not know is never shown them (withholding.py); everybody else is written down.
"""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from flask import Flask, g, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from oversight import kinds, moments
from oversight.access import seen
from oversight.auditing import handing_on
from oversight.i18n import _
from oversight.records import content, past
from oversight.records.kind import Kind
from oversight.records.models import Record, Version
from oversight.web import asking, telling, withholding

log = logging.getLogger("oversight")
SHOWN = (200, 304)
# Pages that show what earlier versions said, and those that note by themselves what they show.
OF_ALL_VERSIONS = ("history.index", "attached.show")
BY_THEMSELVES = ("as_known.show", "exchange.export")
# Whatever shows confidential words: no other page does.
PAGES = {
    "records.index": _("List"),
    "records.show": _("Page of the record"),
    "history.index": _("History"),
    "as_known.show": _("As known on a day"),
    "editing.edit": _("Form to fill in"),
    "editing.change": _("Form to fill in"),
    "stepping.step": _("Form to fill in"),
    "exchange.export": _("Export"),
    "attached.show": _("Attachment"),
    "proofs.receipt_file": _("Receipt file"),
}


def prepare(app: Flask) -> None:
    """Look at each answer, and write down what it showed once it is given."""
    app.after_request(_notice)


def note(records: Iterable[int]) -> None:
    """Say that this answer shows what is confidential of some records."""
    g.setdefault("disclosed", set()).update(records)


def holding(kind: Kind, chosen: sa.Select[Any], session: Session) -> list[int]:
    """Which records of a select hold something confidential that the reader is shown."""
    if not kind.private or withholding.withholds(kind):
        return []
    return [one.id for one in session.scalars(chosen) if holds(kind, one)]


def holds(kind: Kind, record: Any) -> bool:
    """Say whether a record says anything in its confidential fields."""
    return bool(kind.private) and handing_on.is_private(kind, content.of(record))


def page_label(seen_on: str) -> str:
    """Name the page on which something was read."""
    return str(PAGES.get(seen_on, _("Another page")))


def _notice(response: Response) -> Response:
    """Write down what was shown; whatever goes wrong with that, the answer is given."""
    if response.status_code in SHOWN and asking.signed_in():
        try:
            _note_record()
        except (sa.exc.DBAPIError, *past.UNREADABLE):
            log.exception("what %s shows was not noticed", request.path)
        found = frozenset(g.pop("disclosed", ()))
        if found:
            response.call_on_close(telling.patiently(asking.engine(), _keeping(found)))
    return response


def _keeping(found: frozenset[int]) -> telling.Work:
    person, page = asking.person(), request.endpoint or ""
    reader = seen.Reader(person.id, person.body_id, page, moments.now())
    return lambda opened: seen.keep(opened, reader, found)


def _note_record() -> None:
    """Note the record whose page this is, where it shows anything confidential."""
    if request.endpoint not in PAGES or request.endpoint in BY_THEMSELVES:
        return
    kind, record_id = _of_address(request.view_args or {})
    if kind is None or not kind.private or withholding.withholds(kind):
        return
    opened = asking.session()
    record = opened.get(kind.model, record_id)
    if record and _shows(opened, kind, record):
        note([record.id])


def _shows(opened: Session, kind: Kind, record: Record) -> bool:
    """Say whether the page shows anything confidential: of the version that it is on, or of all."""
    number = (request.view_args or {}).get("number")
    if number is not None:
        return _ever_held(opened, kind, record, Version.number == number)
    is_of_all = request.endpoint in OF_ALL_VERSIONS
    return holds(kind, record) or (is_of_all and _ever_held(opened, kind, record))


def _of_address(named: Mapping[str, Any]) -> tuple[Kind | None, int]:
    slug = named.get("slug") or request.path.split("/")[1]
    return kinds.by_slug(str(slug)), int(named.get("record_id", 0))


def _ever_held(
    session: Session, kind: Kind, record: Record, *which: sa.ColumnElement[bool]
) -> bool:
    chosen = sa.select(Version.content).where(Version.record_id == record.id, *which)
    return any(
        handing_on.is_private(kind, past.tell(kind, said))
        for said in session.scalars(chosen)
        if said
    )
