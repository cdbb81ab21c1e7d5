"""Our own files for the browser, and the page of keys: kept by browsers until they change."""

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, render_template
from flask.typing import ResponseReturnValue

from oversight.access.roles import Permission
from oversight.web.allowed import needs

blueprint = Blueprint("help", __name__, url_prefix="/help")


def prepare(app: Flask) -> None:
    """Put a fingerprint of all files into their addresses, so that they may be kept."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = timedelta(days=365)
    seen = fingerprint(Path(str(app.static_folder)))

    @app.url_defaults
    def mark(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("v", seen)


def fingerprint(folder: Path) -> str:
    """Hash every file of a folder, by name and content, into eight letters."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:8]


@blueprint.get("/keys")
@needs(Permission.OWN)
def keys() -> ResponseReturnValue:
    """Show what each key does."""
    return render_template("help/keys.html")
