"""Oversight: the record of a standing committee, kept so that all can check it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Flask

from oversight import config, db
from oversight.records import guard


def create_app(environment: Mapping[str, Any] | None = None) -> Flask:
    """Make the app: settings, database, guard, pages. Settings come from the environment.

    Raises RefusedError when a setting does not fit.
    """
    from oversight.web import register  # noqa: PLC0415  commands and jobs need no pages

    settings = config.read(environment)
    app = Flask("oversight", template_folder=str(config.ROOT / "templates"))
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_NAME="oversight",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        MAX_CONTENT_LENGTH=32 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=8 * 1024 * 1024,
        MAX_FORM_PARTS=20_000,
        TESTING=bool(environment and environment.get("TESTING")),
    )
    engine = db.make_engine(settings.database_url)
    guard.watch(engine)
    app.extensions["oversight_engine"] = engine
    app.extensions["oversight_settings"] = settings
    register(app)
    return app
