"""The check of everything that is stored: what it found is kept with its job."""

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from sqlalchemy.engine import Engine

from oversight import i18n, kinds, moments
from oversight.auditing import asking, audit
from oversight.auditing.books import CHECKS, Audit, Books
from oversight.config import Settings
from oversight.i18n import _
from oversight.jobs.models import Job
from oversight.jobs.task import Made, Task, Tell
from oversight.log import sequence
from oversight.log.verify import Fault

KEPT = 500  # faults, and remarks, that are kept; all are counted


@dataclass(frozen=True)
class Asked:
    """Nothing but a language: everything is checked, and found the same in any."""

    language: str = field(default=i18n.DEFAULT, compare=False)


def do(engine: Engine, settings: Settings, _job: Job, _asked: Asked, tell: Tell) -> Made:
    """Check everything, of all bodies: the log is one. Only kinds and numbers are named."""
    sequence.sequence(engine)  # what was written before counts
    with audit.snapshot(engine) as session:
        wanted = asking.asked(settings)
        books = Books(session, kinds.by_identity(), moments.now(), wanted)
        for step in audit.follow(books):
            check = audit.COUNTED.get(step, step)
            tell(*_how_far(books, step), CHECKS[check])
    return Made(json.dumps(kept(books.audit)).encode())


def kept(found: Audit) -> dict[str, Any]:
    """The result as it is kept: sentences untranslated, each with what fills its gaps."""
    return {
        "size": found.size,
        "root": found.root,
        "checked": found.checked,
        "wrong": {name: sum(one.check == name for one in found.faults) for name in CHECKS},
        "count": len(found.faults),
        "faults": [_kept(one) for one in found.faults[:KEPT]],
        "remark_count": len(found.remarks),
        "remarks": [_kept(one) for one in found.remarks[:KEPT]],
    }


def read(job: Job) -> dict[str, Any]:
    """Read what a job that came to its end found, in the same form."""
    found: dict[str, Any] = json.loads(job.result or b"{}")
    return found


def _kept(one: Fault) -> dict[str, Any]:
    with i18n.speaking("en"):  # the English sentence is the key of its translation
        message = str(one.message)
    told = asdict(replace(one, message=message))
    return told | {"since": one.since and one.since.isoformat()}


def _how_far(books: Books, step: str) -> tuple[int, int]:
    """Say how far all checks are: each counts as much as the log has entries."""
    size, names = books.size(), list(audit.STEPS)
    counted = books.audit.checked[audit.COUNTED.get(step, step)]
    own = size if step in books.done else min(counted, size)
    return names.index(step) * size + own, len(names) * size


TASK = Task(
    name="verification",
    asked=Asked,
    failed=_("Not everything could be checked. The administrator finds the reason in the log."),
    do=do,
)
