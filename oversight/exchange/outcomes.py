"""What an import came to, as a program reads it and as a person does."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from oversight.exchange.faults import BrokenFileError, Fault, placed
from oversight.exchange.plans import Line, Plan, Result, as_json
from oversight.i18n import _


@dataclass(frozen=True)
class Outcome:
    """A dry run (a plan alone), an import (with its result), or a file that was refused whole."""

    plan: Plan | None = None
    result: Result | None = None
    refusal: BrokenFileError | None = None

    @property
    def is_refused(self) -> bool:
        """Whether the file, or any row of it, was left out."""
        return self.plan is None or not self.plan.is_sound

    def as_json(self) -> dict[str, Any]:
        """Tell it in the form that docs/import.md describes."""
        if self.plan:
            return as_json(self.plan, self.result)
        refused = self.refusal
        told = refused and {
            "row": refused.row,
            "column": refused.column,
            "message": str(refused.problem),
        }
        return {"refused": told}

    def lines(self) -> list[str]:
        """Say it in lines: first the counts, then every fault at its row."""
        if self.plan is None:
            return [str(self.refusal)]
        return [lede(self.plan, self.result), *_faults(self.plan)]


def lede(plan: Plan, result: Result | None = None) -> str:
    """Say the counts in one sentence: 312 rows, 298 can be imported, 9 there already, 5 wrong."""
    sentence = (
        _("{rows} rows: {new} imported, {there} there already, {wrong} wrong.")
        if result
        else _("{rows} rows: {new} can be imported, {there} there already, {wrong} wrong.")
    )
    fates = plan.fates
    counts = {"new": fates["new"], "there": fates["there"], "wrong": fates["wrong"]}
    told = sentence.format(rows=len(plan.lines) - fates["aside"], **counts)
    if not fates["aside"]:
        return told
    return told + _(" {count} other files were passed over.").format(count=fates["aside"])


def _faults(plan: Plan) -> Iterator[str]:
    for line in plan.lines:
        for fault in line.faults:
            yield f"{'△' if fault.warns else '✗'} {_placed(line, fault)}"


def _placed(line: Line, fault: Fault) -> str:
    """Put before a sentence where it holds: in a folder the file and the line, as compilers do."""
    if not line.row.path:
        return placed(str(fault.message), row=line.row.number, column=fault.column)
    at = fault.line if line.row.line <= 1 else line.row.line
    return f"{line.row.path}:{at or 1}: {fault.message}"
