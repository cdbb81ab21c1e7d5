"""What an audit reads and what it has found so far: all of its state, to be kept and taken up."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography import x509
from sqlalchemy.orm import Session

from oversight.access import told
from oversight.log import sequence, verify
from oversight.log.keys import Verifier
from oversight.log.policy import Policy
from oversight.log.succession import KIND as KEY
from oversight.log.succession import Succession
from oversight.log.verify import Fault, Line, Walk
from oversight.log.words import _
from oversight.records.kind import Kind

CHECKS = {
    "entries": _("Log entries: each has its hash and its place, without a gap"),
    "checkpoints": _("Checkpoints: each is signed, and the log still begins with it"),
    "held": _("Checkpoints held outside: each is ours, and the log still begins with it"),
    "versions": _("Versions: contents hashed again and set against the log"),
    "records": _("Records: live tables equal their last version"),
    "documents": _("Texts: each has the hash it is kept under"),
    "attachments": _("Files: each has the hash it is kept under"),
    "events": _("Events: sign-ins, exports and all else that is logged, set against the log"),
    "erasures": _("Erasures: what is gone was logged as erased"),
    "accounts": _("Accounts: role, body and standing are as the log last recorded them"),
    "triggers": _("Triggers: each stands in the database as it was put there"),
}
ERASURE, ERASED = "erasure", "erased"  # events whose leaves are needed themselves


@dataclass
class Audit:
    """What was checked, how much of it, and every fault found."""

    checked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CHECKS, 0))
    faults: list[Fault] = field(default_factory=list)
    root: str = ""
    size: int = 0
    remarks: list[Fault] = field(default_factory=list)  # what is worth saying, and no fault
    resumed: bool = field(default=False, compare=False)  # each part is as of its own moment

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


@dataclass(frozen=True)
class Asked:
    """What else an audit looks at: checkpoints kept outside, witnesses, authorities of stamps."""

    held: tuple[Path, ...] = ()
    policy: Policy | None = None
    roots: tuple[x509.Certificate, ...] = ()
    folder: Path | None = None  # into which this house writes its checkpoints
    keys: tuple[Verifier, ...] = ()  # one of them is a key of this log
    own: tuple[str, ...] = ()  # the key of this house, and one that is about to take over


@dataclass
class Heard:
    """What the log told in leaves that more than one check needs."""

    accounts: told.Accounts = field(default_factory=told.Accounts)
    keys: list[tuple[int, verify.Leaf]] = field(default_factory=list)  # each with its place
    erasures: dict[int, dict[str, Any]] = field(default_factory=dict)  # by number of the event
    erased: set[tuple[Any, Any]] = field(default_factory=set)  # versions, by record and number
    hashes: set[Any] = field(default_factory=set)  # of texts and files

    def hear(self, line: Line, leaf: verify.Leaf) -> None:
        """Keep what an entry tells, if it is of use."""
        if line.kind == told.LOGGED:
            self.accounts.hear(leaf)
        elif line.kind == KEY:
            self.keys.append((line.place, {name: leaf.get(name) for name in ("vkey", "signed")}))
        elif line.kind == ERASURE and leaf.get("action") == ERASED and line.event_id is not None:
            self.erase(line.event_id, leaf)

    def hear_waiting(self, line: Line, leaf: verify.Leaf) -> None:
        """Keep what a leaf tells that waits for its number; no key signs before it has one."""
        if line.kind != KEY:
            self.hear(line, leaf)

    def erase(self, event: int, leaf: Mapping[str, Any]) -> None:
        """Keep what an event erased."""
        record = leaf.get("record") if isinstance(leaf.get("record"), int) else None
        versions = _scalars(leaf.get("versions"))
        self.erasures[event] = {"record": record, "versions": versions, "hashes": []}
        self.erased |= {(record, number) for number in versions}
        self.erase_hashes(event, leaf.get("hashes"))

    def erase_hashes(self, event: int, told: object) -> None:
        """Keep which texts and files an event erased."""
        hashes = _scalars(told)
        self.erasures[event]["hashes"] += [
            one for one in hashes if one not in self.erasures[event]["hashes"]
        ]
        self.hashes |= {*hashes}

    def succession(self) -> Succession:
        """Follow the keys that were told, each taken in by the one before it."""
        return Succession.of(self.keys)


@dataclass
class Books:
    """The session on what is stored, the kinds, and what the checks have gathered."""

    session: Session
    kinds: Mapping[str, Kind]
    now: dt.datetime
    asked: Asked = field(default_factory=Asked)
    audit: Audit = field(default_factory=Audit)
    heard: Heard = field(default_factory=Heard)
    walk: Walk | None = None
    named: dict[str, str] = field(default_factory=dict)  # "sort hash" of texts and files, and where
    done: list[str] = field(default_factory=list)  # checks that are through
    positions: dict[str, Any] = field(default_factory=dict)  # where each check has come to
    fits: int = 0  # the size of the last checkpoint that the log begins with
    entries: int | None = None  # how many the log has
    grown_from: int | None = None  # the size of the log when the audit was put down

    def size(self) -> int:
        """Count the entries of the log, for whoever watches."""
        if self.entries is None:
            self.entries = sequence.size(self.session)
        return self.entries

    def count(self, check: str, number: int = 1) -> None:
        """Count what was checked."""
        self.audit.checked[check] += number

    def tell(
        self,
        check: str,
        message: str,
        record: str | None = None,
        index: int | None = None,
        since: dt.datetime | None = None,
        **values: str | int,
    ) -> None:
        """Add a fault."""
        self.audit.faults.append(Fault(check, message, record, index, since, values=values))

    def remark(
        self, check: str, message: str, record: str | None = None, **values: str | int
    ) -> None:
        """Add what is no fault, and worth saying once: in place of the same with other values."""
        said = Fault(check, message, record, values=values)
        same = (check, message, record)
        kept = [one for one in self.audit.remarks if (one.check, one.message, one.record) != same]
        self.audit.remarks = [*kept, said]


def _scalars(told: object) -> list[Any]:
    """The words and numbers of a list that a leaf tells; anything else is none."""
    return [one for one in told if isinstance(one, int | str)] if isinstance(told, list) else []
