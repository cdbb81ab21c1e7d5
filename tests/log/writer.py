"""Writers side by side: each enters and changes records until its time is up, or it is killed.

Each change is named on stdout once it is committed: whoever reads that line was promised it.
"""

import os
import random
import signal
import sys
import time
import traceback

from sqlalchemy.orm import Session

from oversight import db, moments
from oversight.access.roles import Role
from oversight.kinds.inspections import KIND
from oversight.log import sequence
from oversight.records import guard, service
from oversight.records.models import By, Place, Record

WRITERS = 8


def write(url: str, body_id: int, actor_id: int, seconds: float) -> None:
    """Write for some seconds: a new record, and two changes of it, again and again."""
    engine = db.make_engine(url)
    guard.watch(engine)
    sequence.keep_sequencing(engine)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        values = {"topic": "物业管理", "began_on": moments.today()}
        with db.make_session(engine) as session:
            by = By(actor_id, Role.SECRETARY, moments.now())
            record = service.create(session, KIND, Place(body_id), values, by)
            _commit(session, record)
            for number in (1, 2):
                by = By(actor_id, Role.SECRETARY, moments.now())
                service.amend(session, KIND, record, {"topic": f"物业{number}"}, by, number)
                _commit(session, record)


def main(url: str, body_id: int, actor_id: int, seconds: float, killed: int) -> int:
    """Let eight processes write, kill some of them at any moment, and wait for the others."""
    children = [_forked(url, body_id, actor_id, seconds) for _n in range(WRITERS)]
    for child in children[:killed]:
        time.sleep(random.uniform(0.1, 0.3) * seconds)  # noqa: S311  any moment will do
        os.kill(child, signal.SIGKILL)
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    return 0 if ends[killed:] == [0] * (WRITERS - killed) else 1


def _commit(session: Session, record: Record) -> None:
    session.commit()
    os.write(1, f"{record.id} {record.version}\n".encode())  # one write is one line


def _forked(url: str, body_id: int, actor_id: int, seconds: float) -> int:
    child = os.fork()
    if child:
        return child
    try:
        write(url, body_id, actor_id, seconds)
    except BaseException:  # noqa: BLE001  the end of a process: what nobody foresaw is told
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    address, *told = sys.argv[1:]
    sys.exit(main(address, int(told[0]), int(told[1]), float(told[2]), int(told[3])))
