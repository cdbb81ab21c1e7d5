"""An office of an invented city with files to import: builders for the tests of exchange."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
import xlsxwriter
from sqlalchemy.orm import Session

from oversight import kinds, moments
from oversight.access import accounts, told
from oversight.access.roles import Role
from oversight.exchange import imports
from oversight.exchange.carrying_out import carry_out
from oversight.exchange.plans import Plan, Result
from oversight.kinds.bodies import Body
from oversight.records import schema, service
from oversight.records.models import Record, Version
from oversight.records.service import By, Place


@dataclass
class Office:
    """One body, and whoever imports for it."""

    session: Session
    body: Body
    by: By
    reviewer: By

    def enter(self, slug: str, term: Record | None = None, **values: Any) -> Record:
        """Enter a record by hand."""
        kind = kinds.BY_SLUG[slug]
        place = Place(self.body.id, term.id if term else None)
        return service.create(self.session, kind, place, schema.load(kind, values), self.by)

    def correct(self, record: Record, **values: Any) -> None:
        """Change a record by hand."""
        kind = kinds.by_identity()[record.kind]
        service.amend(self.session, kind, record, values, self.reviewer, record.version)

    def confirm(self, record: Record) -> None:
        """Let a reviewer stand behind a record."""
        kind = kinds.by_identity()[record.kind]
        service.confirm(self.session, kind, record, self.reviewer, record.version)

    def a_term(self, ordinal: int = 14, began_on: str = "2012-02") -> Record:
        """Enter a term of the body."""
        return self.enter("terms", ordinal=ordinal, began_on=began_on, ended_on=None)

    def plan(self, slug: str, content: bytes, name: str = "ledger.csv") -> Plan:
        """Plan the import of a file."""
        return imports.plan(self.session, kinds.BY_SLUG[slug], self.body, name, content)

    def take_in(self, slug: str, content: bytes, name: str = "ledger.csv") -> Result:
        """Import a file."""
        return carry_out(self.session, self.plan(slug, content, name), self.by)

    def all(self, slug: str) -> Sequence[Any]:
        """Every record of a kind, in the order of entry."""
        model = kinds.BY_SLUG[slug].model
        chosen = sa.select(model).where(model.body_id == self.body.id).order_by(model.id)
        return self.session.scalars(chosen).all()

    def written(self) -> int:
        """How many versions there are of anything."""
        return self.session.scalar(sa.select(sa.func.count()).select_from(Version)) or 0


def an_office(session: Session, slug: str = "yunping", name: str = "云屏市") -> Office:
    """Make an invented city with its standing committee."""
    admin = accounts.add(session, f"{slug}-admin", "a-password-for-tests", Role.ADMINISTRATOR)
    told.tell(session, admin, "added", admin.id, moments.now())
    founder = By(admin.id, Role.ADMINISTRATOR, moments.now())
    values = {"name": f"{name}人大常委会", "place": name, "short_name": slug, "level": "city"}
    body = service.create(session, kinds.BY_SLUG["bodies"], Place(None), values, founder)
    assert isinstance(body, Body)
    secretary = By(admin.id, Role.SECRETARY, moments.now(), "台账导入")
    return Office(session, body, secretary, By(admin.id, Role.REVIEWER, moments.now(), "审核"))


def a_csv(*rows: Sequence[Any], encoding: str = "utf-8-sig") -> bytes:
    """Write a table as a spreadsheet would."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode(encoding)


def a_workbook(*rows: Sequence[Any], sheets: int = 1) -> bytes:
    """Write a workbook; days stand in it as days."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"default_date_format": "yyyy-mm-dd"}) as workbook:
        for _sheet in range(sheets):
            sheet = workbook.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return written.getvalue()


def json_lines(*records: dict[str, Any]) -> bytes:
    """Write one JSON object a line."""
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()
