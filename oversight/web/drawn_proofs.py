"""A proof as its page draws it: what was checked in sentences, the way, the fingerprints last."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from oversight import i18n
from oversight.auditing import evidence
from oversight.auditing.asking import trusted
from oversight.auditing.evidence import Evidence
from oversight.i18n import _
from oversight.log import verify
from oversight.log.models import Entry
from oversight.records.models import Record
from oversight.web import asking, drawn_paths, shown

SHAPES = {True: "done", False: "late"}  # of what holds, and of what does not
SIDES = {drawn_paths.LEFT: _("left"), drawn_paths.RIGHT: _("right")}
NOTES = {
    evidence.FITS: _("Its content is unchanged, and its place has not moved."),
    evidence.GONE: _("Its place has not moved; its content is gone."),
}
CONTENTS = {
    evidence.FITS: _("The stored content, hashed again, has the fingerprint of the entry."),
    evidence.GONE: _("There is no content any more; its fingerprint stands in the entry."),
    evidence.CHANGED: _("The stored content has another fingerprint: it was changed."),
}


def of_entry(session: Session, found: Entry) -> dict[str, Any] | None:
    """Examine an entry as the page draws it; none while it waits for a checkpoint."""
    seen = evidence.of_entry(session, found, trusted(asking.settings()))
    if seen is None:
        return None
    sides = drawn_paths.sides(found.index, seen.sealed.size) if seen.proof else ()
    title = _("Entry {index} is proven") if seen.holds else _("Entry {index} is not proven")
    return {
        "is_proven": seen.holds,
        "title": title.format(index=found.index),
        "note": NOTES[seen.content] if seen.holds else _("Run the verification of all."),
        "checks": [
            {"shape": shape, "label": words}
            for shape, words in (*_checks(seen, len(sides)), *_late(found))
        ],
        "path": seen.proof
        and {
            "checkpoint": shown.moment(seen.sealed.made_at),
            "entry": _named(session, found),
            "way": drawn_paths.draw(sides),
            "words": _read_aloud(sides),
        },
        "fingerprints": [
            (_("Fingerprint"), _grouped(found.leaf_hash)),
            (_("Root"), _grouped(seen.sealed.root)),
        ],
    }


def _checks(seen: Evidence, way: int) -> Iterator[tuple[str, str]]:
    """Say in sentences what was just checked, and by its shape whether it holds."""
    yield SHAPES[seen.content != evidence.CHANGED], str(CONTENTS[seen.content])
    leads = _("{count} neighbouring fingerprints lead from it to the root.").format(count=way)
    broken = _("What is stored does not lead to the root that was signed.")
    yield SHAPES[seen.proof is not None], str(leads if seen.proof else broken)
    size = seen.sealed.size
    signed = _("The root is that of the checkpoint of {size} entries; its signature is valid.")
    forged = _("No key that the log told signed the checkpoint of {size} entries.")
    yield SHAPES[seen.is_signed], (signed if seen.is_signed else forged).format(size=size)
    if seen.outside:
        sentence = _("This checkpoint lies outside of this machine too: {places}.")
        yield "done", sentence.format(places=i18n.listed(seen.outside))
    else:
        alone = _("This checkpoint lies on this machine alone: keep a copy elsewhere.")
        yield "due", str(alone)


def _late(found: Entry) -> Iterator[tuple[str, str]]:
    """Warn of an entry that was numbered long after it says that it was written."""
    written_at = verify.told_at(found.leaf)
    if written_at and found.sequenced_at - written_at > verify.LATE:
        moment = shown.moment(found.sequenced_at, seconds=True)
        sentence = _(
            "Numbered at {moment}, long after it says that it was written: go by this moment."
        )
        yield "due", sentence.format(moment=moment)


def _read_aloud(sides: Sequence[str]) -> str:
    """Say the way from the entry up: on which side each of its neighbours stands."""
    sentence = _("From this entry up to the checkpoint, the neighbouring fingerprints are: {sides}")
    return sentence.format(sides=i18n.listed(SIDES[side] for side in sides) or "—")


def _named(session: Session, found: Entry) -> str:
    record = session.get(Record, found.record_id) if found.record_id else None
    if record is None:
        return ""
    number = _("version {number}").format(number=found.number)
    return f"{shown.named(record.title)[:16]}　{number}"


def _grouped(digest: str) -> str:
    """Write a hash in groups of four, the middle left out."""
    groups = [digest[at : at + 4] for at in range(0, len(digest), 4)]
    return " ".join([*groups[:4], "…", *groups[-2:]])
