"""A zip of many regulations: tried, or taken in portion by portion.

It lies in the instance folder, closed to others, for a day; it is never in the database.
"""

import contextlib
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, defer

from oversight import db, i18n, kinds, moments
from oversight.access.roles import Role
from oversight.config import Settings
from oversight.exchange import imports
from oversight.exchange.corpus import Tell as TellFile
from oversight.exchange.corpus import portions, promises
from oversight.exchange.faults import BrokenFileError, Fault
from oversight.exchange.outcomes import Outcome
from oversight.exchange.plans import Plan, Result
from oversight.i18n import LANGUAGES, Language, _
from oversight.jobs import queueing
from oversight.jobs.models import FAILED, Job
from oversight.jobs.task import Made, Task, Tell
from oversight.kinds.bodies import Body
from oversight.log import events, sequence
from oversight.log.events import Deed
from oversight.records import guard
from oversight.records.kind import Kind
from oversight.records.service import By

FOLDER = "sent-in"  # in the instance folder
DAY = 24 * 3600  # seconds for which a zip is kept
KEPT = 2000  # lines that the job keeps; those with something to say come first
CHANGED = _("The records were changed since the trial. Try the zip again, and look at it anew.")


@dataclass(frozen=True)
class Asked:
    """Which zip, for whom, and whether it is only tried.

    What is taken in was `tried` by a job before; `promise` is the fingerprint of its plan.
    """

    digest: str
    file_name: str
    role: str
    tries: bool = True
    tried: int = 0
    promise: str = ""
    language: str = field(default=i18n.DEFAULT, compare=False)


def keep(settings: Settings, content: bytes) -> str:
    """Lay a zip that was sent into the instance folder, and say under which name it lies."""
    folder = settings.instance / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):  # another process sweeps too
            if time.time() - path.stat().st_mtime >= DAY:
                path.unlink()
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(settings, digest)
    path.touch(mode=0o600)
    path.write_bytes(content)
    return digest


def path_of(settings: Settings, digest: str) -> Path:
    """Where the zip of a fingerprint lies, if it is kept still."""
    return settings.instance / FOLDER / f"{digest}.zip"


def take_in(  # noqa: PLR0913, PLR0917  the files, where they go, who sends them, who looks on
    engine: Engine,
    kind: Kind,
    body_id: int,
    path: Path,
    by: Callable[[], By],
    tell: TellFile,
    *,
    tries: bool,
) -> Outcome:
    """Try a folder or a zip, or take it in: each family of regulations is one transaction.

    Called off between two of them (`tell` raises), what was taken in stays and is whole.
    """
    plan = _plan(engine, kind, body_id, path, tell)
    return Outcome(plan) if tries else _carried_out(engine, plan, by, tell)


def do(engine: Engine, settings: Settings, job: Job, asked: Asked, tell: Tell) -> Made:
    """Try the zip or take it in; a zip that is refused whole is told so (BrokenFileError)."""
    guard.watch(engine)
    path = path_of(settings, asked.digest)
    if not path.is_file():
        raise BrokenFileError(_("The zip is not kept any more. Send it again."))
    reason = _("Imported from {file}").format(file=asked.file_name)
    user_id, body_id = job.user_id, job.body_id

    def by() -> By:
        return By(user_id, Role(asked.role), moments.now(), reason)

    plans = _plans(engine, body_id, path, tell)
    told = _promised(engine, plans[i18n.DEFAULT])
    if asked.promise not in {"", told["promise"]}:
        raise BrokenFileError(CHANGED)
    plan = plans[i18n.language()]
    outcome = Outcome(plan) if asked.tries else _carried_out(engine, plan, by, tell)
    kept = _kept(outcome, plans) | told
    return Made(json.dumps(kept, ensure_ascii=False).encode())


def tell_log(session: Session, job: Job, asked: Asked, made: Made) -> None:
    """Tell what was imported; a trial tells nothing."""
    if asked.tries:
        return
    told = json.loads(made.result)
    deed = Deed("import", "imported", moments.now(), job.user_id, job.body_id)
    fates = {name: told[name] for name in ("new", "there", "wrong")}
    events.tell(session, deed, {"file": asked.file_name, "kind": "regulation"} | fates)


