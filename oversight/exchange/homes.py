"""To which body the records of a kind belong: the bodies themselves belong to none."""

from oversight.access.roles import Role
from oversight.kinds.bodies import Body
from oversight.records.kind import Kind


def home(kind: Kind, body: Body | None) -> int | None:
    """The body in which records of a kind are entered; what administrators keep is in none."""
    if body is None or kind.seen_by == {Role.ADMINISTRATOR}:
        return None
    return body.id
