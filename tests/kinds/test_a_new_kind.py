"""A throw-away kind is declared in a process of its own: no other test may meet its tables."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

DECLARED = Path(__file__).with_name("a_new_kind.py")
OURS = ("PYTEST_", "TESTS_", "OVERSIGHT_")


@pytest.mark.once  # what each database does with a kind, the kinds that are there show
def test_a_kind_is_one_file_and_a_field_one_line(fresh_database):
    known = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    command = [sys.executable, "-m", "pytest", "-q", "-n0", str(DECLARED)]
    done = subprocess.run(command, env=known, capture_output=True, text=True, check=False)  # noqa: S603  ours
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout
