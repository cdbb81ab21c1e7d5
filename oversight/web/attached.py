"""Gives pictures and papers to whoever may see their record, so that they can do no harm."""

from collections.abc import Callable

import sqlalchemy as sa
from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from oversight.access.roles import Permission
from oversight.attachments import TYPES, pictures
from oversight.records.models import Attachment
from oversight.web import asking, files, records, sending
from oversight.web.allowed import needs

blueprint = Blueprint("attached", __name__)
INLINE = ("image/", "application/pdf")  # what browsers show by themselves, without running it
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
UNBOXED = "application/pdf"  # WebKit shows a blank page instead of a PDF in a sandbox
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",  # kept by one browser, which asks again each time
}


@blueprint.get("/<slug>/<int:record_id>/attachments/<digest>")
@needs(Permission.OWN)
def show(slug: str, record_id: int, digest: str) -> ResponseReturnValue:
    """Give a file of a record; with `?small=yes` the preview of a picture."""
    kind = records.kind_or_404(slug)
    record = asking.record_or_404(kind.model, record_id)
    if not files.may_open(asking.session(), kind, record, digest):
        raise NotFound
    return _answer(digest, _media_type(digest), lambda: _data(digest))


@blueprint.get("/attachments/<digest>")
@needs(Permission.OWN)
def unsaved(digest: str) -> ResponseReturnValue:
    """Give a file that was sent and is not saved yet, to whoever sent it."""
    found = sending.in_tray(digest)
    if found is None:
        raise NotFound
    return _answer(digest, found.media_type, lambda: found.data)


def _answer(digest: str, media_type: str, fetch: Callable[[], bytes]) -> Response:
    """Answer with a file, or that the browser has it already."""
    is_small = "small" in request.args and TYPES[media_type].is_picture
    tag = f"{digest}-small" if is_small else digest
    if request.if_none_match.contains(tag):
        response = Response(status=304)
    else:
        response = Response(
            pictures.preview(fetch()) if is_small else fetch(),
            mimetype="image/webp" if is_small else media_type,
        )
        way = "inline" if media_type.startswith(INLINE) else "attachment"
        name = f"{digest[:12]}.{TYPES[media_type].ending}"
        response.headers["Content-Disposition"] = f"{way}; filename={name}"
    response.set_etag(tag)
    policy = POLICY if media_type == UNBOXED else f"{POLICY}; sandbox"
    response.headers.update(HEADERS | {"Content-Security-Policy": policy})
    return response


def _media_type(digest: str) -> str:
    chosen = sa.select(Attachment.media_type).where(Attachment.hash == digest)
    return asking.session().scalars(chosen).one()


def _data(digest: str) -> bytes:
    chosen = sa.select(Attachment.data).where(Attachment.hash == digest)
    return asking.session().scalars(chosen).one()
