"""Agencies: the departments, courts and committees that the committee deals with."""

from sqlalchemy.orm import Mapped

from oversight.i18n import _
from oversight.records import fields
from oversight.records.kind import Kind
from oversight.records.models import Record

SORTS = (
    ("government", _("Government department")),
    ("supervision", _("Commission of supervision")),
    ("court", _("People's court")),
    ("procuratorate", _("People's procuratorate")),
    ("committee", _("Committee or office of the congress")),
    ("other", _("Other")),
)


class Agency(Record):
    """A department, court, procuratorate, committee or office."""

    __tablename__ = "agency"

    name: Mapped[str] = fields.text(_("Name"))
    short_name: Mapped[str | None] = fields.text(_("Short name"))
    sort: Mapped[str] = fields.choice(_("Type"), SORTS)
    renamed_from: Mapped[str | None] = fields.text(_("Former names"))


KIND = Kind(
    model=Agency,
    slug="agencies",
    name=_("Agency"),
    names=_("Agencies"),
    titled="name",
    listed=("name", "short_name", "sort"),
    searched=("short_name", "renamed_from"),
)
