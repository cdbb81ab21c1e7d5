"""The records of other kinds that name a regulation: such as inspections."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.kinds import legislative_decisions, regulations
from oversight.records.kind import Kind, fields_of
from oversight.records.models import Part, Record
from oversight.web import jumps, shown

OWN_PAGE = legislative_decisions.KIND.slug  # the acts stand in a list of their own


@dataclass(frozen=True)
class Related:
    """One record that names the regulation: its kind, title, day and address."""

    kind: str
    title: str
    day: str
    url: str


def related(session: Session, regulation_id: int) -> list[Related]:
    """Every record that the person may see and that names the regulation, the newest first."""
    kinds = {kind.identity: kind for kind in jumps.seen() if kind.slug != OWN_PAGE}
    naming = [ids for kind in kinds.values() for ids in _naming(kind, regulation_id)]
    if not naming:
        return []
    chosen = sa.select(Record).where(Record.id.in_(sa.union_all(*naming)))
    found = session.scalars(chosen.order_by(Record.decided_on.desc().nulls_first(), Record.id))
    return [
        Related(
            kinds[record.kind].name,
            shown.named(record.title),
            shown.day(record.decided_on) if record.decided_on else "",
            shown.url_of(record),
        )
        for record in found
    ]


def _naming(kind: Kind, regulation_id: int) -> Iterator[sa.Select[int]]:
    """Select the records of a kind that link to the regulation, by a field or in a row."""
    for column in _links(kind.model):
        yield sa.select(kind.model.id).where(column == regulation_id)
    for named in kind.parts.values():
        if part := named.field.part:
            for column in _links(part):
                yield sa.select(part.record_id).where(column == regulation_id)


def _links(model: type[Record] | type[Part]) -> Iterator[sa.ColumnElement[int]]:
    for name, one in fields_of(model).items():
        if one.field.sort == "link" and regulations.KIND.slug in one.field.to:
            yield getattr(model, name)
