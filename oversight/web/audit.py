"""The auditor."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.web.allowed import needs

blueprint = Blueprint("audit", __name__)


@blueprint.get("/audit")
@needs(Permission.AUDIT)
def index() -> ResponseReturnValue:
    """Stub."""
    return render_template("stub.html")


@blueprint.get("/audit/verification")
@needs(Permission.AUDIT)
def verification() -> ResponseReturnValue:
    """Stub."""
    return render_template("stub.html")
