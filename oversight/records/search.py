"""Finding records by words or by the first letters of their pinyin."""

from collections.abc import Sequence
from functools import lru_cache

import sqlalchemy as sa
from pypinyin import Style, lazy_pinyin
from sqlalchemy.orm import Mapped, Session, mapped_column

from oversight.db import Base, table
from oversight.records.kind import Kind
from oversight.records.models import Record

LONGEST = 2000  # characters of a record that are searched


class Found(Base):
    """What a record is found by: its words, and the initials of its title. Made anew at will."""

    __tablename__ = "search"

    record_id: Mapped[int] = mapped_column(sa.ForeignKey("record.id"), primary_key=True)
    words: Mapped[str] = mapped_column(sa.String(LONGEST))
    initials: Mapped[str] = mapped_column(sa.String(LONGEST))


ENTER = sa.insert(table(Found)).values(record_id=sa.bindparam("record"))
RENEW = sa.update(table(Found)).where(Found.record_id == sa.bindparam("record"))


def index(session: Session, kind: Kind, record: Record) -> None:
    """Keep the words of a record up to date, within its own transaction."""
    more = [getattr(record, name) for name in kind.searched]
    words = " ".join([record.title, *(str(word) for word in more if word)])[:LONGEST]
    row = {"record": record.id, "words": words.casefold(), "initials": initials(record.title)}
    session.connection().execute(ENTER if record.version == 1 else RENEW, row)


@lru_cache(maxsize=10_000)
def initials(title: str) -> str:
    """Spell the first letters of a title in pinyin: 执法检查 is zfjc."""
    return "".join(
        letters[0] for letters in lazy_pinyin(title, style=Style.NORMAL) if letters.strip()
    ).casefold()[:LONGEST]


def matches(text: str) -> sa.ColumnElement[bool]:
    """Say which records hold every word of the text, or its initials in their title."""
    words = text.casefold().split()
    found = sa.select(Found.record_id).where(
        *(
            sa.or_(
                Found.words.contains(word, autoescape=True),
                Found.initials.contains(word, autoescape=True),
            )
            for word in words
        )
    )
    return Record.id.in_(found)


def find(session: Session, kinds: Sequence[str], text: str, most: int = 8) -> Sequence[Record]:
    """Find records of some kinds, the shortest title first: the closest match."""
    chosen = sa.select(Record).where(Record.kind.in_(kinds), matches(text))
    return session.scalars(
        chosen.order_by(sa.func.length(Record.title), Record.title).limit(most)
    ).all()
