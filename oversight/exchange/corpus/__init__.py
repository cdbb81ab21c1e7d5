"""Many regulations in many versions, from a folder or a zip: read, grouped and planned at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from oversight.exchange import histories
from oversight.exchange.corpus import files, reading, zips
from oversight.exchange.corpus.files import File
from oversight.exchange.corpus.reading import Found, Tell
from oversight.exchange.faults import BrokenFileError
from oversight.exchange.plans import Plan
from oversight.i18n import _
from oversight.kinds.bodies import Body
from oversight.records.kind import Kind

__all__ = ["File", "Tell", "found_in", "is_corpus", "plan"]


def is_corpus(path: Path) -> bool:
    """Whether a path is a folder or a zip, and not one file of rows."""
    return path.is_dir() or path.suffix.lower() == ".zip"


@contextmanager
def found_in(path: Path) -> Iterator[tuple[File, ...]]:
    """Open the files of a folder or a zip. Raises BrokenFileError."""
    if path.is_dir():
        yield files.in_folder(path)
    else:
        with zips.in_zip(path) as found:
            yield found


def _silent(_done: int, _total: int, _path: str) -> None:
    """Tell nobody."""


def plan(
    session: Session,
    kind: Kind,
    body: Body | None,
    found: Sequence[File],
    tell: Tell = _silent,
) -> Plan:
    """Say what would become of every file; nothing is written (BrokenFileError without any)."""
    if not found:
        raise BrokenFileError(_("There is no file in it. Choose another."))
    places = [body.place] if body and body.place else []
    return _planned(session, kind=kind, body=body, found=reading.read(found, places, tell))


def _planned(session: Session, *, kind: Kind, body: Body | None, found: Found) -> Plan:
    drawn = histories.plan_told(session, kind, body, found.told, found.decrees)
    lines = sorted((*drawn.lines, *found.aside), key=lambda line: line.row.number)
    again = partial(_planned, kind=kind, body=body, found=found)
    return replace(drawn, lines=tuple(lines), again=again)
