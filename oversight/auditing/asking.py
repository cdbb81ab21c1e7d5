"""What an audit looks at besides the database, as the settings and whoever asks name it."""

from pathlib import Path

from oversight.auditing.books import Asked
from oversight.config import Settings
from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.log import policy
from oversight.log.faults import LogError
from oversight.log.outside import stamping

LARGEST = 1 << 20  # bytes of a file that is read as a note


def asked(settings: Settings, held: tuple[Path, ...] = ()) -> Asked:
    """Name the checkpoints held outside, the witnesses, and the authorities of time stamps.

    The folder into which this house writes its checkpoints is held outside as well.
    Raises RefusedError, PolicyError and OSError where a setting names what cannot be read.
    """
    witnesses = settings.witness_policy
    return Asked(
        held=held,
        policy=policy.read(witnesses.read_bytes()) if witnesses else None,
        roots=tuple(stamping.roots(settings)) if settings.stamp_roots else (),
        folder=settings.checkpoint_folder,
    )


def trusted(settings: Settings) -> policy.Policy | None:
    """Read the policy of the witnesses; none where none is named or it cannot be read."""
    try:
        named = settings.witness_policy
        return policy.read(named.read_bytes()) if named else None
    except (OSError, LogError):
        return None


def files(path: Path) -> list[Path]:
    """Give the files of checkpoints that a path names: itself, or all that lie in it.

    Raises RefusedError where there is nothing.
    """
    found = sorted(path.rglob("*")) if path.is_dir() else [path]
    files = [one for one in found if one.is_file()]
    if files:
        return files
    raise RefusedError(_("There is no checkpoint at {path}.").format(path=path))


def content(path: Path) -> bytes:
    """Read a file that should be a note; nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError:
        return b""
