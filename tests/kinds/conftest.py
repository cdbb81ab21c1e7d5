"""Which tests of kinds run on both databases: those whose queries the engine can change."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
# The checks of one kind are plain Python; every figure and rule of all kinds is asked here.
ON_BOTH = (
    "test_counting.py",
    "test_deadlines.py",
    "test_every_kind.py",
    "test_filings.py",
    "test_legislation.py",
    "test_refusals.py",
    "test_suggestions.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what need not be run again on PostgreSQL."""
    for item in items:
        if item.path.parent == HERE and item.path.name not in ON_BOTH:
            item.add_marker(pytest.mark.once)
