"""What a check of a bundle or a proof found, for people and for machines."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any

from oversight.log import verify
from oversight.log.bundle.found import CHECKS, Found
from oversight.log.checkpoint import Checkpoint
from oversight.log.receipt import Receipt
from oversight.log.words import _

CHINA = dt.timezone(dt.timedelta(hours=8))
WIDE = "\N{IDEOGRAPHIC SPACE}"
Translate = Callable[[str], str]


def told(found: Found) -> dict[str, Any]:
    """What was found, for machines."""
    known = found.told
    return {
        "holds": found.holds,
        "origin": plain(known.origin) if known else None,
        "size": known.size if known else None,
        "root": known.root.hex() if known else None,
        "keys": [plain(one.vkey) for one in found.keys],
        "is_trusted": found.is_trusted,
        "checked": found.checked,
        "faults": [
            {
                "check": one.check,
                "message": plain(one.message.format(**one.values)),
                "record": one.record and plain(one.record),
                "index": one.index,
                "since": one.since and one.since.isoformat(),
            }
            for one in found.faults
        ],
    }


def said(found: Found, words: Translate) -> Iterator[str]:
    """What was found, for people."""
    for name, count in found.checked.items():
        yield f"{words(CHECKS[name])}: {count}"
    for one in found.faults:
        where = one.record or ""
        where += "" if one.index is None else f" #{one.index}"
        yield plain(f"✗ {where.strip()} {words(one.message).format(**one.values)}")
    if found.told:
        sentence = words(_("Log {origin}, {size} entries, root {root}"))
        told = found.told
        yield plain(sentence.format(origin=told.origin, size=told.size, root=told.root.hex()))
    for key in found.keys:
        yield words(_("Key {key}")).format(key=plain(key.vkey))
    if not found.is_trusted and found.is_bundle:
        yield words(
            _(
                "This key was read from the bundle itself. Compare it with the key on a printed"
                " report or from the office, and check again with --key."
            )
        )
    yield words(_verdict(found))


def _verdict(found: Found) -> str:
    if not found.holds:
        return _("This bundle was changed.")
    if not found.is_bundle:
        return _("Entries and checkpoint agree; nothing else was checked.")
    return _("Everything agrees.")


def plain(text: str) -> str:
    """Say what others wrote so that none of its letters commands a terminal, and all print."""
    return "".join(one if one.isprintable() or one == WIDE else repr(one)[1:-1] for one in text)


def proven(held: Receipt, known: Checkpoint) -> dict[str, Any]:
    """What a proof proves, for machines."""
    return {
        "holds": True,
        "index": held.proof.index,
        "origin": known.origin,
        "size": known.size,
        "root": known.root.hex(),
        "leaf": held.told,
        "content": held.said,
    }


def proven_words(held: Receipt, known: Checkpoint, words: Translate) -> Iterator[str]:
    """What a proof proves, for people."""
    sentence = words(_("Entry {index} is in the log {origin} of {size} entries, unchanged."))
    told = sentence.format(index=held.proof.index, origin=known.origin, size=known.size)
    yield plain(told)
    yield from _deed(held.told, words)
    yield plain(words(_("The entry as it stands: {leaf}")).format(leaf=held.leaf))
    if held.said is None:
        yield words(_("It carries no content: the fingerprint alone is proven."))
        return
    yield words(_("Its content, which has the fingerprint that the entry tells of:"))
    shown = json.dumps(held.said, ensure_ascii=False, indent=1)
    yield from map(plain, shown.split("\n"))


def _deed(leaf: dict[str, Any], words: Translate) -> Iterator[str]:
    """Say what an entry tells: on what, what was done, by whom, and when."""
    number, at = leaf.get("number"), verify.moment(leaf.get("at"))
    on = verify.subject(leaf) or "–"
    if number is not None:
        on = words(_("{record}, version {number}")).format(record=on, number=number)
    yield plain(words(_("On: {subject}")).format(subject=on))
    sentence = words(_("Done: {action}, by account {actor}, {moment} (China)"))
    moment = at and at.astimezone(CHINA).isoformat(" ", "milliseconds").removesuffix("+08:00")
    told = {name: leaf.get(name) or "–" for name in ("action", "actor")}
    yield plain(sentence.format(moment=moment or "–", **told))
    yield words(
        _("An entry names people by the number of their account; the office says who that is.")
    )
