"""What waits for me, what changed, the figures of the term."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.web.allowed import needs

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@needs(Permission.READ)
def index() -> ResponseReturnValue:
    """Stub."""
    return render_template("stub.html")


@blueprint.get("/drafts")
@needs(Permission.ENTER)
def drafts() -> ResponseReturnValue:
    """Stub."""
    return render_template("stub.html")
