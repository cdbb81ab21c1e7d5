"""What a person reads when something cannot be done."""

import logging
import secrets

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from oversight import db, i18n
from oversight.errors import ForbiddenError, OversightError
from oversight.i18n import _
from oversight.log.faults import LogError
from oversight.web import asking, telling
from oversight.web.telling import Told

WORDS = {
    400: (
        _("This could not be read"),
        _("The form was damaged on its way. Go back and send it again."),
    ),
    403: (_("Not permitted"), ""),
    404: (_("Not found"), _("There is no such page or record, or it is another body's.")),
    405: (_("Not found"), _("There is no such page or record, or it is another body's.")),
    409: (_("Changed in the meantime"), ""),
    413: (_("Too large"), _("The file is larger than 32 MB. Split it and try again.")),
    422: (_("Not possible"), ""),
    429: (_("Too many attempts"), _("Wait a minute, then try again.")),
    503: (
        _("Busy at the moment"),
        _("Nothing was saved. Go back, wait a moment and send it again."),
    ),
}
SEARCHED = (404, 405)  # what is not found may be found by its words
log = logging.getLogger("oversight")


def answer(app: Flask) -> None:
    """Answer every error with a page that says what to do."""
    app.register_error_handler(OversightError, _known)
    app.register_error_handler(LogError, _unproven)
    app.register_error_handler(CSRFError, _stale)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(Exception, _unknown)


def _known(error: OversightError) -> ResponseReturnValue:
    asking.let_go()
    if isinstance(error, ForbiddenError) and asking.signed_in():
        told = Told({"path": request.path, "method": request.method})
        telling.tell_now_or_later(telling.deed("refused", "page"), told)
    heading = WORDS.get(error.status, (_("Not possible"), ""))[0]
    return _page(error.status, heading, str(error))


def _unproven(error: LogError) -> ResponseReturnValue:
    """What is stored of the log cannot be read, or a setting of it: the sentence says which."""
    asking.let_go()
    return _page(503, _("Not possible"), i18n.filled(error.message, error.values))


def _stale(_error: CSRFError) -> ResponseReturnValue:
    return _page(
        400,
        _("The page was open too long"),
        _("Go back, reload the page and send it again: nothing was saved."),
    )


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code and 300 <= error.code < 400:  # noqa: PLR2004  redirects are answers, not errors
        return error
    asking.let_go()
    heading, sentence = WORDS.get(error.code or 500, (_("Not possible"), ""))
    return _page(error.code or 500, heading, sentence)


def _busy(error: OperationalError) -> ResponseReturnValue:
    """Somebody else was writing all the while; anything else a database says is a fault."""
    if not db.is_busy(error):
        return _unknown(error)
    asking.let_go()
    return _page(503, *WORDS[503])


def _unknown(error: Exception) -> ResponseReturnValue:
    asking.let_go()
    number = secrets.token_hex(4)
    log.error("%s %s %s", number, request.method, request.path, exc_info=error)
    return _page(
        500,
        _("Something went wrong here"),
        _("Nothing was saved. Quote this number to whoever runs the service: {number}.").format(
            number=number
        ),
    )


def _page(status: int, heading: str, sentence: str) -> ResponseReturnValue:
    page = render_template(
        "failure.html",
        heading=heading,
        sentence=sentence,
        offers_search=status in SEARCHED and asking.signed_in(),
    )
    return page, status
