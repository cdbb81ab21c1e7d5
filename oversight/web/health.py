"""Whether the service is well: for whoever watches it."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from oversight import db
from oversight.access.roles import Permission
from oversight.log import schedule, sequence
from oversight.web import asking
from oversight.web.allowed import needs

blueprint = Blueprint("health", __name__)
AILING = 503


@blueprint.get("/health")
@needs(Permission.PUBLIC)
def health() -> ResponseReturnValue:
    """Answer with the size of the log, what waits, and what is late; 503 where anything is."""
    with db.make_session(asking.engine(), writes=False) as session:
        session.execute(sa.select(1))
        late = [*_late(session)]
        told: dict[str, Any] = {
            "status": "late" if late else "well",
            "late": late,
            "log_size": sequence.size(session),
            "pending": sequence.pending(session),
            "checkpoint": getattr(schedule.newest(session), "size", None),
        }
    return jsonify(told), AILING if late else 200


def _late(session: Session) -> Iterator[str]:
    """Name what should have been done: numbering, sealing, taking checkpoints outside."""
    settings = asking.settings()
    if sequence.waiting_for(session) > sequence.ALARM:
        yield "numbering"
    if schedule.is_late(session, settings):
        yield "sealing"
    if schedule.is_undelivered(session, settings):
        yield "delivering"
