"""Accounts."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.web.allowed import needs

blueprint = Blueprint("users", __name__)


@blueprint.get("/users")
@needs(Permission.ADMINISTER)
def index() -> ResponseReturnValue:
    """Stub."""
    return render_template("stub.html")
