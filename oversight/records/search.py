"""Finding records by words or by the first letters of their pinyin, and setting them in order."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from pypinyin import Style, lazy_pinyin
from sqlalchemy.orm import Mapped, Session, mapped_column

from oversight.db import Base, table
from oversight.records.kind import Kind
from oversight.records.models import Record

LONGEST = 2000  # characters of a record that are searched
ORDERED = 120  # characters of a title that decide its place among others
UNITS = "省市州县区"  # a place is also called by its name without them


class Found(Base):
    """What a record is found by: words, initials and pinyin of its title. Made anew at will."""

    __tablename__ = "search"

    record_id: Mapped[int] = mapped_column(sa.ForeignKey("record.id"), primary_key=True)
    words: Mapped[str] = mapped_column(sa.String(LONGEST))
    initials: Mapped[str] = mapped_column(sa.String(LONGEST))
    pinyin: Mapped[str] = mapped_column(sa.String(LONGEST), server_default="")


ENTER = sa.insert(table(Found)).values(record_id=sa.bindparam("record"))
RENEW = sa.update(table(Found)).where(Found.record_id == sa.bindparam("record"))
UNORDERED = (
    sa.select(Found.record_id, Record.title)
    .join(Record, Record.id == Found.record_id)
    .where(Found.pinyin == "", Record.title != "")
)


def index(session: Session, kind: Kind, record: Record) -> None:
    """Keep the words of a record up to date, within its own transaction."""
    more = [getattr(record, name) for name in kind.searched]
    row = {"record": record.id, "words": words(record.title, more), **spelled(record.title)}
    session.connection().execute(ENTER if record.version == 1 else RENEW, row)


def words(title: str, more: Iterable[Any]) -> str:
    """Set together the words by which a record is found: its title, and what else is searched."""
    return " ".join([title, *(str(word) for word in more if word)])[:LONGEST].casefold()


def spelled(title: str) -> dict[str, str]:
    """Spell a title in each way by which it is found or set in order."""
    return {"initials": initials(title), "pinyin": pinyin(title)}


def set_in_order(session: Session) -> None:
    """Spell the titles that were entered before their pinyin was kept."""
    rows = [
        {"record": row.record_id, "pinyin": pinyin(row.title)} for row in session.execute(UNORDERED)
    ]
    if rows:
        session.connection().execute(RENEW.values(pinyin=sa.bindparam("pinyin")), rows)


@lru_cache(maxsize=10_000)
def initials(title: str) -> str:
    """Spell the first letters of a title in pinyin: 执法检查 is zfjc."""
    return "".join(
        letters[0] for letters in lazy_pinyin(title, style=Style.NORMAL) if letters.strip()
    ).casefold()[:LONGEST]


@lru_cache(maxsize=10_000)
def pinyin(title: str) -> str:
    """Spell a title so that letters put it in the order of a dictionary: 安顺 is an1shun4.

    The figure of the tone ends each syllable, so that an1 comes before ang1 in any collation.
    """
    spelled = lazy_pinyin(title[:ORDERED], style=Style.TONE3, neutral_tone_with_five=True)
    return "".join(spelled).casefold()[:LONGEST]


def in_pinyin(record_id: Any) -> sa.ScalarSelect[str]:
    """Give the pinyin by which a record, or one that it links to, is set in order."""
    return sa.select(Found.pinyin).where(Found.record_id == record_id).scalar_subquery()


def matches(text: str, place: str = "") -> sa.ColumnElement[bool]:
    """Say which records hold every word of the text, or whose title begins with its initials.

    Initials also count behind the name of the body's own `place`, with which every second
    title begins.
    """
    found = sa.select(Found.record_id).where(*_conditions(text, place))
    return Record.id.in_(found)


def closeness(text: str, place: str = "") -> tuple[Any, ...]:
    """Set matches in order: the title itself, one that begins so, initials, and then the rest.

    Of equals what was decided last comes first, then the order of pinyin.
    """
    whole = text.casefold().strip()
    begins = [_begins(Found.words, one + whole) for one in ("", *_names(place))]
    rank = (
        sa.select(
            sa.case(
                (sa.func.lower(Record.title) == whole, 0),
                (sa.or_(*begins), 1),
                (sa.or_(*_by_initials(whole, place)), 2),
                else_=3,
            )
        )
        .where(Found.record_id == Record.id)
        .correlate(Record)
        .scalar_subquery()
    )
    return rank, Record.decided_on.desc().nulls_last(), in_pinyin(Record.id), Record.id


def in_full(text: str, place: str) -> list[str]:
    """The titles that a name may mean, with and without the place of the body before it."""
    return [text, *(one + text for one in _names(place))]


def find(  # noqa: PLR0913, PLR0917  what is looked for, and what comes first
    session: Session,
    kinds: Sequence[str],
    text: str,
    most: int = 8,
    place: str = "",
    term_id: int | None = None,
) -> Sequence[Record]:
    """Find records of some kinds, the closest first; among equals those of one term first."""
    rank, *rest = closeness(text, place)
    is_elsewhere = sa.case((Record.term_id == term_id, 0), else_=1)
    chosen = sa.select(Record).where(Record.kind.in_(kinds), matches(text, place))
    return session.scalars(chosen.order_by(rank, is_elsewhere, *rest).limit(most)).all()


def _conditions(text: str, place: str) -> Iterator[sa.ColumnElement[bool]]:
    for word in text.casefold().split():
        yield sa.or_(Found.words.contains(word, autoescape=True), *_by_initials(word, place))


def _by_initials(word: str, place: str) -> Iterator[sa.ColumnElement[bool]]:
    if word.isascii():
        for before in ("", *map(initials, _names(place))):
            yield _begins(Found.initials, before + word)
    else:
        yield sa.false()


def _begins(column: Any, text: str) -> sa.ColumnElement[bool]:
    begins: sa.ColumnElement[bool] = column.startswith(text, autoescape=True)
    return begins


def _names(place: str) -> tuple[str, ...]:
    """What a place is called: 贵阳市 and 贵阳."""
    return tuple(dict.fromkeys(name for name in (place, place.rstrip(UNITS)) if name))
