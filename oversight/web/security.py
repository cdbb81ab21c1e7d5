"""What every answer carries so that browsers run nothing but our own files."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect
from werkzeug.wrappers import Response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

limiter = Limiter(get_remote_address, storage_uri="memory://")


def protect(app: Flask) -> None:
    """Demand a token with every form, limit guessing, and set the headers."""
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # as long as the session
    app.config["WTF_CSRF_ENABLED"] = True
    app.config["RATELIMIT_ENABLED"] = not app.testing
    CSRFProtect(app)
    limiter.init_app(app)
    app.after_request(_set_headers)


def _set_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if not response.headers.get("Cache-Control") and response.mimetype == "text/html":
        response.headers["Cache-Control"] = "no-store"
    return response
