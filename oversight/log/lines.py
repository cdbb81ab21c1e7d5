"""How text, numbers and bytes stand in the C2SP formats: one way to write each."""

import base64
import binascii
import re

from oversight.log import limits
from oversight.log.faults import NoteError
from oversight.log.words import _

LARGEST = 1 << 20  # bytes of a text: the standards ask for a limit and leave it open
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
NUMBER = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
SHOWN = 80  # characters of a foreign line that an error repeats


def number(text: str) -> int:
    """Read a decimal without sign or leading zeros, below 2**63 (tlog-checkpoint, tlog-proof)."""
    if not NUMBER.fullmatch(text) or int(text) >= limits.BEYOND:
        raise NoteError(_("{text} is not a whole number as a log writes it."), text=shown(text))
    return int(text)


def encoded(data: bytes) -> str:
    """Write bytes in base64 (RFC 4648, section 4)."""
    return base64.b64encode(data).decode("ascii")


def decoded(text: str) -> bytes:
    """Read bytes from base64; any other spelling of the same bytes is refused."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if encoded(data) != text:
        raise NoteError(_("{text} is not base64."), text=shown(text))
    return data


def hashed(text: str) -> bytes:
    """Read a SHA-256 hash from base64."""
    data = decoded(text)
    if len(data) != limits.HASH:
        raise NoteError(_("{text} is not a hash of 32 bytes in base64."), text=shown(text))
    return data


def text_of(source: bytes | str, limit: int = LARGEST) -> str:
    """Read text from UTF-8, up to a limit in bytes."""
    try:
        data = source.encode() if isinstance(source, str) else source
        text = data.decode()
    except UnicodeError:
        raise NoteError(_("This is not text in UTF-8.")) from None
    if len(data) > limit:
        raise NoteError(_("This is longer than {limit} bytes, and is not read."), limit=limit)
    return text


def check_text(text: str) -> None:
    """Check that a note can hold a text: it has lines, and no control characters (signed-note)."""
    if not text_of(text).endswith("\n"):
        raise NoteError(_("The text of a note ends in a newline."))
    if CONTROL.search(text):
        raise NoteError(_("A note has no control characters but newlines."))


def shown(text: str) -> str:
    """Repeat a foreign line in a form that can be printed anywhere, and not all of it."""
    kept = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return repr(kept.encode("utf-8", "replace").decode())
