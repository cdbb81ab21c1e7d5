"""Refuses the one character that no text of a database may hold, before a page meets it."""

from flask import Flask, request

from oversight.errors import UnreadableError
from oversight.i18n import _

NUL = "\0"


def refuse(app: Flask) -> None:
    """Look at address and form of every request once."""

    @app.before_request
    def look() -> None:
        if any(NUL in text for text in _texts()):
            raise UnreadableError(
                _("What was sent holds a character that no text has. Remove it and send it again.")
            )


def _texts() -> list[str]:
    """All that a page may read of a request: path, names and values."""
    sent = [pair for values in (request.args, request.form) for pair in values.items(multi=True)]
    names = [file.filename or "" for file in request.files.values()]
    return [request.path, *names, *(text for pair in sent for text in pair)]
