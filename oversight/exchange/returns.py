"""Sheets that go back to whoever sends a ledger: its wrong rows and why, or its heads alone."""

import json
from typing import Any

from oversight.exchange import exports
from oversight.exchange.columns import REASON, STATE, Column, field_of, heads_of, is_passed_over
from oversight.exchange.faults import Fault
from oversight.exchange.plans import Line, Plan
from oversight.exchange.tables import Table
from oversight.i18n import _
from oversight.records.kind import Kind


def wrong_rows(plan: Plan) -> tuple[str, bytes]:
    """Write the rows that were left out with the reason beside each; mended, they import again.

    Gives the ending of the file's name with it: csv where a cell is too long for a workbook.
    """
    lines = [line for line in plan.lines if line.fate == "wrong"]
    seen = dict.fromkeys(head for line in lines for head in line.row.values)
    heads = [head for head in seen if not is_passed_over(head)]
    rows = [[*(_cell(line.row.values.get(head)) for head in heads), _why(line)] for line in lines]
    is_long = any(len(cell) > exports.LONGEST for row in rows for cell in row)
    form = "csv" if is_long else "xlsx"
    return form, exports.WRITERS[form](Table((*heads, str(REASON)), rows))


def template(kind: Kind) -> bytes:
    """Write an empty workbook with the heads that a ledger of this kind may have."""
    return exports.xlsx(Table(tuple(heads(kind)), []))


def heads(kind: Kind) -> list[str]:
    """Name the heads, in the reader's language, without those that would stay empty."""
    return [head for head, column in heads_of(kind) if not _is_idle(kind, column)]


def sentence(fault: Fault) -> str:
    """Say a fault with the head of its column before it."""
    if not fault.column:
        return str(fault.message)
    return _("{column}: {problem}").format(column=fault.column, problem=fault.message)


def _is_idle(kind: Kind, column: Column) -> bool:
    """Neither whole text nor file fits in a cell; where nothing moves on there is one state."""
    if column.name == STATE:
        return not kind.lifecycle.steps
    field = field_of(kind, column)
    return field is not None and (
        field.sort == "attachment" or (field.sort == "document" and not column.inner)
    )


def _why(line: Line) -> str:
    return "\n".join(sentence(fault) for fault in line.errors)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
