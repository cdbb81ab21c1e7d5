"""Who signed in and out or failed to, what was taken out or put back, who was refused a page."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.web import reads, trail_page
from oversight.web.allowed import needs
from oversight.web.trail_filter import Asked

blueprint = Blueprint("sign_ins", __name__)
KINDS = ("session", "export", "import", "backup", "restore", "refused")


@blueprint.get("/audit/sign-ins")
@needs(Permission.AUDIT)
def index() -> ResponseReturnValue:
    """Show the log's entries on them, and beside it the latest reads of what is confidential."""
    asked = Asked.read(request.args, "sign_ins.index", KINDS)
    title = _("Sign-ins and exports")
    page = trail_page.of(asked) | {"title": title, "reads": reads.latest()}
    return render_template("audit/events.html", **page)
