"""Personal data: withheld from whoever reads and need not know it, in words and in files.

Only those who enter and review see it. That it changed is no secret; what it says is.
"""

from typing import Any

from oversight.access.roles import Permission
from oversight.records import content
from oversight.records.kind import Kind, Named, fields_of
from oversight.web import asking


def is_withheld(one: Named) -> bool:
    """Whether a field holds personal data, and whoever reads need not know it."""
    return one.field.private and not _knows()


def withholds(kind: Kind) -> bool:
    """Whether a kind has such fields, of its own or in its rows."""
    return bool(kind.private) and not _knows()


def withheld(one: Named, value: Any) -> tuple[Any, ...]:
    """What is withheld of a value: so that a change of it is seen, and not what it says."""
    if one.field.sort == "parts":
        return tuple(
            (part.number, name, getattr(part, name))
            for part in value
            for name, inner in fields_of(one.field.part).items()
            if is_withheld(inner)
        )
    return (value,) if is_withheld(one) else ()


def digests(one: Named, value: Any) -> tuple[str, ...]:
    """The hashes of the files and texts shown of a value: its own, or those of its rows."""
    if one.field.sort == "parts":
        return tuple(
            digest
            for part in value
            for name, inner in fields_of(one.field.part).items()
            for digest in digests(inner, getattr(part, name))
        )
    is_shown = one.field.sort in content.APART and value and not is_withheld(one)
    return (value,) if is_shown else ()


def _knows() -> bool:
    return asking.person().may(Permission.ENTER)
