"""What an import came to, as a program reads it and as a person does."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from oversight.exchange.faults import BrokenFileError, Fault, placed
from oversight.exchange.plans import Line, Plan, Result, as_json
from oversight.i18n import _, joined


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
    counts = plan.fates | Counter(differ=plan.differing)
    are_files = any(line.row.path for line in plan.lines)
    return counted(counts, are_files=are_files, is_done=bool(result))


def counted(counts: Mapping[str, int], *, are_files: bool, is_done: bool) -> str:
    """Say how many rows or files are new, there, wrong, passed over, and differ."""
    new, there, wrong, aside = (counts.get(one, 0) for one in ("new", "there", "wrong", "aside"))
    is_idle = there > 0 and not (new or wrong)
    sentence = _sentence(are_files=are_files, is_done=is_done, is_idle=is_idle)
    told = [sentence.format(rows=new + there + wrong, new=new, there=there, wrong=wrong)]
    if differ := counts.get("differ", 0):
        told.append(_("{count} of them show a difference: see the remarks.").format(count=differ))
    if aside:
        told.append(_("{count} other files were passed over.").format(count=aside))
    return joined(told)


def _sentence(*, are_files: bool, is_done: bool, is_idle: bool) -> str:
    if is_idle:
        return (
            _("There is no file to import: all {there} are there already.")
            if are_files
            else _("There is no row to import: all {there} are there already.")
        )
    if is_done:
        return (
            _("{rows} files: {new} imported, {there} there already, {wrong} wrong.")
            if are_files
            else _("{rows} rows: {new} imported, {there} there already, {wrong} wrong.")
        )
    return (
        _("{rows} files: {new} can be imported, {there} there already, {wrong} wrong.")
        if are_files
        else _("{rows} rows: {new} can be imported, {there} there already, {wrong} wrong.")
    )


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
