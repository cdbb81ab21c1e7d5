"""What can go wrong, each with its HTTP status and a sentence that says what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.i18n import _


class OversightError(Exception):
    """Something a person must be told."""

    status = 500

    def __init__(self, message: str) -> None:
        """Keep the sentence; it is translated when shown."""
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class RefusedError(OversightError):
    """What was asked cannot be done; the sentence says what to do instead."""

    status = 422


class UnreadableError(OversightError):
    """What was sent cannot be read."""

    status = 400


class ForbiddenError(OversightError):
    """The person's role does not allow it."""

    status = 403


@dataclass(frozen=True)
class Problem:
    """One thing to mend: where (`laws-2-title`), and the sentence.

    A problem that only `warns` is shown and does not stop the work.
    """

    field: str
    message: str
    warns: bool = False


class InvalidError(RefusedError):
    """What was entered has faults, each at its own field."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep every problem; the first one speaks for all."""
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem.message) for problem in self.problems))


class ConflictError(OversightError):
    """Somebody saved the record since it was opened."""

    status = 409

    def __init__(self, *, seen: int, current: int) -> None:
        """Keep the version the change was based on and the one that stands now."""
        self.seen, self.current = seen, current
        super().__init__(_("The record was changed since you opened it. Compare and save again."))


class DamagedError(OversightError):
    """What is stored does not fit what was signed or told before; nothing is signed over it."""

    status = 503


class BehindError(OversightError):
    """The log numbers nothing; so nothing more is written into it."""

    status = 503

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            _("The log has numbered nothing for minutes. Nothing was saved. Try again later.")
        )


class GuardError(Exception):
    """A program tried to write a record past the service; never a user's fault."""
