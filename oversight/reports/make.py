"""Making the report of a term: its paper from the records, and the file that is asked for.

A report is counted at a place in the log, from what the log tells: the same place gives the
same paper, and the same paper the same bytes.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight import config, moments
from oversight.chinese import written_range
from oversight.errors import RefusedError
from oversight.i18n import _, language
from oversight.log import checkpoint, lines, merkle, note, told_keys
from oversight.log.models import Checkpoint, Entry
from oversight.records.models import Record
from oversight.reports import draft, typeset
from oversight.reports.annexes import annexes
from oversight.reports.basis import Basis, gather
from oversight.reports.chapters import chapters
from oversight.reports.figures import as_json, told
from oversight.reports.fonts import Faces
from oversight.reports.notes import notes
from oversight.reports.paper import Attachment, LogPlace, Paper
from oversight.reports.places import as_known, newest, place_of
from oversight.reports.typeset import Progress
from oversight.reports.wording import day, term_name

ORIGIN = "oversight"
FORMS = (".pdf", ".json")


@dataclass(frozen=True)
class File:
    """A report as a file: how it is named, and its bytes."""

    name: str
    content: bytes


def write(  # noqa: PLR0913, PLR0917  which term, as of when, and where to
    session: Session,
    slug: str,
    ordinal: int,
    as_of: str | None,
    out: Path,
    progress: Progress | None = None,
) -> None:
    """Make the report of a term as the file's name asks: .pdf, or .json for its figures.

    Raises RefusedError for another form, and for a body, term or place that is not there.
    """
    _demand_form(out.suffix)
    place = place_of(session, as_of) if as_of else newest(session)
    out.write_bytes(made(session, slug, ordinal, place, out.suffix, progress).content)


def made(  # noqa: PLR0913, PLR0917  which term, as of when, and in which form
    session: Session,
    slug: str,
    ordinal: int,
    place: int,
    form: str = ".pdf",
    progress: Progress | None = None,
) -> File:
    """Make the file of a report at a place in the log (RefusedError)."""
    _demand_form(form)
    if form == ".json":
        return File(f"{slug}-{ordinal}.json", _json(told(session, slug, ordinal, f"#{place}")))
    report = paper(session, slug, ordinal, place)
    name = " ".join([*report.title.split(), report.term]) + form
    return File(name, typeset.set_pdf(report, progress, faces_of(config.read())))


def paper(session: Session, slug: str, ordinal: int, place: int) -> Paper:
    """Write the report of a term as known at a place in the log, in the reader's language."""
    moment = session.scalars(sa.select(Entry.sequenced_at).where(Entry.index == place)).one()
    with as_known(session, place) as known:
        basis = gather(known.session, slug, ordinal, moments.local(moment).date())
        name = basis.body.full_name or basis.body.name
        return Paper(
            language=language(),
            body=name,
            title=_("{body}\nWork Report").format(body=name),
            made_at=moment,
            term=term_name(basis.term),
            period=_period(basis),
            as_of=_("Figures as of {day}").format(day=day(basis.on)),
            is_sample=bool(basis.body.is_sample),
            head=draft.head(basis.body, basis.term, basis.counted.values(), basis.on),
            chapters=chapters(basis),
            notes=notes(basis, len(known.erased)),
            annexes=annexes(basis),
            log=_log_place(session, place),
            attachments=_attachments(session, basis, place),
        )


def faces_of(settings: config.Settings) -> Faces:
    """Choose the typefaces that an office has set, and the free ones for the others."""
    chosen = {
        "song": settings.face_song,
        "fang": settings.face_fang,
        "kai": settings.face_kai,
        "hei": settings.face_hei,
    }
    return Faces(**{role: name for role, name in chosen.items() if name})


def _demand_form(form: str) -> None:
    if form == ".docx":
        raise RefusedError(_("Reports are not made as Word files yet. Choose .pdf or .json."))
    if form not in FORMS:
        raise RefusedError(_("A report is made as .pdf or .json. Choose one of them."))


def _period(basis: Basis) -> str:
    begins, ends = basis.term.began_on, basis.term.ended_on
    if ends is None:
        return _("{begins} to date").format(begins=day(begins))
    return written_range(begins, ends, language())


def _log_place(session: Session, place: int) -> LogPlace:
    """Name the place by its signed checkpoint; where none was made, by size and root alone."""
    sealed = session.get(Checkpoint, place + 1)
    if sealed:
        signed = note.parse(sealed.note)
        told, key = checkpoint.read(signed.text), told_keys.of(session, signed)
        return LogPlace(told.origin, told.size, lines.encoded(told.root), sealed.note, key)
    leaves = sa.select(Entry.leaf_hash).where(Entry.index <= place).order_by(Entry.index)
    root = merkle.root(bytes.fromhex(one) for one in session.scalars(leaves))
    told = checkpoint.Checkpoint(ORIGIN, place + 1, root)
    return LogPlace(ORIGIN, told.size, lines.encoded(root), told.text)


def _attachments(session: Session, basis: Basis, place: int) -> tuple[Attachment, ...]:
    figures = as_json(basis.body, basis.term, place, basis.counted.values())
    versions = _versions(session, basis, place)
    return (
        Attachment("figures.json", str(_("The figures and their records")), _json(figures)),
        Attachment("records.json", str(_("The versions that were counted")), _json(versions)),
    )


def _versions(session: Session, basis: Basis, place: int) -> list[dict[str, Any]]:
    """Name each record behind a figure with the version that was counted, and its leaf."""
    behind = sorted({record for one in basis.counted.values() for record in one.records})
    entries = session.execute(
        sa.select(Entry.record_id, Entry.number, Entry.leaf_hash).where(Entry.index <= place)
    )
    leaves = {(record, number): leaf for record, number, leaf in entries}
    records = basis.session.execute(sa.select(Record.id, Record.kind, Record.title, Record.version))
    known = {row.id: row for row in records}
    return [
        {
            "record": one,
            "kind": known[one].kind,
            "title": known[one].title,
            "version": known[one].version,
            "leaf_hash": leaves[one, known[one].version],
        }
        for one in behind
    ]


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
