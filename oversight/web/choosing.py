"""Answers the choosers of a form: records that match what is being typed."""

from dataclasses import dataclass

from flask import Blueprint, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from oversight import kinds
from oversight.access.roles import Permission
from oversight.i18n import _
from oversight.records import search
from oversight.web import allowed, asking, frame, inputs
from oversight.web.allowed import needs

blueprint = Blueprint("choosing", __name__)
SHORTEST = 1


@dataclass(frozen=True)
class Entry:
    """The form in which a record that was not found is entered."""

    label: str
    url: str


@blueprint.get("/choose/<slugs>")
@needs(Permission.ENTER)
def index(slugs: str) -> ResponseReturnValue:
    """Give at most eight records of some kinds (a+b) whose words or initials match."""
    chosen = [kind for slug in slugs.split("+") if (kind := kinds.by_slug(slug))]
    if len(chosen) != slugs.count("+") + 1:
        raise NotFound
    text = request.args.get("q", "").strip()
    if len(text) < SHORTEST:
        return jsonify([])
    session, term = asking.session(), frame.current_term()
    found = search.find(
        session,
        [kind.identity for kind in chosen],
        text,
        place=asking.place(),
        term_id=term.id if term else None,
    )
    shown = [inputs.match(session, record) for record in found]
    return jsonify(
        [{"id": one.id, "title": one.title, "detail": one.detail, "off": one.off} for one in shown]
    )


@blueprint.app_template_global()
def entry_from(source: str) -> Entry | None:
    """Name the form for what a chooser did not find, where the person may enter it."""
    kind = kinds.by_slug(source.rpartition("/")[2])
    if kind is None or not allowed.may_enter(kind):
        return None
    label = _("New: {kind}").format(kind=kind.name)
    return Entry(str(label), url_for("editing.new", slug=kind.slug))
