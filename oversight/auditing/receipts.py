"""What others hold of checkpoints: copies in our folder, words of witnesses, time stamps."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from cryptography import x509
from rfc3161_client import decode_timestamp_response

from oversight import stored
from oversight.auditing import asking
from oversight.auditing.books import Books
from oversight.db import table
from oversight.errors import RefusedError
from oversight.log import checkpoint, note
from oversight.log.faults import LogError
from oversight.log.keys import COSIGNATURE, Verifier
from oversight.log.models import Checkpoint, Copy, Cosignature, Stamp
from oversight.log.note import SignedNote
from oversight.log.outside import stamping
from oversight.log.policy import Policy
from oversight.log.words import _

CHECK = "checkpoints"
Kept = Mapping[int, SignedNote]  # checkpoints of the database by size


def check(books: Books, kept: Kept) -> None:
    """Check what is noted of each place that got a checkpoint."""
    _copies(books, kept)
    _cosignatures(books, kept)
    _stamps(books, kept)


def _copies(books: Books, kept: Kept) -> None:
    """Check that every checkpoint lies in the folder that was written there."""
    folder = books.asked.folder
    if folder is None:
        return
    if not folder.is_dir():
        books.tell(CHECK, _("The folder of the checkpoints is not there."), str(folder))
        return
    rows = table(Copy)
    moment = stored.reader(books.session)
    for row in stored.rows(books.session, rows, rows.c.place == str(folder)):
        size = row["size"] if type(row["size"]) is int else -1
        path, one = folder / f"checkpoint-{size:012}.txt", kept.get(size)
        if one is None or asking.content(path) != one.write().encode():
            message = _("A checkpoint that was written to the folder is gone or was changed there.")
            books.tell(CHECK, message, str(path), since=moment(row["sent_at"]))


def _cosignatures(books: Books, kept: Kept) -> None:
    """Check that each cosignature is of a witness, and of this checkpoint."""
    witnesses = of(books.asked.policy)
    for row in stored.rows(books.session, table(Cosignature)):
        one = kept.get(row["size"])
        if one is None or not _is_cosigned(one, row, witnesses):
            message = _("A cosignature is not of the checkpoint that it stands by.")
            books.tell(CHECK, message, f"checkpoint/{row['size']}")
        elif not _is_named(row["key"], witnesses):
            message = _("A cosignature is of a witness that no policy names: nobody checked it.")
            books.remark(CHECK, message, f"checkpoint/{row['size']}")


def is_seen(sealed: Checkpoint, key: str, line: str, policy: Policy | None) -> bool:
    """Say whether a witness that a policy names signed a checkpoint."""
    witnesses = of(policy)
    try:
        signed = note.parse(sealed.note)
    except LogError:
        return False
    return _is_named(key, witnesses) and _is_cosigned(signed, {"key": key, "line": line}, witnesses)


def of(policy: Policy | None) -> list[Verifier]:
    """Give the witnesses of a policy."""
    return [one for one in policy.verifiers if one.kind == COSIGNATURE] if policy else []


def _is_named(key: Any, witnesses: Iterable[Verifier]) -> bool:
    """Say whether a key is one of those."""
    return key in {f"{one.name}+{one.key_id.hex()}" for one in witnesses}


def _stamps(books: Books, kept: Kept) -> None:
    """Check that each time stamp is over this checkpoint, and of a trusted authority if one is."""
    rows = table(Stamp)
    moment = stored.reader(books.session)
    for row in stored.rows(books.session, rows):
        one = kept.get(row["size"])
        since = moment(row["stamped_at"])
        if one is None or not _is_stamped(one, row["token"], since, books.asked.roots):
            message = _("A time stamp is not over the checkpoint that it stands by.")
            books.tell(CHECK, message, f"checkpoint/{row['size']}", since=since)


def _is_stamped(
    signed: SignedNote, token: Any, at: dt.datetime | None, roots: tuple[x509.Certificate, ...]
) -> bool:
    data = signed.write().encode()
    try:
        if roots:
            stamping.check(token, data, roots)
        told = decode_timestamp_response(token).tst_info
        is_over = told.message_imprint.message == hashlib.sha256(data).digest()
    except (RefusedError, ValueError, TypeError):
        return False
    return is_over and at is not None and told.gen_time.replace(tzinfo=dt.UTC) == at


def _is_cosigned(signed: SignedNote, row: stored.Row, witnesses: list[Verifier]) -> bool:
    """Say whether a line is a signature, under the name of its key; and a known witness's."""
    try:
        (line,) = note.signatures(row["line"])
        if row["key"] != f"{line.name}+{line.key_id.hex()}":
            return False
        if any((line.name, line.key_id) == (two.name, two.key_id) for two in witnesses):
            checkpoint.cosignatures(SignedNote(signed.text, (line,)), witnesses)
    except (LogError, ValueError, TypeError, AttributeError):
        return False
    return True
