"""The whole log as a file for its auditor, which is checked without us.

It lies in the instance folder, closed to others, for a day; it is never in the database.
"""

import contextlib
import datetime as dt
import json
import shutil
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight import db, i18n, kinds, moments
from oversight.auditing import handing_on
from oversight.auditing.handing_on import Asker
from oversight.config import Settings
from oversight.i18n import _
from oversight.jobs.models import Job
from oversight.jobs.task import Made, Task, Tell
from oversight.log import key_file, schedule
from oversight.log.events import Deed

FOLDER = "handed-on"  # in the instance folder
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """For whom a bundle is made, in which role: each person is given one of their own."""

    user: int
    role: str
    language: str = field(default=i18n.DEFAULT, compare=False)


@dataclass(frozen=True)
class Told:
    """What a bundle holds, how large its file is, and the key under which it is checked."""

    size: int
    contents: int
    octets: int
    vkey: str


def do(engine: Engine, settings: Settings, job: Job, asked: Asked, tell: Tell) -> Made:
    """Sign the log as it is, and write it with all contents that the asker may see."""
    step = str(_("Writing the log and its contents"))

    def watch(done: int, total: int) -> None:
        tell(done, total, step)

    tell(0, 0, str(_("Signing the log")))
    sealed = schedule.seal(engine, settings, "bundle")
    signer = key_file.signer(engine, settings)
    file, part = path_of(settings, job), _part_of(settings, job)
    _make_room(part)
    asker = Asker(asked.role, job.body_id, kinds.by_identity())
    with db.make_session(engine, writes=False) as session:
        made = handing_on.hand_on(session, signer, sealed, asker, part / file.name, watch)
    (part / file.name).chmod(0o600)
    (part / file.name).rename(file)
    shutil.rmtree(part)
    told = Told(made.size, made.contents, file.stat().st_size, signer.vkey)
    return Made(json.dumps(asdict(told)).encode(), f"oversight-{made.size}.zip")


def tell_log(session: Session, job: Job, asked: Asked, made: Made) -> None:
    """Tell that the log is handed on: from then on it can be fetched, and not before."""
    deed = Deed(handing_on.KIND, handing_on.HANDED_ON, moments.now(), job.user_id, job.body_id)
    handing_on.tell(session, deed, asked.role, made.file_name)


def drop(settings: Settings, job: Job) -> None:
    """Take away what was written."""
    path_of(settings, job).unlink(missing_ok=True)
    _clear(_part_of(settings, job))


def path_of(settings: Settings, job: Job) -> Path:
    """Say where the file of a job lies; a database that was put back gives no name again."""
    return settings.instance / FOLDER / f"{job.id}-{job.queued_at:%Y%m%dT%H%M%S%f}.zip"


def until(job: Job) -> dt.datetime:
    """Say until when the file is kept at least."""
    return (job.started_at or job.queued_at) + DAY


def told(job: Job) -> Told:
    """Read what a job tells of its bundle."""
    return Told(**json.loads(job.result or b"{}"))


def _part_of(settings: Settings, job: Job) -> Path:
    return path_of(settings, job).with_suffix(".part")


def _make_room(part: Path) -> None:
    """Make a folder that nobody else can open, and drop what lay beside it for a day."""
    part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in part.parent.iterdir():
        with contextlib.suppress(FileNotFoundError):  # another process sweeps too
            if time.time() - path.stat().st_mtime >= DAY.total_seconds():
                _clear(path)
    part.mkdir(mode=0o700)


def _clear(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


TASK = Task(
    name="bundle",
    asked=Asked,
    failed=_("The bundle could not be made. The administrator finds the reason in the log."),
    do=do,
    tell=tell_log,
    drop=drop,
)
