"""What is wrong with a file or with one of its rows, said with row and column."""

from dataclasses import dataclass

from oversight.errors import RefusedError
from oversight.i18n import _


class BrokenFileError(RefusedError):
    """A file that is not what it says, and none of whose rows is taken."""

    def __init__(self, problem: str, *, row: int | None = None, column: str = "") -> None:
        """Keep the place beside the sentence, for programs that read it."""
        self.problem, self.row, self.column = problem, row, column
        super().__init__(placed(problem, row=row, column=column))


@dataclass(frozen=True)
class Fault:
    """One thing to mend in one row: the head of its column (empty: the row), and the sentence.

    A fault that only `warns` is shown and does not keep the row out. One that `differs` tells
    that the file contradicts its own name or what is recorded, and is said whatever becomes of
    the row. `line` is that of the text where it shows, counted from 1; 0 is the whole.
    """

    column: str
    message: str
    warns: bool = False
    line: int = 0
    differs: bool = False


def placed(problem: str, *, row: int | None, column: str = "") -> str:
    """Put the place before the sentence: Row 5, column Ended: ..."""
    if row is None:
        return problem
    if not column:
        return _("Row {row}: {problem}").format(row=row, problem=problem)
    return _("Row {row}, column {column}: {problem}").format(
        row=row, column=column, problem=problem
    )


def letters(place: int) -> str:
    """Name a column as spreadsheets do, from 0: A, Z, AA."""
    before, last = divmod(place, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)
