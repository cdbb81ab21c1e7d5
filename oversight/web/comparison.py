"""Two versions of a record side by side: what changed, marked in both, and what did not."""

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.access.models import User
from oversight.i18n import _
from oversight.legislation import difference
from oversight.records import content, past
from oversight.records.kind import Kind, Named
from oversight.records.models import RETURNED, SUBMITTED, Record, Version
from oversight.web import asking, compared_rows, files, shown, withholding
from oversight.web.compared_rows import Pieces, Rows
from oversight.web.files import File

Written = tuple[Version, User]  # a version and who wrote it


@dataclass(frozen=True)
class Change:
    """One field that two versions tell differently."""

    label: str
    note: str
    earlier: Pieces
    later: Pieces
    is_words: bool
    earlier_files: tuple[str, ...] = ()
    later_files: tuple[str, ...] = ()
    rows: Rows | None = None  # of a list of parts: those that differ
    is_text: bool = False  # one text took the place of another


@dataclass(frozen=True)
class Told:
    """What a version tells of one field: in words, its files, and what is withheld of it."""

    words: str | None
    digests: tuple[str, ...]
    withheld: tuple[Any, ...]


@dataclass(frozen=True)
class Comparison:
    """Two versions: the head of each column, what differs between them, and what does not."""

    earlier: dict[str, Any]
    later: dict[str, Any]
    changes: list[Change]
    unchanged: list[shown.Fact]
    files: dict[str, File] = field(default_factory=dict)  # by their hashes
    counted: int = 0  # of the changes, those of fields


def versions(session: Session, record: Record) -> list[Written]:
    """All versions of a record with their authors, the newest first."""
    chosen = (
        sa.select(Version, User)
        .join(User, User.id == Version.actor_id)
        .where(Version.record_id == record.id)
        .order_by(Version.number.desc())
    )
    return [(version, user) for version, user in session.execute(chosen)]


def compare(
    session: Session, kind: Kind, record: Record, earlier: Written, later: Written
) -> Comparison:
    """Set two versions side by side; where a content was erased, nothing is compared."""
    before, after = _told(kind, earlier[0]), _told(kind, later[0])
    heads = _head(kind, record, *earlier), _head(kind, record, *later)
    if before is None or after is None:
        return Comparison(*heads, [], [])
    known = shown.titles(session, [before, after])
    changes: list[Change] = []
    unchanged: list[shown.Fact] = []
    digests: set[str] = set()
    for name, one in kind.fields.items():
        old, new = (_told_of(one, getattr(said, name), known) for said in (before, after))
        digests.update(old.digests, new.digests)
        if old == new:
            unchanged.append(shown.Fact(one.label, new.words, _is_words(one), digests=new.digests))
        else:
            rows = _rows(one, getattr(before, name), getattr(after, name), known)
            changes.append(_change(one, old, new, rows))
    found = files.of_record(session, kind, record.id, digests)
    told = [*_standing(kind, before, after), *changes]
    return Comparison(*heads, told, unchanged, found, len(changes))


def since_its_return(session: Session, kind: Kind, record: Record) -> Comparison | None:
    """For a reviewer: what changed since the record was sent back, once it is submitted again."""
    if record.review != SUBMITTED or asking.guest():
        return None
    written = versions(session, record)
    returned = next((one for one in written if one[0].action == RETURNED), None)
    return compare(session, kind, record, returned, written[0]) if returned else None


def since(session: Session, kind: Kind, record: Record, number: int) -> Comparison | None:
    """What changed since a version that somebody had on the screen, where anything did.

    Guests see no history: to them the newest version alone is open.
    """
    if asking.guest():
        return None
    written = versions(session, record)
    seen = next((one for one in written if one[0].number == number), None)
    newest = written[0]
    return compare(session, kind, record, seen, newest) if seen and seen != newest else None


def _head(kind: Kind, record: Record, version: Version, user: User) -> dict[str, Any]:
    return {
        "number": version.number,
        "at": shown.moment(version.at, seconds=asking.audits()),
        "who": user.full_name,
        "why": f"{shown.action(kind, version.action)}　{version.reason}".strip(),
        "is_current": version.number == record.version,
    }


def _told(kind: Kind, version: Version) -> Record | None:
    if version.content is None:
        return None
    return past.revived(kind, past.tell(kind, version.content))


def _told_of(one: Named, value: Any, known: shown.Titles) -> Told:
    words = shown.words(one, value, known)
    if one.field.sort == "parts":
        words = "\n".join(compared_rows.in_full(one, value, known)) or None
    return Told(words, withholding.digests(one, value), withholding.withheld(one, value))


def _change(one: Named, old: Told, new: Told, rows: Rows | None) -> Change:
    """Mark what differs. A file is shown itself, and needs no words."""
    is_file = bool(one.field.sort in content.APART and (old.digests or new.digests))
    before, after = difference.mark(old.words or "", new.words or "") if not is_file else ((), ())
    return Change(
        one.label,
        _note(one, old, new),
        compared_rows.pieces(before),
        compared_rows.pieces(after),
        _is_words(one),
        old.digests,
        new.digests,
        rows,
        one.field.sort == "document" and bool(old.digests and new.digests),
    )


def _rows(one: Named, before: Any, after: Any, known: shown.Titles) -> Rows | None:
    """The rows of a list that differ; none where their order alone does."""
    if one.field.sort != "parts":
        return None
    found = compared_rows.compare(one, before, after, known)
    return found if found.rows else None


def _note(one: Named, old: Told, new: Told) -> str:
    if one.field.sort == "attachment" and old.digests and new.digests:
        return str(_("Another file"))
    if old.words == new.words and old.withheld != new.withheld:
        return str(_("Changed, and withheld here"))
    return _rows_note(old.words, new.words) if one.field.sort == "parts" else ""


def _is_words(one: Named) -> bool:
    return one.field.sort in ("long", "parts")


def _rows_note(old: str | None, new: str | None) -> str:
    before, after = (len(text.splitlines()) if text else 0 for text in (old, new))
    if before == after:
        return ""
    return _("{before} → {after} rows").format(before=before, after=after)


def _standing(kind: Kind, before: Record, after: Record) -> list[Change]:
    """Where the record stood: its state and its review."""
    pairs = (
        (_("State"), *(str(kind.lifecycle.state(one.state).label) for one in (before, after))),
        (_("Review"), *(str(shown.REVIEWS[one.review][1]) for one in (before, after))),
    )
    return [
        Change(label, "", [("del", old)], [("ins", new)], is_words=False)
        for label, old, new in pairs
        if old != new
    ]
