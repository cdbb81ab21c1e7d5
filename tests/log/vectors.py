"""The published test vectors of Merkle trees, which are no part of the product."""

import json
import os
from pathlib import Path

import pytest

SIBLING = Path(__file__).parents[3] / "shared" / "data"
ROOTS = Path(os.environ.get("REAL_DATA", SIBLING)) / "merkle" / "rfc6962_roots.json"

needs_vectors = pytest.mark.skipif(
    not ROOTS.is_file(), reason="The published vectors are kept apart: set REAL_DATA to them."
)


def published():
    """Read the published leaves and roots."""
    return json.loads(ROOTS.read_text(encoding="utf-8"))
