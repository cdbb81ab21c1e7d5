"""Answers the choosers of a form: records that match what is being typed."""

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from oversight import kinds
from oversight.access.roles import Permission
from oversight.records import search
from oversight.web import asking, inputs
from oversight.web.allowed import needs

blueprint = Blueprint("choosing", __name__)
SHORTEST = 1


@blueprint.get("/choose/<slug>")
@needs(Permission.ENTER)
def index(slug: str) -> ResponseReturnValue:
    """Give at most eight records of a kind whose words or initials match."""
    kind = kinds.by_slug(slug)
    if kind is None:
        raise NotFound
    text = request.args.get("q", "").strip()
    if len(text) < SHORTEST:
        return jsonify([])
    session = asking.session()
    found = search.find(session, [kind.identity], text)
    shown = [inputs.match(session, record) for record in found]
    return jsonify(
        [{"id": one.id, "title": one.title, "detail": one.detail, "off": one.off} for one in shown]
    )
