"""What is recorded of a regulation, gathered for its files: its acts, its texts, its names."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import moments
from oversight.i18n import _
from oversight.kinds import regulations
from oversight.kinds.bodies import Body
from oversight.kinds.regulations import Deed, Regulation
from oversight.kinds.regulations.notes import event
from oversight.legislation import akn
from oversight.legislation.articles import read_text
from oversight.legislation.text import Part, Text
from oversight.records.models import Document, Version


@dataclass(frozen=True)
class Copy:
    """A regulation's text of a day, complete, to be set as a paper in one way or another.

    `made_at` is when the newest of the records behind it was written: the same records give the
    same file. `mark` is said on every page, such as that this is sample data.
    """

    title: str
    title_note: str
    text: Text
    author: str
    made_at: dt.datetime
    mark: str = ""

    def of_article(self, part: Part) -> "Copy":
        """The same, of one article alone."""
        return replace(self, text=Text((part,)))


def copy_on(session: Session, regulation: Regulation, on: dt.date) -> Copy | None:
    """Give the text that held on a day, with the title note of that day; None if there is none."""
    deeds = regulations.acts(session, regulation.id)
    held = regulations.held_on(regulations.versions(deeds), on)
    text = _read(session, held.text) if held else Text(())
    if not text.parts:  # none is recorded, or what was recorded was erased
        return None
    by_then = [deed for deed in deeds if _is_known(deed, on)]
    return Copy(
        title=text.title or regulation.name,
        title_note=regulations.title_note(session, regulation, on) or text.title_note,
        text=text,
        author=_author(session, regulation),
        made_at=_made_at(session, regulation, by_then),
        mark=_mark(session, regulation),
    )


def work_of(session: Session, regulation: Regulation, address: str) -> akn.Work:
    """Give a regulation with all its acts and texts that a reviewer stands behind."""
    deeds = [
        deed for deed in regulations.acts(session, regulation.id) if deed.decision.is_confirmed
    ]
    happenings = {
        _key(deed): akn.Happening(event(session, deed.act, deed.decision), deed.holds_from)
        for deed in deeds
    }
    expressions = [
        akn.Expression(_read(session, one.text), one.since, happenings[_key(one.deed)])
        for one in regulations.versions(deeds)
    ]
    body = session.get(Body, regulation.body_id) if regulation.body_id else None
    return akn.Work(
        title=regulation.name,
        author=_author(session, regulation),
        actor=body.short_name if body else "",
        made_on=moments.local(_made_at(session, regulation, deeds)).date(),
        happenings=tuple(happenings.values()),
        expressions=tuple(_each_day_once(one for one in expressions if one.text.parts)),
        address=address,
        mark=_mark(session, regulation),
    )


def _key(deed: Deed) -> tuple[int, int]:
    """An act is named by its decision and its number there."""
    return deed.decision.id, deed.act.number


def _each_day_once(expressions: Iterable[akn.Expression]) -> list[akn.Expression]:
    """Of two texts that began on one day the later holds; the other never did."""
    return list({one.holds_from: one for one in expressions}.values())


def _is_known(deed: Deed, on: dt.date) -> bool:
    return deed.decision.is_confirmed and bool(deed.holds_from and deed.holds_from <= on)


def _read(session: Session, digest: str) -> Text:
    found = session.get(Document, digest)
    return read_text(found.text or "" if found else "")


def _author(session: Session, regulation: Regulation) -> str:
    body = session.get(Body, regulation.body_id) if regulation.body_id else None
    return (body.full_name or body.name) if body else ""


def _mark(session: Session, regulation: Regulation) -> str:
    body = session.get(Body, regulation.body_id) if regulation.body_id else None
    return str(_("Sample data")) if body and body.is_sample else ""


def _made_at(session: Session, regulation: Regulation, deeds: Sequence[Deed]) -> dt.datetime:
    """When the newest record was written; a restored past, which keeps no moments, says the day."""
    behind = [regulation.id, *(deed.decision.id for deed in deeds)]
    newest = session.scalar(sa.select(sa.func.max(Version.at)).where(Version.record_id.in_(behind)))
    days = [day for deed in deeds for day in (deed.decision.passed_on, deed.holds_from) if day]
    return newest or moments.start_of(max(days, default=dt.date(1949, 10, 1)))
