"""The fields of a record: a mapped column that carries its own label and way of reading."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from oversight.amounts import Amount
from oversight.chinese import PartialDate, read_partial_date
from oversight.errors import Problem
from oversight.i18n import _

Sort = Literal[
    "text",
    "long",
    "number",
    "amount",
    "date",
    "partial",
    "choice",
    "flag",
    "link",
    "document",
    "attachment",
    "parts",
]
Choices = tuple[tuple[str, str], ...]

CHOICE = 40  # characters; every choice has this width, so that a new word needs no migration
TEXT = 1_000_000  # nine times the longest law of the country (民法典)
TITLE = 400
WITHHELD = _("(withheld)")  # what stands in the place of private words for those who need not know


@dataclass(frozen=True)
class Sums:
    """Counts of each row that make up a number of the record, unless a flag says they are none."""

    names: tuple[str, ...]
    whole: str
    unless: str = ""


@dataclass(frozen=True)
class Field:
    """What a column means: its label, its sort, and what may stand in it.

    A link that `opens` lets the account of the linked agency or person see the record, and to
    another kind lets whoever sees this record see that one; one that `follows` says that the
    record goes on where the linked one ended: a thread. `among` selects the few records, by
    number and title, of which one is chosen on a day.
    What is `private` is the personal data of somebody: only those who enter and review see it
    (个人信息保护法 arts 6, 51: no more than needed, and to no more people).
    """

    sort: Sort
    label: str
    hint: str = ""
    choices: Choices | Callable[[], Choices] = ()
    to: tuple[str, ...] = ()
    part: Any = None
    sums: Sums | None = None
    opens: bool = False
    follows: bool = False
    among: Callable[[dt.date], sa.Select[*tuple[Any, ...]]] | None = None
    private: bool = False

    @property
    def options(self) -> Choices:
        """The choices as (word, label), in order."""
        return self.choices() if callable(self.choices) else self.choices

    def option(self, word: str) -> str:
        """Label one choice; a word no longer on the list shows as it was stored."""
        return dict(self.options).get(word, word)


class PartialDateType(sa.types.TypeDecorator[PartialDate]):
    """A date known to the year, month or day, stored as 2012, 2012-02 or 2012-02-15."""

    impl = sa.String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, _dialect: object) -> Any:
        """Store the ISO form, which sorts by its earliest day."""
        return value and value.iso

    def process_result_value(self, value: Any, _dialect: object) -> PartialDate | None:
        """Read the ISO form."""
        return value and read_partial_date(value)


class AmountType(sa.types.TypeDecorator[Amount]):
    """A count that may be approximate, stored as papers print it: 700余."""

    impl = sa.String(16)
    cache_ok = True

    def process_bind_param(self, value: Amount | None, _dialect: object) -> Any:
        """Store the printed form."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, _dialect: object) -> Amount | None:
        """Read the printed form."""
        return None if value is None else Amount.read(value)


def text(label: str, *, hint: str = "", private: bool = False) -> Mapped[Any]:
    """One line of words."""
    return _column(sa.String(TITLE), Field("text", label, hint, private=private))


def long(label: str, *, hint: str = "", private: bool = False) -> Mapped[Any]:
    """Words of any length, in paragraphs."""
    return _column(sa.Text(), Field("long", label, hint, private=private))


def number(label: str, *, hint: str = "") -> Mapped[Any]:
    """A whole number of zero or more."""
    return _column(sa.Integer(), Field("number", label, hint))


def amount(label: str, *, hint: str = "") -> Mapped[Any]:
    """A count that papers may give approximately: 700余."""
    return _column(AmountType(), Field("amount", label, hint))


def date(label: str, *, hint: str = "") -> Mapped[Any]:
    """A calendar day in China."""
    return _column(sa.Date(), Field("date", label, hint))


def partial(label: str, *, hint: str = "") -> Mapped[Any]:
    """A date that may be known to the month or the year only."""
    return _column(PartialDateType(), Field("partial", label, hint))


def choice(label: str, choices: Choices | Callable[[], Choices], *, hint: str = "") -> Mapped[Any]:
    """One word of a list."""
    return _column(sa.String(CHOICE), Field("choice", label, hint, choices))


def flag(label: str, *, hint: str = "") -> Mapped[Any]:
    """Yes or no; that nothing was said is neither."""
    return _column(sa.Boolean(), Field("flag", label, hint))


def link(  # noqa: PLR0913  each says something else of the link
    label: str,
    *,
    to: str | tuple[str, ...],
    hint: str = "",
    opens: bool = False,
    follows: bool = False,
    among: Callable[[dt.date], sa.Select[*tuple[Any, ...]]] | None = None,
) -> Mapped[Any]:
    """Another record, of a kind with (one of) the slug(s) `to`."""
    slugs = (to,) if isinstance(to, str) else to
    declared = Field("link", label, hint, to=slugs, opens=opens, follows=follows, among=among)
    return _column(sa.Integer(), declared, sa.ForeignKey("record.id"), index=True)


def document(label: str, *, hint: str = "") -> Mapped[Any]:
    """A text kept once under its SHA-256; the column holds the hash."""
    return _column(sa.String(64), Field("document", label, hint), sa.ForeignKey("document.hash"))


def attachment(label: str, *, hint: str = "", private: bool = False) -> Mapped[Any]:
    """A picture or a paper kept once under its SHA-256; the column holds the hash."""
    declared = Field("attachment", label, hint, private=private)
    return _column(sa.String(64), declared, sa.ForeignKey("attachment.hash"))


def parts(part: Any, label: str, *, hint: str = "", sums: Sums | None = None) -> Mapped[Any]:
    """Rows that have no life of their own, in the order of the list."""
    return relationship(
        part,
        order_by=part.position,
        foreign_keys=part.record_id,
        cascade="all, delete-orphan",
        lazy="selectin",
        info={"field": Field("parts", label, hint, part=part, sums=sums)},
    )


def earliest(value: dt.date | PartialDate | None) -> dt.date | None:
    """The earliest day that a date can mean, for sorting and for terms."""
    return value.earliest if isinstance(value, PartialDate) else value


def latest(value: dt.date | PartialDate | None) -> dt.date | None:
    """The latest day that a date can mean."""
    return value.latest if isinstance(value, PartialDate) else value


def outside(name: str, value: int | None, least: int, most: int) -> Iterator[Problem]:
    """A number that is given must lie between two others, both included."""
    if value is not None and not least <= value <= most:
        sentence = _("{value} is not possible here. Write a number from {least} to {most}.")
        yield Problem(name, sentence.format(value=value, least=least, most=most))


def lies_before(one: dt.date | None, other: dt.date | None) -> bool:
    """Say whether both days are known and the first lies before the second."""
    return one is not None and other is not None and one < other


def _column(
    kind: sa.types.TypeEngine[Any], field: Field, *more: Any, **options: Any
) -> Mapped[Any]:
    return mapped_column(kind, *more, nullable=True, info={"field": field}, **options)
