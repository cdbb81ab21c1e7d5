"""Local regulations (地方性法规): their names; what holds of them follows from their acts."""

from oversight.i18n import _
from oversight.kinds import bodies
from oversight.kinds.regulations.acts import Deed, acts, status
from oversight.kinds.regulations.notes import title_note
from oversight.kinds.regulations.tables import STATUSES, Regulation
from oversight.kinds.regulations.texts import Version, held_on, versions
from oversight.records.kind import Derived, Kind

__all__ = [
    "KIND",
    "STATUSES",
    "Deed",
    "Regulation",
    "Version",
    "acts",
    "held_on",
    "status",
    "title_note",
    "versions",
]

KIND = Kind(
    model=Regulation,
    slug="regulations",
    levels=bodies.LEGISLATING,
    rules=(bodies.may_legislate,),
    name=_("Regulation"),
    names=_("Regulations"),
    titled="name",
    listed=("name", "category", "status"),
    derived=(Derived("status", _("Status"), status, STATUSES),),
    searched=("former_names",),
)
