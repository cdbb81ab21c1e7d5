"""What a regulation is: its name and matter, and the words for where it stands."""

from sqlalchemy.orm import Mapped

from oversight.i18n import _
from oversight.records import fields
from oversight.records.models import Record

CATEGORIES = (
    ("urban", _("Urban and rural construction and management")),
    ("ecology", _("Ecological conservation")),
    ("culture", _("Protection of history and culture")),
    ("grassroots", _("Primary-level governance")),
    ("other", _("Other")),
)
STATUSES = (
    ("pending", _("Not yet in force")),
    ("in_force", _("In force")),
    ("amended", _("In force, amended")),
    ("repealed", _("Repealed")),
    ("unknown", _("Acts not recorded")),
)


class Regulation(Record):
    """One local regulation: its name and matter. Status and title note are never typed in."""

    __tablename__ = "regulation"

    name: Mapped[str] = fields.text(_("Name"), hint=_("In full, with its place"))
    former_names: Mapped[str | None] = fields.text(_("Former names"))
    category: Mapped[str | None] = fields.choice(_("Field of legislation"), CATEGORIES)
    drafted_by_id: Mapped[int | None] = fields.link(_("Drafted by"), to="agencies")
    note: Mapped[str | None] = fields.long(_("Note"))
