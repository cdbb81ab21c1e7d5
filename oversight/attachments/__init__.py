"""Files that records hold: what is kept of them, told by their first bytes and never by a name."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from oversight.attachments import pictures, signatures
from oversight.attachments.errors import AttachmentError
from oversight.attachments.signatures import TYPES
from oversight.i18n import _

__all__ = ["MEGABYTE", "MOST", "TYPES", "Attached", "AttachmentError", "known", "read"]

MEGABYTE = 2**20
MOST = 10 * MEGABYTE  # bytes of one file, where an office sets no other size


@dataclass(frozen=True)
class Attached:
    """A file as it is kept: its bytes and what they are."""

    data: bytes = field(repr=False)
    media_type: str

    @cached_property
    def digest(self) -> str:
        """The SHA-256 under which it is kept, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def read(content: bytes, most: int = MOST) -> Attached:
    """Take a file that was sent; a picture loses what tells where and with what it was taken.

    Raises AttachmentError with a sentence that says what to send instead.
    """
    if not content:
        raise AttachmentError(_("This file is empty. Choose another."))
    if len(content) > most:
        sentence = _("This file is larger than {most} MB. Make it smaller and choose it again.")
        raise AttachmentError(sentence.format(most=most // MEGABYTE))
    media_type = signatures.media_type(content)
    if TYPES[media_type].is_picture:
        return Attached(pictures.cleaned(content, media_type), media_type)
    return Attached(content, media_type)


def known(content: bytes) -> Attached:
    """Name a file that was read before, by its first bytes. Raises AttachmentError."""
    return Attached(content, signatures.media_type(content))
