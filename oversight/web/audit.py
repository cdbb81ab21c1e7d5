"""The auditor's trail: every entry of the log, as its address asks for it."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.web import trail_page
from oversight.web.allowed import needs
from oversight.web.trail_filter import Asked

blueprint = Blueprint("audit", __name__)


@blueprint.get("/audit")
@needs(Permission.AUDIT)
def index() -> ResponseReturnValue:
    """Show the trail."""
    asked = Asked.read(request.args)
    return render_template("audit/index.html", **trail_page.of(asked))
