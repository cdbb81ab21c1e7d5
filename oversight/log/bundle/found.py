"""What checking a bundle found: what was checked, how much of it, and every fault."""

from dataclasses import dataclass, field

from oversight.log.checkpoint import Checkpoint
from oversight.log.faults import LogError
from oversight.log.keys import Verifier
from oversight.log.verify import Fault
from oversight.log.words import _

CHECKS = {
    "files": _("Files: each has the hash that was signed, and none is missing"),
    "checkpoints": _("Checkpoints: signed, and each is the root of its entries"),
    "entries": _("Entries: hashed again, up to the signed root"),
    "chains": _("Versions: each names the one before it"),
    "contents": _("Contents: each has the fingerprint that its entry tells of"),
    "apart": _("Texts and files: each has the hash it is kept under"),
}


@dataclass
class Found:
    """What was checked, how much of it, and every fault.

    `is_bundle` says whether it is one of ours; a foreign log has entries and a checkpoint alone.
    `keys` are the keys that were trusted, first those that the asker named.
    """

    is_bundle: bool = True
    is_trusted: bool = False
    told: Checkpoint | None = None
    keys: list[Verifier] = field(default_factory=list)
    checked: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    def has_failed(self, check: str) -> bool:
        """Whether one check found something."""
        return any(one.check == check for one in self.faults)

    def blame(self, check: str, error: LogError) -> None:
        """Note what a check refused."""
        self.faults.append(Fault(check, error.message, values=error.values))
