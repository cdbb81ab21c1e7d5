"""The leaves of our own log in a bundle, one after the other, and what they tell of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from oversight.log import bundle, limits, tiles, verify
from oversight.log.bundle import Content
from oversight.log.bundle.found import Found
from oversight.log.faults import LogError
from oversight.log.succession import KIND, Succession
from oversight.log.tiles import Tiles
from oversight.log.verify import Fault
from oversight.log.words import _

DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
DIGITS = 2 * limits.HASH  # hexadecimal digits of a hash


@dataclass
class Leaves:
    """One pass over the leaves of our log, and over what they tell of."""

    stored: Tiles
    path: Path
    found: Found
    keys: Succession = field(default_factory=Succession)
    named: set[str] = field(default_factory=set)  # hashes that contents name
    last: dict[str, tuple[int, str]] = field(default_factory=dict)  # by record

    def walk(self) -> Iterator[tuple[str, int]]:
        """Read all leaves, whose hashes were checked before, and say what is wrong with them."""
        checked = self.found.checked
        checked["chains"] = checked["contents"] = 0
        for number in range(-(-self.stored.size // tiles.WIDTH)):
            first = number * tiles.WIDTH
            told = [leaf.decode(errors="replace") for leaf in self.stored.entries(number)]
            leaves = {first + place: verify.read(leaf) for place, leaf in enumerate(told)}
            hashes = self.stored.tile(0, number).hex()
            for place, (index, leaf) in enumerate(leaves.items()):
                self._chain(index, leaf, hashes[place * DIGITS : (place + 1) * DIGITS])
                self._key(index, leaf)
            self._contents(number, leaves)
            yield "contents", first + len(told)
        self.found.faults += [
            Fault("checkpoints", error.message, index=place, values=error.values)
            for place, error in self.keys.faults
        ]

    def _chain(self, index: int, leaf: verify.Leaf, hashed: str) -> None:
        """Follow the versions of a record; numbers that are none belong to no chain."""
        if "number" not in leaf:
            return
        record = f"{leaf.get('kind')}/{leaf.get('id')}"
        number, before = self.last.get(record, (0, None))
        told = leaf["number"]
        if type(told) is not int or (told, leaf.get("prev")) != (number + 1, before):
            message = _("A version is left out or put in.")
            self._blame("chains", message, index, leaf)
        self.last[record] = told if type(told) is int else number, hashed
        self.found.checked["chains"] += 1

    def _key(self, index: int, leaf: verify.Leaf) -> None:
        """Hear which keys the log tells; one that was not taken in is trusted by nobody."""
        if leaf.get("kind") == KIND:
            self.keys.take(index, leaf)

    def _contents(self, number: int, leaves: dict[int, verify.Leaf]) -> None:
        try:
            for one in bundle.lines_of(self.path, number):
                self._content(one, leaves.get(one.index, {}))
        except LogError as error:
            self.found.blame("contents", error)

    def _content(self, one: Content, leaf: verify.Leaf) -> None:
        if one.fingerprint != leaf.get("content_hash"):
            message = _("The content is not the one that the entry tells of: it was changed.")
            self._blame("contents", message, one.index, leaf)
        self.named.update(DIGEST.findall(one.content))
        self.found.checked["contents"] += 1

    def _blame(self, check: str, message: str, index: int, leaf: verify.Leaf) -> None:
        since = verify.moment(leaf.get("at"))
        self.found.faults.append(Fault(check, message, verify.subject(leaf), index, since))
