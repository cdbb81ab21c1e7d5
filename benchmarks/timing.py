"""How the programs beside this one take time: CPU of this process, the middle of some rounds."""

import sys
import time
from collections.abc import Callable

from flask.testing import FlaskClient

ROUNDS = 5


def ask(client: FlaskClient, address: str) -> None:
    """Ask for a page, which must be there."""
    answer = client.get(address)
    answer.get_data()
    if answer.status_code != 200:  # noqa: PLR2004  OK
        sys.exit(f"{address} answered {answer.status_code}")


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of some work."""
    before = time.process_time()
    work()
    return time.process_time() - before


def median(work: Callable[[], object]) -> float:
    """The middle one of several measurements; one before them is not counted."""
    work()
    return sorted(timed(work) for _round in range(ROUNDS))[ROUNDS // 2]
