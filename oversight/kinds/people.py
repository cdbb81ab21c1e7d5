"""People: everybody who is appointed, asks, leads or attends."""

from sqlalchemy.orm import Mapped

from oversight.chinese import PartialDate
from oversight.i18n import _
from oversight.records import fields
from oversight.records.kind import Kind
from oversight.records.models import Record

SEXES = (("male", _("Male")), ("female", _("Female")))


class Person(Record):
    """One person; two of the same name are told apart by birth and post."""

    __tablename__ = "person"

    name: Mapped[str] = fields.text(_("Name of the person"), hint=_("Exactly as on the document"))
    other_name: Mapped[str | None] = fields.text(_("Other form of the name"))
    sex: Mapped[str | None] = fields.choice(_("Sex"), SEXES)
    ethnicity: Mapped[str | None] = fields.text(_("Ethnicity"))
    born_on: Mapped[PartialDate | None] = fields.partial(_("Born"))
    post: Mapped[str | None] = fields.text(_("Present post"))


KIND = Kind(
    model=Person,
    slug="people",
    name=_("Person"),
    names=_("People"),
    titled="name",
    listed=("name", "born_on", "post"),
    searched=("other_name", "post"),
)
