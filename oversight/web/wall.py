"""The wall between bodies: one criterion on every record that is read."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from oversight.records.models import Record

NOBODY = -1


def raise_wall(session: Session, body_id: int | None) -> None:
    """Let the session see one body's records only; None sees the bodies themselves only."""
    session.info["wall"] = (body_id,)


@event.listens_for(Session, "do_orm_execute")
def _stand(state: ORMExecuteState) -> None:
    wall = state.session.info.get("wall")
    if wall and state.is_select:
        (body_id,) = wall
        state.statement = state.statement.options(
            with_loader_criteria(
                Record, _inside(body_id), include_aliases=True, track_closure_variables=True
            )
        )


def _inside(body_id: int | None) -> Callable[[type[Record]], sa.ColumnElement[bool]]:
    """The criterion is chosen outside of the lambda, which SQLAlchemy reads only once."""
    if body_id is None:
        return lambda record: record.body_id.is_(None)
    return lambda record: sa.or_(record.body_id == body_id, record.id == body_id)