def read(job: Job) -> dict[str, Any]:
    """What a job that came to its end found, in the form of `oversight import --json`."""
    found: dict[str, Any] = json.loads(job.result or b"{}")
    return found


def taking_in(job: Job, asked: Asked) -> Asked:
    """The same zip, to be taken in as its trial said and not otherwise."""
    return replace(asked, tries=False, tried=job.id, promise=read(job).get("promise", ""))


def trying_again(asked: Asked) -> Asked:
    """The same zip, to be tried once more."""
    return replace(asked, tries=True, tried=0, promise="")


def taken_in(session: Session, trial: Job) -> Job | None:
    """The newest job that took in what a trial tried; one that failed has taken in nothing."""
    chosen = (
        sa.select(Job)
        .where(Job.task == TASK.name, Job.body_id == trial.body_id, Job.id > trial.id)
        .options(defer(Job.result))
        .order_by(Job.id.desc())
    )
    now = moments.now()
    for job in session.scalars(chosen):
        if queueing.asked_of(TASK, job).tried == trial.id and queueing.state_of(job, now) != FAILED:
            return job
    return None


def _plan(engine: Engine, kind: Kind, body_id: int, path: Path, tell: TellFile) -> Plan:
    with db.make_session(engine, writes=False) as session:
        body = session.get_one(Body, body_id)
        return imports.plan_corpus(session, kind, body, path, tell)


def _plans(engine: Engine, body_id: int, path: Path, tell: TellFile) -> dict[Language, Plan]:
    """The same plan in each language, so that whoever looks at it can read its remarks."""
    found: dict[Language, Plan] = {}
    for place, code in enumerate(LANGUAGES):
        with i18n.speaking(code):
            part = partial(_tell_part, tell, place)
            found[code] = _plan(engine, kinds.BY_SLUG["regulations"], body_id, path, part)
    return found


def _tell_part(tell: TellFile, place: int, done: int, total: int, step: str) -> None:
    tell(place * total + done, len(LANGUAGES) * total, step)


def _carried_out(engine: Engine, plan: Plan, by: Callable[[], By], tell: TellFile) -> Outcome:
    result = Result(plan, ())
    with db.make_session(engine) as session:
        for progress in portions.carry_out(session, plan, by):
            session.commit()
            sequence.sequence(engine)
            tell(progress.done, progress.total, str(_("Entering the records")))
            result = portions.result(progress)
    return Outcome(result.plan, result)


def _promised(engine: Engine, plan: Plan) -> dict[str, Any]:
    with db.make_session(engine, writes=False) as session:
        packages = promises.packages(session, plan)
    return {"promise": promises.promise(plan), "packages": packages}


def _kept(outcome: Outcome, plans: Mapping[Language, Plan]) -> dict[str, Any]:
    """The lines with something to say first, and no more than a page can show."""
    told = outcome.as_json()
    lines = sorted(told["lines"], key=_weight)[:KEPT]
    for code, plan in plans.items():
        faults = {line.row.number: line.faults for line in plan.lines}
        for line in lines:
            _say(line["problems"], faults[line["row"]], code)
    return told | {"lines": lines, "states": Counter(one["state"] for one in told["lines"])}


def _say(problems: list[dict[str, Any]], faults: Sequence[Fault], code: Language) -> None:
    """Keep what faults say in a language; what was refused after all stands before them."""
    for problem, fault in zip(reversed(problems), reversed(faults), strict=False):
        problem.setdefault("said", {})[code] = str(fault.message)


def _weight(line: dict[str, Any]) -> tuple[bool, bool]:
    return line["state"] != "wrong", not line["problems"]


TASK = Task(
    name="corpus",
    asked=Asked,
    failed=_("The zip could not be imported. The administrator finds the reason in the log."),
    do=do,
    tell=tell_log,
)
