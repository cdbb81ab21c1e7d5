"""How long texts are that are kept apart, in words."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from oversight.i18n import _
from oversight.records.models import Document


def of(session: Session, digests: Collection[str]) -> dict[int | str, str]:
    """The length of each text by the hash under which it is kept; no text is read."""
    if not digests:
        return {}
    chosen = sa.select(Document.hash, sa.func.length(Document.text).label("length"))
    rows = session.execute(chosen.where(Document.hash.in_(digests)))
    return {row.hash: written(row.length) for row in rows}


def written(count: int) -> str:
    """Write how many characters a text has."""
    return _("{count} character{s}").format(count=count)
