"""Changes of accounts: who may sign in, in which role, for which body."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.web import trail_page
from oversight.web.allowed import needs
from oversight.web.trail_filter import Asked

blueprint = Blueprint("permissions_trail", __name__)


@blueprint.get("/audit/permissions")
@needs(Permission.AUDIT)
def index() -> ResponseReturnValue:
    """Show every change of an account."""
    asked = Asked.read(request.args, "permissions_trail.index", ("account",))
    page = trail_page.of(asked) | {"title": _("Changes of permissions"), "reads": None}
    return render_template("audit/events.html", **page)
