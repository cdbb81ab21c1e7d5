"""How many attacks are played; each of them is a test, and none stands beside the count."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "for-the-auditor.md"


def told() -> int:
    """Read how many attacks the page for the auditor tells of."""
    (number,) = re.findall(r"(\d+) attacks", PAGE.read_text(encoding="utf-8"))
    return int(number)


def written() -> Iterator[ast.FunctionDef]:
    """Read every test of this folder."""
    for path in Path(__file__).parent.glob("test_*.py"):
        for one in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"):
                yield one


def is_attack(test: ast.FunctionDef) -> bool:
    """Say whether a test counts as an attack."""
    return any(isinstance(one, ast.Name) and one.id == "attack" for one in test.decorator_list)


def test_the_suite_plays_as_many_attacks_as_the_page_for_the_auditor_says():
    names = [test.name for test in written() if is_attack(test)]
    assert len(names) == len(set(names)) == told()


def test_every_attack_is_named_in_a_sentence():
    for test in filter(is_attack, written()):
        assert len(test.name.split("_")) > 5, test.name
