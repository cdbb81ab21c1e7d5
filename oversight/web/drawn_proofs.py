"""A proof as its page draws it: what was checked in sentences, the way, the fingerprints last."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from oversight import i18n
from oversight.auditing import evidence
from oversight.auditing.asking import trusted
from oversight.auditing.evidence import Evidence
from oversight.i18n import _
from oversight.log.models import Entry
from oversight.records.models import Record
from oversight.web import asking, shown

DRAWN = 3  # levels of a way that the drawing shows
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
    way = len(seen.proof.hashes) if seen.proof else 0
    title = _("Entry {index} is proven") if seen.holds else _("Entry {index} is not proven")
    return {
        "is_proven": seen.holds,
        "title": title.format(index=found.index),
        "note": NOTES[seen.content] if seen.holds else _("Run the verification of all."),
        "checks": [
            {"shape": "done" if holds else "late", "label": words}
            for holds, words in _checks(seen, way)
        ],
        "path": seen.proof
        and {
            "checkpoint": shown.moment(seen.sealed.made_at),
            "entry": _named(session, found),
            "hidden": max(0, way - DRAWN),
            "words": _("From the entry over {count} siblings to the checkpoint.").format(count=way),
        },
        "fingerprints": [
            (_("Fingerprint"), _grouped(found.leaf_hash)),
            (_("Root"), _grouped(seen.sealed.root)),
        ],
    }


def _checks(seen: Evidence, way: int) -> Iterator[tuple[bool, str]]:
    """Say in sentences what was just checked, and whether it holds."""
    yield seen.content != evidence.CHANGED, str(CONTENTS[seen.content])
    leads = _("{count} sibling fingerprints lead from it to the root.")
    yield (
        (True, leads.format(count=way))
        if seen.proof
        else (False, str(_("What is stored does not lead to the root that was signed.")))
    )
    size = seen.sealed.size
    signed = _("The root is that of the checkpoint of {size} entries; its signature is valid.")
    forged = _("No key that the log told signed the checkpoint of {size} entries.")
    yield seen.is_signed, (signed if seen.is_signed else forged).format(size=size)
    if seen.outside:
        sentence = _("This checkpoint lies outside of this machine too: {places}.")
        yield True, sentence.format(places=i18n.listed(seen.outside))
    else:
        yield True, str(_("This checkpoint lies on this machine alone: keep a copy elsewhere."))


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
