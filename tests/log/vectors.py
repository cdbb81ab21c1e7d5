"""The published test vectors of Merkle trees, which are no part of the product."""

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SIBLING = Path(__file__).parents[3] / "shared" / "data"
ROOTS = Path(os.environ.get("REAL_DATA", SIBLING)) / "merkle" / "rfc6962_roots.json"

HASHES = ("root", "root1", "root2", "leafHash")

needs_vectors = pytest.mark.skipif(
    not ROOTS.is_file(), reason="The published vectors are kept apart: set REAL_DATA to them."
)


def published():
    """Read the published leaves and roots."""
    return json.loads(ROOTS.read_text(encoding="utf-8"))


def proofs(sort: str) -> Iterator[dict[str, Any]]:
    """Read the published proofs of a sort, inclusion or consistency, with their bytes."""
    for path in sorted((ROOTS.parent / sort).rglob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        hashes = [base64.b64decode(one) for one in told["proof"] or ()]
        roots = {key: base64.b64decode(told[key]) for key in HASHES if key in told}
        yield {**told, **roots, "proof": hashes, "path": str(path)}
