"""Taking records out as a file: xlsx, csv or jsonl, in a form that can be imported again.

Regulations can also go out with all of their texts as Akoma Ntoso.
"""

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
import xlsxwriter
from sqlalchemy.orm import Session

from oversight.errors import RefusedError
from oversight.exchange.files.delimited import guarded
from oversight.exchange.homes import home
from oversight.exchange.links import Links
from oversight.exchange.papers import archive
from oversight.exchange.tables import Table, Told
from oversight.i18n import _
from oversight.kinds.bodies import Body
from oversight.records.kind import Kind
from oversight.records.models import Record

LONGEST = 32_767  # characters that a cell of a workbook can hold
NARROWEST, WIDEST = 10, 60  # widths of columns, in characters
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "akn": "application/zip",
}


def export(  # noqa: PLR0913  what is told, of whom, and how
    session: Session,
    kind: Kind,
    body: Body | None,
    form: str,
    chosen: sa.Select[Any] | None = None,
    *,
    masks: bool = False,
) -> bytes:
    """Write the records of a body, or those that `chosen` selects of them, in its order.

    A session on a restored past gives what was known then. Heads and choices stand in the
    reader's language; jsonl has the names of fields, and alone the texts of regulations.
    What is private `masks` for those who need not know it.
    Raises RefusedError for a form that is not written, and a cell that is too long for it.
    """
    own = OF_ONE_KIND.get((kind.slug, form))
    if form not in WRITERS and own is None:
        raise RefusedError(_("This sort of file is not written. Use xlsx, csv or jsonl."))
    body_id = home(kind, body)
    selected = chosen if chosen is not None else _in_order(kind)
    records = session.scalars(selected.where(kind.model.body_id == body_id)).all()
    if own:
        return own(session, records)
    told = Told(session, kind, Links(session, body_id), masks)
    if form == "jsonl":
        return _json_lines([told.whole(record) for record in records])
    return WRITERS[form](told.table(records))


def xlsx(table: Table) -> bytes:
    """Write a workbook of one sheet: every cell as text, the heads kept in sight."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        text = workbook.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        bold = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        for place, head in enumerate(table.heads):
            widest = max([_width(head), *(_width(row[place]) for row in table.rows)])
            sheet.set_column(place, place, min(max(widest + 2, NARROWEST), WIDEST), text)
            sheet.write_string(0, place, head, bold)
        for number, row in enumerate(table.rows, start=1):
            for place, cell in enumerate(row):
                if cell:
                    _must_fit(cell, number + 1, table.heads[place])
                    sheet.write_string(number, place, cell, text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(table.rows), len(table.heads) - 1)
    return written.getvalue()


def _csv(table: Table) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(table.heads)
    writer.writerows([guarded(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def _json_lines(records: list[dict[str, Any]]) -> bytes:
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return "".join(lines).encode()


def _in_order(kind: Kind) -> sa.Select[Any]:
    return sa.select(kind.model).order_by(Record.decided_on, Record.id)


def _width(cell: str) -> int:
    lines = cell.splitlines() or [""]
    return max(sum(1 + (unicodedata.east_asian_width(s) in "WF") for s in line) for line in lines)


def _must_fit(cell: str, row: int, head: str) -> None:
    if len(cell) > LONGEST:
        raise RefusedError(
            _("Row {row}, column {head} is too long for xlsx. Export csv or jsonl.").format(
                row=row, head=head
            )
        )


WRITERS: Mapping[str, Callable[..., bytes]] = {"xlsx": xlsx, "csv": _csv, "jsonl": _json_lines}
# What only one kind can be written as: every text of each regulation as Akoma Ntoso.
OF_ONE_KIND: Mapping[tuple[str, str], Callable[..., bytes]] = {
    ("regulations", "akn"): archive.write
}
