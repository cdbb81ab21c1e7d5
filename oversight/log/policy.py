"""Policies after C2SP's tlog-policy: which logs to trust, and how many witnesses must agree."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NoReturn

from oversight.log import checkpoint, keys, lines, note
from oversight.log.checkpoint import Checkpoint
from oversight.log.faults import LogError, PolicyError
from oversight.log.keys import Signature, Verifier
from oversight.log.note import SignedNote
from oversight.log.words import _

NONE = "none"  # the quorum that asks for no witness
UNFIT = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
ITEMS = re.compile(r"[^ \t]+")
COUNTS = {"log": (1, 2), "witness": (2, 3), "group": (3, 1 << 20), "quorum": (1, 1)}
COUNT = re.compile(r"[0-9]{1,9}", re.ASCII)


@dataclass(frozen=True)
class Log:
    """A log that is trusted; its key is named as its origin. `url` is for whoever asks it."""

    verifier: Verifier
    url: str | None = None


@dataclass(frozen=True)
class Witness:
    """A witness, by the name that it has in this policy alone."""

    name: str
    verifier: Verifier
    url: str | None = None


@dataclass(frozen=True)
class Group:
    """Witnesses and groups of which at least `threshold` must have seen a checkpoint."""

    name: str
    threshold: int
    members: tuple[str, ...]


@dataclass(frozen=True)
class Policy:
    """Whom to trust: one of the logs, and the witnesses of the quorum."""

    logs: tuple[Log, ...]
    witnesses: tuple[Witness, ...]
    groups: tuple[Group, ...]
    quorum: str

    @property
    def verifiers(self) -> tuple[Verifier, ...]:
        """The keys of all logs and witnesses."""
        logs = tuple(one.verifier for one in self.logs)
        return (*logs, *(one.verifier for one in self.witnesses))

    def is_met(self, signatures: Iterable[Signature]) -> bool:
        """Say whether verified signatures make the quorum; groups follow what they name."""
        found = {(one.name, one.key_id) for one in signatures}
        seen = {NONE} | {
            one.name for one in self.witnesses if (one.verifier.name, one.verifier.key_id) in found
        }
        for group in self.groups:
            if len(seen.intersection(group.members)) >= group.threshold:
                seen.add(group.name)
        return self.quorum in seen

    def check(self, signed: SignedNote, logs: Iterable[Verifier] = ()) -> Checkpoint:
        """Read a checkpoint that one of its logs signed and its quorum has seen.

        `logs` are known besides those of the policy, which may name none. Raises
        SignatureError when a known key's signature does not verify or no log signed, and
        PolicyError when witnesses are missing.
        """
        trusted = (*(one.verifier for one in self.logs), *logs)
        told = checkpoint.verified(signed, trusted)
        found = note.open(signed, (*self.verifiers, *trusted))
        if not self.is_met(found):
            message = _("Too few witnesses have seen this checkpoint: the quorum {quorum} is open.")
            raise PolicyError(message, quorum=lines.shown(self.quorum))
        return told


def read(source: bytes) -> Policy:
    """Read a policy. Raises PolicyError, which names the line.

    The file is read as octets: names are equal when their octets are.
    """
    if len(source) > lines.LARGEST:
        message = _("This is longer than {limit} bytes, and is not read.")
        raise PolicyError(message, limit=lines.LARGEST)
    draft = Draft()
    for octets in source.split(b"\n"):
        draft.line += 1
        if UNFIT.search(octets):
            draft.refuse(_("Line {line} of the policy has a control character."))
        items = ITEMS.findall(octets.decode("utf-8", "surrogateescape"))
        if items and not items[0].startswith("#"):
            draft.take(*items)
    if draft.quorum is None:
        draft.refuse(_("The policy ends at line {line} without a quorum: add one, or quorum none."))
    return Policy(tuple(draft.logs), tuple(draft.witnesses), tuple(draft.groups), draft.quorum)


@dataclass
class Draft:
    """A policy while its lines are read."""

    line: int = 0
    logs: list[Log] = field(default_factory=list)
    witnesses: list[Witness] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    defined: set[str] = field(default_factory=set)
    grouped: set[str] = field(default_factory=set)
    quorum: str | None = None

    def refuse(self, message: str, name: str = "") -> NoReturn:
        """Refuse the policy for what stands in this line."""
        raise PolicyError(message, line=self.line, name=lines.shown(name))

    def take(self, word: str, *items: str) -> None:
        """Read one line by its first word."""
        readers: dict[str, Callable[..., None]] = {
            "log": self._log,
            "witness": self._witness,
            "group": self._group,
            "quorum": self._quorum,
        }
        fewest, most = COUNTS.get(word, (0, 0))
        if not most:
            self.refuse(
                _("Line {line} of the policy begins with {name}, which means nothing."), word
            )
        if not fewest <= len(items) <= most:
            self.refuse(_("Line {line} of the policy has too few words or too many."))
        readers[word](*items)

    def _log(self, vkey: str, url: str | None = None) -> None:
        verifier = self._verifier(vkey, (one.verifier for one in self.logs))
        self.logs.append(Log(verifier, url))

    def _witness(self, name: str, vkey: str, url: str | None = None) -> None:
        verifier = self._verifier(vkey, (one.verifier for one in self.witnesses))
        if verifier.kind != keys.COSIGNATURE:
            self.refuse(_("Line {line} of the policy has a witness with the key of a log."))
        self._define(name)
        self.witnesses.append(Witness(name, verifier, url))

    def _group(self, name: str, threshold: str, *members: str) -> None:
        for member in members:
            if member not in self.defined:
                self.refuse(
                    _("Line {line} of the policy names {name} before it is defined."), member
                )
            if member in self.grouped:
                self.refuse(_("Line {line} of the policy has {name} in a group again."), member)
            self.grouped.add(member)
        self._define(name)
        self.groups.append(Group(name, self._threshold(threshold, len(members)), members))

    def _quorum(self, name: str) -> None:
        if self.quorum is not None:
            self.refuse(_("Line {line} of the policy has a second quorum: leave one."))
        if name not in self.defined | {NONE}:
            self.refuse(_("Line {line} of the policy names {name} before it is defined."), name)
        self.quorum = name

    def _define(self, name: str) -> None:
        if name in self.defined | {NONE}:
            self.refuse(_("Line {line} of the policy defines {name} again: choose another."), name)
        self.defined.add(name)

    def _threshold(self, told: str, most: int) -> int:
        count = {"any": 1, "all": most}.get(told) or (int(told) if COUNT.fullmatch(told) else 0)
        if not 1 <= count <= most:
            self.refuse(_("Line {line} of the policy asks for {name} of its members."), told)
        return count

    def _verifier(self, vkey: str, others: Iterable[Verifier]) -> Verifier:
        """Read a key; one that stands in two lines of a sort would be counted twice."""
        try:
            verifier = Verifier.read(vkey)
        except LogError as error:
            raise PolicyError(
                _("The key in line {line} of the policy cannot be read: {reason}"),
                line=self.line,
                reason=str(error),
            ) from None
        if verifier.key in {one.key for one in others}:
            self.refuse(_("Line {line} of the policy has a key that stands in it already."))
        return verifier
