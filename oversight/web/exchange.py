"""Import and export."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.web.allowed import needs

blueprint = Blueprint("exchange", __name__)


@blueprint.get("/import")
@needs(Permission.ENTER)
def index() -> ResponseReturnValue:
    """Stub."""
    return render_template("stub.html")
