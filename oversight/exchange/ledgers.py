"""Planning the import of a ledger: each row becomes one record of one kind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from sqlalchemy.orm import Session

from oversight.exchange import sketches
from oversight.exchange.columns import columns_of
from oversight.exchange.entries import Entry, Reader
from oversight.exchange.faults import Fault
from oversight.exchange.files.grid import Row
from oversight.exchange.homes import home
from oversight.exchange.links import Links
from oversight.exchange.plans import Draft, Line, Plan
from oversight.exchange.sketches import Key
from oversight.i18n import _
from oversight.kinds.bodies import Body
from oversight.records.kind import Kind
from oversight.records.models import Record
from oversight.records.service import Place

UNNAMED = _("Nothing names this record. Fill in the field that it is called by.")


def plan(session: Session, kind: Kind, body: Body | None, rows: Iterable[Row]) -> Plan:
    """Say what would become of each row; nothing is written.

    Raises BrokenFileError where a column means nothing here or stands twice.
    """
    kept = tuple(rows)
    body_id = home(kind, body)
    reader = Reader(kind, columns_of(kind, kept), Links(session, body_id))
    known: dict[Key, list[int]] = defaultdict(list)
    for key, record_id in sketches.keys(session, kind, body_id):
        known[key].append(record_id)
    planned = list(_planned(session, reader, kept, known))
    return Plan(
        kind=kind,
        body_id=body_id,
        lines=tuple(line for line, _draft in planned),
        drafts=tuple(draft for _line, draft in planned if draft),
        again=partial(plan, kind=kind, body=body, rows=kept),
        head=reader.head,
    )


def _planned(
    session: Session, reader: Reader, rows: Iterable[Row], known: dict[Key, list[int]]
) -> Iterator[tuple[Line, Draft | None]]:
    earlier: dict[Key, int] = {}
    for row in rows:
        entry = reader.read(row)
        place = Place(reader.links.body_id, entry.term_id)
        drawn = sketches.sketch(reader.kind, place, entry.values, entry.state)
        title = sketches.title(session, reader.kind, drawn)
        key = sketches.key(reader.kind, drawn, title)
        if entry.faults or not title:
            yield _wrong(reader, entry, title), None
        elif known[key]:
            record = session.get_one(reader.kind.model, known[key].pop(0))
            yield _there(reader, entry, record, drawn), None
        elif key in earlier:
            yield _twice(entry, title, earlier[key]), None
        else:
            yield _new(session, reader, entry, drawn, title)
            earlier[key] = row.number


def _wrong(reader: Reader, entry: Entry, title: str) -> Line:
    """A row with faults is shown under whatever its naming column says."""
    titled = reader.kind.titled if isinstance(reader.kind.titled, str) else ""
    shown = title or str(entry.row.values.get(reader.head(titled)) or "")
    faults = entry.faults or (Fault(reader.head(titled), str(UNNAMED)),)
    return Line(entry.row, shown, "wrong", faults)


def _there(reader: Reader, entry: Entry, record: Record, drawn: Record) -> Line:
    sentence = _("Recorded otherwise already. Change the record if the file is right.")
    faults = [
        Fault(reader.head(name), str(sentence), warns=True)
        for name in sketches.differences(reader.kind, record, drawn, entry.values)
    ]
    return Line(entry.row, record.title, "there", tuple(faults), (record.id,))


def _twice(entry: Entry, title: str, earlier: int) -> Line:
    sentence = _("Row {row} has the same name and date. Tell them apart, or remove one.")
    return Line(entry.row, title, "wrong", (Fault("", sentence.format(row=earlier)),))


def _new(
    session: Session, reader: Reader, entry: Entry, drawn: Record, title: str
) -> tuple[Line, Draft | None]:
    problems = sketches.problems(session, reader.kind, drawn)
    faults = (*map(reader.fault, problems), *reader.unsent(entry.row))
    if any(not fault.warns for fault in faults):
        return Line(entry.row, title, "wrong", faults), None
    place = Place(reader.links.body_id, entry.term_id)
    rows = (entry.row.number,)
    draft = Draft(reader.kind, place, entry.values, title, rows, state=entry.state)
    return Line(entry.row, title, "new", faults), draft
