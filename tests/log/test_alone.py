"""Proofs are checked on a machine without the service: by these modules and one library."""

import ast
import sys
from pathlib import Path

import pytest

from oversight.log import merkle

HOUSE = Path(merkle.__file__).parent
ALONE = [
    "checkpoint",
    "faults",
    "folder",
    "keys",
    "limits",
    "lines",
    "merkle",
    "note",
    "policy",
    "proof",
    "succession",
    "tiles",
    "witness",
    "words",
]
OURS = "oversight.log"


def imported(name):
    """Name every module that a module imports."""
    tree = ast.parse((HOUSE / f"{name}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == OURS:
            yield from (f"{OURS}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


@pytest.mark.parametrize("name", ALONE)
def test_it_imports_the_standard_library_one_library_for_keys_and_its_neighbours(name):
    neighbours = {f"{OURS}.{other}" for other in ALONE}
    others = [one for one in imported(name) if one not in neighbours]
    strangers = {one.split(".")[0] for one in others} - sys.stdlib_module_names
    assert strangers <= {"cryptography"}
