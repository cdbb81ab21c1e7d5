"""What a task says of itself: one sort of long work, from what is asked to what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from oversight.config import Settings
from oversight.jobs.models import Job

Tell = Callable[[int, int, str], None]  # how much is done, of how much, and what is done now


class Asked(Protocol):
    """What is asked of a job: a dataclass; two that are equal ask for the same."""

    @property
    def language(self) -> str:
        """In which language the job speaks."""


A = TypeVar("A", bound=Asked)


@dataclass(frozen=True)
class Made:
    """What came of a job: what its row keeps; of a report its file, and where it is counted."""

    result: bytes
    file_name: str = ""
    place: int = 0


def _nothing(*_anything: object) -> None:
    """Tell nothing, drop nothing."""


@dataclass(frozen=True)
class Task(Generic[A]):
    """One sort of long work.

    `do` makes what was asked for; `tell` tells the log of it in the transaction in which the job
    ends; `drop` takes away what lies outside of the database, where the job did not end well.
    `failed` is said of a failure that nobody foresaw.
    """

    name: str
    asked: type[A]
    failed: str
    do: Callable[[Engine, Settings, Job, A, Tell], Made]
    tell: Callable[[Session, Job, A, Made], object] = _nothing
    drop: Callable[[Settings, Job], None] = _nothing
