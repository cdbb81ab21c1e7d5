"""Keeping an audit in a file, so that one that was killed goes on where it was."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any

from oversight.auditing import audit, checkpoints, entries
from oversight.auditing.books import Books
from oversight.auditing.versions import EVERY
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.log import reading
from oversight.log.faults import ProofError
from oversight.log.merkle import Frontier
from oversight.log.verify import Fault, Walk

FORM = 4  # of the file; another is not read
PAUSE = 5  # seconds between two times that it is written
LASTING = frozenset({"entries", "versions", "records"})  # checks that go on with what is new


def follow(books: Books, file: Path) -> Iterator[str]:
    """Run an audit that is kept in a file now and then, from where the file says that it was.

    Raises RefusedError where the file is of another database, or no such file.
    """
    if file.exists():
        _restore(books, _read(file))
    written_at = monotonic()
    for name in audit.follow(books):
        if monotonic() - written_at > PAUSE or name in books.done:
            write(books, file)
            written_at = monotonic()
        yield name
    file.unlink(missing_ok=True)  # the next audit begins anew


def write(books: Books, file: Path) -> None:
    """Write all that an audit needs to go on; the file is there whole or as it was."""
    draft = file.with_name(f"{file.name}.new")
    draft.write_text(json.dumps(_state(books), ensure_ascii=False, default=str), encoding="utf-8")
    draft.replace(file)


def _state(books: Books) -> dict[str, Any]:
    walk, heard = entries.walking(books), books.heard
    return {
        "form": FORM,
        "check": next((name for name in audit.STEPS if name not in books.done), ""),
        "positions": books.positions,
        "done": books.done,
        "first": walk.first,
        "last": walk.last,
        "size": walk.frontier.size,
        "frontier": [one.hex() for one in walk.frontier.subtrees],
        "expected": walk.expected,
        "before": walk.before and walk.before.isoformat(),
        "roots": list(walk.roots.items()),
        "checked": books.audit.checked,
        "faults": [asdict(one) for one in books.audit.faults],
        "remarks": [asdict(one) for one in books.audit.remarks],
        "has_events": walk.has_events,
        "late": walk.late,
        "accounts": heard.accounts.told,
        "keys": heard.keys,
        "erasures": list(heard.erasures.items()),
        "named": books.named,
        "fits": books.fits,
    }


def _read(file: Path) -> dict[str, Any]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        if told["form"] == FORM:
            return dict(told)
    except (ValueError, LookupError, TypeError):
        pass
    message = _("{file} does not hold an audit that was broken off. Name another file.")
    raise RefusedError(message.format(file=file))


def _restore(books: Books, told: dict[str, Any]) -> None:
    """Put the books where they were (RefusedError)."""
    try:
        frontier = Frontier(told["size"], [bytes.fromhex(one) for one in told["frontier"]])
        _demand_fit(books, told)
        roots = {int(size): str(root) for size, root in told["roots"]}
        before = told["before"] and dt.datetime.fromisoformat(told["before"])
        books.audit.checked |= told["checked"]
        books.audit.faults = [_fault(one) for one in told["faults"]]
        books.audit.remarks = [_fault(one) for one in told["remarks"]]
        books.audit.resumed = True
        _hear(books, told)
        walk = Walk(books.now, _awaited(books, told, roots), books.heard.hear, frontier)
        walk.expected, walk.before, walk.roots = told["expected"], before, roots
        walk.first, walk.last = told["first"], told["last"]
        walk.has_events, walk.late = bool(told["has_events"]), list(told["late"])
        books.walk, books.named, books.fits = walk, dict(told["named"]), told["fits"]
        books.positions, books.done = dict(told["positions"]), list(told["done"])
        _look_at_what_is_new(books)
    except (ProofError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise _misfit() from error


def _demand_fit(books: Books, told: dict[str, Any]) -> None:
    """Compare the first and the last entry that were looked at with those of the database."""
    if told["size"]:
        first = reading.at(books.session, 0)
        last = reading.at(books.session, told["expected"] - 1)
        if (first, last) != (told["first"], told["last"]):
            raise _misfit()


def _awaited(books: Books, told: dict[str, Any], roots: dict[int, str]) -> set[int]:
    """The sizes whose root is still wanted; one that has gone by cannot be had any more."""
    wanted = checkpoints.sizes(books) - roots.keys()
    if any(size < told["size"] for size in wanted):
        message = _("Other checkpoints are held now than when this was begun. Begin anew.")
        raise RefusedError(message)
    return wanted


def _hear(books: Books, told: dict[str, Any]) -> None:
    books.heard.accounts.told = dict(told["accounts"])
    books.heard.keys = [(size, vkey) for size, vkey in told["keys"]]
    for event, what in told["erasures"]:
        books.heard.erase(int(event), what)


def _look_at_what_is_new(books: Books) -> None:
    """Where the log has grown, take up again what may have changed with it."""
    walk = entries.walking(books)
    if reading.at(books.session, walk.expected) is None:
        return
    books.grown_from = walk.expected
    books.audit.faults = [one for one in books.audit.faults if one.check in LASTING]
    books.audit.checked |= {name: 0 for name in books.audit.checked if name not in LASTING}
    versions = EVERY if "versions" in books.done else books.positions.get("versions")
    books.positions = {} if versions is None else {"versions": versions}
    books.done = []


def _fault(told: dict[str, Any]) -> Fault:
    since = told["since"] and dt.datetime.fromisoformat(told["since"])
    return Fault(**told | {"since": since})


def _misfit() -> RefusedError:
    return RefusedError(_("The file is of an audit of another database. Name another file."))
