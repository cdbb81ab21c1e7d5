"""Whether the service is well: for whoever watches it."""

import sqlalchemy as sa
from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from oversight import db
from oversight.access.roles import Permission
from oversight.log import sequence
from oversight.web import asking
from oversight.web.allowed import needs

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
@needs(Permission.PUBLIC)
def health() -> ResponseReturnValue:
    """Answer with the size of the log and what waits for its number."""
    with db.make_session(asking.engine(), writes=False) as session:
        session.execute(sa.select(1))
        return jsonify(
            status="well", log_size=sequence.size(session), pending=sequence.pending(session)
        )
