"""One way to write a value as bytes, canonical JSON after RFC 8785, and its salted fingerprint."""

import hashlib
import json
import re
from typing import TypeAlias

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"

SALT = re.compile("[0-9a-f]{32}")
LARGEST = 2**53 - 1  # the whole numbers that every reader of JSON keeps exactly


def text(value: Plain) -> str:
    """Write text, whole numbers, truths, nothing, lists and tables with ASCII keys.

    The fast form equals RFC 8785 for these (a property test holds it); fractions are
    refused, since their canonical form differs from Python's. Raises TypeError for
    anything else and ValueError for broken Unicode and numbers beyond 2**53.
    """
    _allow(value)
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    written.encode()  # lone surrogates end here
    return written


def fingerprint(salt: str, content: str) -> str:
    """Hash a content under its salt: SHA-256(salt || content), in hexadecimal."""
    return hashlib.sha256(salt.encode() + content.encode()).hexdigest()


def is_salt(told: object) -> bool:
    """Say whether something is a salt as ours are: no letter moves between it and a content."""
    return isinstance(told, str) and SALT.fullmatch(told) is not None


def _allow(value: object) -> None:
    if isinstance(value, dict):
        for key, below in value.items():
            if not (isinstance(key, str) and key.isascii()):
                _refuse(key)
            _allow(below)
    elif isinstance(value, list):
        for below in value:
            _allow(below)
    elif isinstance(value, int):
        _allow_number(value)
    elif not (value is None or isinstance(value, str)):
        _refuse(value)


def _allow_number(value: int) -> None:
    if abs(value) > LARGEST:
        message = f"{value} is larger than JSON keeps exactly."
        raise ValueError(message)


def _refuse(value: object) -> None:
    message = f"{value!r} of type {type(value).__name__} has no place in a record."
    raise TypeError(message)
