"""Bodies: the standing committees whose records are kept here."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped, Session

from oversight.access.roles import Role
from oversight.errors import Problem
from oversight.i18n import _
from oversight.records import fields
from oversight.records.kind import Kind
from oversight.records.models import Record

LEVELS = (
    ("province", _("Province")),
    ("city", _("City with districts")),
    ("county", _("County, county-level city or district")),
    ("township", _("Township")),
)


LEGISLATING = frozenset({"province", "city"})  # 立法法 arts 80 and 81


class Body(Record):
    """One standing committee: every record belongs to one, and none sees another's."""

    __tablename__ = "body"

    name: Mapped[str] = fields.text(_("Name"), hint=_("As on its papers: 贵阳市人大常委会"))
    full_name: Mapped[str | None] = fields.text(_("Full name"))
    place: Mapped[str | None] = fields.text(_("Name of the place"), hint="贵阳市")
    short_name: Mapped[str] = fields.text(
        _("Short name in addresses"), hint=_("Small Latin letters: guiyang")
    )
    level: Mapped[str] = fields.choice(_("Level"), LEVELS)
    is_sample: Mapped[bool | None] = fields.flag(_("Sample data"))


def stands_by_itself(body: Body) -> Iterator[Problem]:
    """A body is founded by an administrator of all, not inside of another body."""
    if body.body_id is not None:
        yield Problem("name", _("An administrator of one body founds no other. Ask one of all."))


def may_legislate(session: Session, record: Record) -> Iterator[Problem]:
    """Only provinces and cities with districts make regulations (立法法 arts 80 and 81)."""
    body = session.get(Body, record.body_id) if record.body_id else None
    if body and body.level and body.level not in LEGISLATING:
        sentence = _("{body} has no power to legislate. Enter it as a resolution or decision.")
        yield Problem("", sentence.format(body=body.name))


KIND = Kind(
    model=Body,
    slug="bodies",
    name=_("Body"),
    names=_("Bodies"),
    titled="name",
    listed=("name", "level", "short_name"),
    checks=(stands_by_itself,),
    seen_by=frozenset({Role.ADMINISTRATOR}),
)
