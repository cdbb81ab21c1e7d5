"""What was known on a day, restored behind the same wall, so that a list can show it.

What an address asks for with `on` is a day, a moment or a place in the log. The list then asks
the restored records what it asks the live ones today.
"""

import datetime as dt
import shlex
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import g, request
from sqlalchemy.orm import Session

from oversight import kinds, moments
from oversight.access.models import User
from oversight.access.roles import GUESTS
from oversight.chinese import DateError, read_date
from oversight.db import table
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.log.models import Entry
from oversight.records import past, search
from oversight.records.kind import Kind
from oversight.records.models import Record, Version
from oversight.records.past import Past
from oversight.reports import places
from oversight.web import asking, shown
from oversight.web.wall import raise_wall

MOST = 20_000  # records that are restored while somebody waits: some five seconds


@dataclass(frozen=True)
class Point:
    """A place in the log as it was asked for, and the day whose answers it gives."""

    text: str
    place: int
    day: dt.date
    when: str

    @property
    def words(self) -> str:
        """Say by which entry of the log it is told."""
        return _("As known on {when}, by log entry {index}.").format(
            when=self.when, index=self.place
        )


@dataclass(frozen=True)
class Known:
    """The records as they were known at a point."""

    point: Point
    restored: Past

    @property
    def session(self) -> Session:
        """A session on them, behind the wall of whoever asks."""
        return self.restored.session

    def words(self, kind: Kind) -> str:
        """Say by which entry a list is told, and what of it was erased since."""
        chosen = sa.select(sa.func.count(Record.id)).where(
            Record.kind == kind.identity, Record.id.in_(self.restored.erased)
        )
        erased = asking.session().scalar(chosen) if self.restored.erased else 0
        if not erased:
            return self.point.words
        more = _("{count} record{s} whose contents of then were erased since: not listed.")
        return f"{self.point.words} {more.format(count=erased)}"


def asked() -> str:
    """What the address asks for."""
    return request.args.get("on", "").strip()


def point(session: Session, text: str) -> Point:
    """Find the place in the log that is asked for (RefusedError). No day is later than today."""
    place = places.place_of(session, text)
    at = session.scalars(sa.select(Entry.sequenced_at).where(Entry.index == place)).one()
    day = None if places.INDEX.fullmatch(text) else _day(text)
    if day is None:
        return Point(text, place, moments.local(at).date(), shown.moment(at, seconds=True))
    return Point(text, place, day, shown.day(day))


def known(kind: Kind) -> Known | None:
    """Restore what the address asks for, once a request; None where it asks for today.

    Raises RefusedError for what is no place in the log, and where there is too much to restore.
    """
    if not asked():
        return None
    if "known" not in g:
        session, where = asking.session(), point(asking.session(), asked())
        _demand_few(session, kind, where)
        g.known = Known(where, past.restore(session, kinds.by_identity(), where.place))
        raise_wall(g.known.session, asking.person())
        _fill(session, g.known.session)
    found: Known = g.known
    return found


def forget(_error: BaseException | None = None) -> None:
    """Let go of what was restored, at the end of the request."""
    restored = g.pop("known", None)
    if restored is not None:
        restored.restored.close()


def _day(text: str) -> dt.date | None:
    try:
        return min(read_date(text), moments.today())
    except DateError:
        return None


def _demand_few(session: Session, kind: Kind, where: Point) -> None:
    begun = sa.select(sa.func.count()).where(Entry.index <= where.place, Entry.number == 1)
    count = session.scalar(begun) or 0
    if count > MOST:
        command = f"oversight export {kind.slug} --as-of {shlex.quote(where.text)}"
        sentence = _(
            "{count} records are too many to restore on a page. On the server, this writes"
            " the list as a file: {command}"
        )
        raise RefusedError(sentence.format(count=count, command=command))


def _fill(live: Session, restored: Session) -> None:
    """Add to the restored records what lists look up beside them."""
    rows = {search.Found: _found(live, restored), **_begun_by_guests(live)}
    for model, several in rows.items():
        if several:
            restored.execute(sa.insert(table(model)), several)
    restored.commit()


def _found(live: Session, restored: Session) -> list[dict[str, Any]]:
    """By what each record is found; titles that are spelled already are not spelled again."""
    chosen = sa.select(Record.title, search.Found.initials, search.Found.pinyin)
    spelled = chosen.join(search.Found, search.Found.record_id == Record.id)
    known = {
        row.title: {"initials": row.initials, "pinyin": row.pinyin}
        for row in live.execute(spelled.where(search.Found.pinyin != ""))
    }
    return [
        {"record_id": number, **(known.get(title) or search.spelled(title))}
        | {"words": search.words(title, more)}
        for kind in kinds.ALL
        for number, title, *more in restored.execute(_searched(kind))
    ]


def _searched(kind: Kind) -> sa.Select[Any]:
    model = kind.model
    return sa.select(model.id, model.title, *(getattr(model, name) for name in kind.searched))


def _begun_by_guests(live: Session) -> dict[Any, list[dict[str, Any]]]:
    """The first versions that guests wrote, and their accounts: the wall asks whose a draft is."""
    guests = User.role.in_([*GUESTS])
    first = sa.select(table(Version)).join(User, User.id == Version.actor_id)
    empty: dict[Any, dict[str, Any]] = {
        Version: {"content": None, "salt": None},
        User: {"password_hash": ""},
    }
    chosen = {
        Version: first.where(Version.number == 1, guests),
        User: sa.select(table(User)).where(guests),
    }
    return {
        model: [{**row, **empty[model]} for row in live.execute(rows).mappings()]
        for model, rows in chosen.items()
    }
