"""Reading what people and programs enter: one marshmallow schema a kind, from its fields."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from oversight.chinese import DateError, PartialDate, read_date, read_partial_date
from oversight.errors import InvalidError, Problem
from oversight.i18n import _
from oversight.records.fields import TITLE
from oversight.records.kind import Kind, Named, fields_of

LARGEST = 2**31 - 1


class Day(fields.Field[dt.date]):
    """A day, in any of the forms in which papers write it."""

    def _deserialize(self, value: Any, *_more: Any, **_options: Any) -> dt.date:
        return _dated(read_date, value)


class PartialDay(fields.Field[PartialDate]):
    """A day, month or year."""

    def _deserialize(self, value: Any, *_more: Any, **_options: Any) -> PartialDate:
        return _dated(read_partial_date, value)


def _dated(reader: Any, value: object) -> Any:
    try:
        return reader(str(value))
    except DateError as error:
        sentence = (
            _("{text}: there is no such day. Check month and day.")
            if error.reason == "day"
            else _("{text} is no date. Write it like 2026-11-23 or 2026年11月23日.")
        )
        raise ValidationError(sentence.format(text=value)) from error


def load(
    kind: Kind, data: Mapping[str, Any], names: Mapping[str, Named] | None = None
) -> dict[str, Any]:
    """Read entered data into values of the fields, all of them or those named.

    Parts are lists of tables. Blank is None. Raises InvalidError with every fault at its
    field (`laws-2-title`, rows counted from 1).
    """
    wanted = tuple(names or kind.fields)
    try:
        loaded: dict[str, Any] = _schema(kind, wanted)().load(_blank(data))
    except ValidationError as error:
        raise InvalidError(_problems(error.normalized_messages())) from error
    return loaded


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
        where = f"{path}-{name}" if path else name
        if isinstance(below, Mapping):
            yield from _problems(below, where)
        else:
            yield from (Problem(where, message) for message in below)


@cache
def _schema(kind: Kind, names: tuple[str, ...]) -> type[Schema]:
    chosen = {name: kind.fields[name] for name in names}
    schema = Schema.from_dict({name: _field(one) for name, one in chosen.items()})
    schema.error_messages = {"unknown": _("There is no such field. Remove it or rename it.")}
    return schema


@cache
def _rows(part: Any) -> type[Schema]:
    named = {name: _field(one) for name, one in fields_of(part).items()}
    return Schema.from_dict(named | {"number": fields.Integer(allow_none=True)})


def _field(one: Named) -> fields.Field[Any]:
    declared = one.field
    options: dict[str, Any] = {"allow_none": True, "error_messages": MESSAGES}
    match declared.sort:
        case "number" | "link":
            inside = validate.Range(min=0, max=LARGEST, error=_("Write a whole number."))
            return fields.Integer(strict=False, validate=inside, **options)
        case "date":
            return Day(**options)
        case "partial":
            return PartialDay(**options)
        case "flag":
            return fields.Boolean(**options)
        case "choice":
            return fields.String(validate=_is_option(one), **options)
        case "parts":
            return fields.List(fields.Nested(_rows(declared.part), unknown=EXCLUDE), **options)
        case "text":
            longest = validate.Length(max=TITLE, error=_("Too long: at most {max} characters."))
            return fields.String(validate=longest, **options)
        case _:
            return fields.String(**options)


def _is_option(one: Named) -> Any:
    def check(word: str) -> None:
        if word not in dict(one.field.options):
            raise ValidationError(_("{word} is not on the list. Choose one.").format(word=word))

    return check


MESSAGES: dict[str, str] = {
    "required": _("Fill this in."),
    "null": _("Fill this in."),
    "invalid": _("This does not fit here. Check what was entered."),
    "type": _("This does not fit here. Check what was entered."),
    "too_large": _("Write a whole number."),
    "invalid_utf8": _("This text is damaged. Enter it again."),
}
