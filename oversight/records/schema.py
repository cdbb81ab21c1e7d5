"""Reading what people and programs enter: one marshmallow schema a kind, from its fields."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from oversight.amounts import Amount, AmountError
from oversight.attachments import Attached, AttachmentError, read
from oversight.chinese import (
    DateError,
    PartialDate,
    read_date,
    read_numeral,
    read_partial_date,
)
from oversight.errors import InvalidError, Problem
from oversight.i18n import _
from oversight.records.fields import TEXT, TITLE
from oversight.records.kind import Kind, Named, fields_of

LARGEST = 2**31 - 1
HASH = re.compile("[0-9a-f]{64}")
YEARS = range(1900, 2200)  # of dates; a slip beyond them would outlive every calendar
WRITTEN = "[0-9０-９]+|[一二三四五六七八九十百千零〇○廿卅]+"
ORDINAL = re.compile(rf"第?\s*(?P<number>{WRITTEN})\s*[届次]?")
INVALID, DAMAGED_TEXT = "invalid", "invalid_utf8"  # as marshmallow calls these errors
WHOLE = _("Write a whole number.")
DAMAGED = _("This text is damaged. Enter it again.")
UNFIT = _("This does not fit here. Check what was entered.")
MESSAGES: dict[str, Any] = {  # each sentence of marshmallow has one of ours in its place
    "required": _("Fill this in."),
    "null": _("Fill this in."),
    INVALID: UNFIT,
    "type": UNFIT,
    "too_large": WHOLE,
    DAMAGED_TEXT: DAMAGED,
    "unknown": _("There is no such field. Remove it or rename it."),
}


class Day(fields.Field[dt.date]):
    """A day, in any of the forms in which papers write it."""

    def _deserialize(self, value: Any, *_more: Any, **_options: Any) -> dt.date:
        day: dt.date = _dated(read_date, value)
        return day


class PartialDay(fields.Field[PartialDate]):
    """A day, month or year."""

    def _deserialize(self, value: Any, *_more: Any, **_options: Any) -> PartialDate:
        day: PartialDate = _dated(read_partial_date, value)
        return day


class Counted(fields.Field[Amount]):
    """A count, exact or as papers round it (700余)."""

    def _deserialize(self, value: Any, *_more: Any, **_options: Any) -> Amount:
        try:
            return Amount.read(str(value))
        except AmountError as error:
            sentence = _("{text} is no count. Write it like 700, 700余 or 约700.")
            readable = str(value).encode(errors="replace").decode()
            raise ValidationError(sentence.format(text=readable)) from error


class Whole(fields.Integer):
    """A whole number, also as papers write it (第十四届); a fraction is not cut off."""

    def _deserialize(self, value: Any, *more: Any, **options: Any) -> Any:
        return super()._deserialize(_counted(value), *more, **options)

    def _validated(self, value: Any) -> int:
        if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
            raise self.make_error(INVALID, input=value)
        return super()._validated(value)


class Text(fields.String):
    """Words that every database can keep and every reader can read."""

    def _deserialize(self, value: Any, *more: Any, **options: Any) -> str:
        text = str(super()._deserialize(value, *more, **options))
        if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
            raise self.make_error(DAMAGED_TEXT)
        return text


class File(fields.Field[Attached | str]):
    """A file: as it was sent, as it was read before, or the hash of one that is held already."""

    def _deserialize(self, value: Any, *_more: Any, **_options: Any) -> Attached | str:
        if isinstance(value, Attached) or (isinstance(value, str) and HASH.fullmatch(value)):
            return value
        if not isinstance(value, bytes):
            raise self.make_error(INVALID, input=value)
        try:
            return read(value)
        except AttachmentError as error:
            raise ValidationError(str(error)) from error


def load(kind: Kind, data: Mapping[str, Any], names: Iterable[str] | None = None) -> dict[str, Any]:
    """Read entered data into values of the fields, all of them or those named.

    Parts are lists of tables. Blank is None. Raises InvalidError with every fault at its
    field (`laws-2-title`, rows counted from 1).
    """
    wanted = tuple(kind.fields if names is None else names)
    try:
        loaded: dict[str, Any] = _schema(kind, wanted)().load(_blank(data))
    except ValidationError as error:
        messages: Any = error.messages
        raise InvalidError(_problems(messages)) from error
    return loaded


def _counted(value: object) -> object:
    """Read a Chinese numeral; what is none is left to be refused as it was written."""
    found = ORDINAL.fullmatch(value) if isinstance(value, str) else None
    try:
        return read_numeral(found["number"]) if found else value
    except ValueError:
        return value


def _dated(reader: Callable[[str], Any], value: object) -> Any:
    readable = str(value).encode(errors="replace").decode()
    try:
        day = reader(str(value))
    except DateError as error:
        sentence = (
            _("{text}: there is no such day. Check month and day.")
            if error.reason == "day"
            else _("{text} is no date. Write it like 2026-11-23 or 2026年11月23日.")
        )
        raise ValidationError(sentence.format(text=readable)) from error
    if day.year not in YEARS:
        sentence = _("{text}: write a year from {first} to {last}.")
        told = {"first": YEARS.start, "last": YEARS.stop - 1}
        raise ValidationError(sentence.format(text=readable, **told))
    return day


def _blank(data: Mapping[str, Any]) -> dict[str, Any]:
    """Turn empty words into nothing, at every depth."""
    return {name: _blanked(value) for name, value in data.items()}


def _blanked(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, list):
        return [_blank(row) if isinstance(row, Mapping) else row for row in value]
    return value


def _problems(messages: Mapping[Any, Any], path: str = "") -> Iterator[Problem]:
    for key, below in messages.items():
        name = str(key + 1) if isinstance(key, int) else str(key)
        where = "-".join(step for step in (path, name) if step not in ("", "_schema"))
        if isinstance(below, Mapping):
            yield from _problems(below, where)
        else:
            several = below if isinstance(below, list) else [below]
            yield from (Problem(where, message) for message in several)


@cache
def _schema(kind: Kind, names: tuple[str, ...]) -> type[Schema]:
    return _made({name: _field(kind.fields[name]) for name in names})


@cache
def _rows(part: Any) -> type[Schema]:
    named = {name: _field(one) for name, one in fields_of(part).items()}
    return _made(named | {"number": _whole()})


def _made(named: dict[str, fields.Field[Any]]) -> type[Schema]:
    schema = Schema.from_dict(named)
    schema.error_messages = dict(MESSAGES)
    return schema


def _field(one: Named) -> fields.Field[Any]:
    match one.field.sort:
        case "number" | "link":
            return _whole()
        case "parts":
            rows = fields.Nested(_rows(one.field.part), unknown=RAISE, error_messages=MESSAGES)
            return fields.List(rows, **OPTIONS)
        case "choice":
            return Text(validate=_is_option(one), **OPTIONS)
        case "text":
            return Text(validate=_at_most(TITLE), **OPTIONS)
        case "document":
            return Text(validate=_at_most(TEXT), **OPTIONS)
        case sort:
            return PLAIN[sort](**OPTIONS)


def _at_most(characters: int) -> validate.Length:
    return validate.Length(max=characters, error=_("Too long: at most {max} characters."))


def _whole() -> Whole:
    inside = validate.Range(min=0, max=LARGEST, error=WHOLE)
    return Whole(validate=inside, allow_none=True, error_messages=MESSAGES | {INVALID: WHOLE})


def _is_option(one: Named) -> Callable[[str], None]:
    def check(word: str) -> None:
        if word not in dict(one.field.options):
            raise ValidationError(_("{word} is not on the list. Choose one.").format(word=word))

    return check


OPTIONS: dict[str, Any] = {"allow_none": True, "error_messages": MESSAGES}
PLAIN: dict[str, type[fields.Field[Any]]] = {
    "amount": Counted,
    "date": Day,
    "partial": PartialDay,
    "flag": fields.Boolean,
    "long": Text,
    "attachment": File,
}
