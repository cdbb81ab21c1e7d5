"""Term reports."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.web.allowed import needs

blueprint = Blueprint("reports", __name__)


@blueprint.get("/reports")
@needs(Permission.REPORT)
def index() -> ResponseReturnValue:
    """Stub."""
    return render_template("stub.html")
