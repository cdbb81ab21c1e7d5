"""Where the real regulations lie that some tests read; they are no part of the product."""

import json
import os
from pathlib import Path

import pytest

SIBLING = Path(__file__).parents[3] / "shared" / "data"
FOLDER = Path(os.environ.get("REAL_DATA", SIBLING)) / "regulations"

needs_real_data = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="The real regulations are kept apart: set REAL_DATA to them."
)


def regulations():
    """Give the regulations of one real city, each with its text and history."""
    path = FOLDER / "zhengzhou.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [json.loads(line) for line in lines]


def read(name):
    """Give a labelled file, or nothing where the real data is not at hand."""
    path = FOLDER / name
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []


def histories_of_versions():
    """Give the history of each version of some regulations of other places, with its name."""
    paths = sorted(FOLDER.glob("versions/*/meta.json")) if FOLDER.is_dir() else []
    files = [
        (path.parent.name, one)
        for path in paths
        for one in json.loads(path.read_text(encoding="utf-8"))["files"]
    ]
    return [(f"{title}/{one['file']}", one["history"]) for title, one in files if "history" in one]


def texts():
    """Give every real text, with its name."""
    versions = sorted(FOLDER.glob("versions/*/*.txt")) if FOLDER.is_dir() else []
    read_there = [(f"{path.parent.name}/{path.stem}", path.read_text("utf-8")) for path in versions]
    return [(one["id"], one["text"]) for one in regulations()] + read_there
