"""Pictures without what they tell of the one who took them: place, device, moment and owner.

A picture is written anew from its dots, turned as it was held, with the colours and the
quality that it had. What else its file may hide (a preview of what was cut away, words,
another file behind it) is gone with that.
"""

import io
import struct
import threading
from typing import Any

from PIL import ExifTags, Image, ImageFile
from PIL.JpegImagePlugin import get_sampling

from oversight.attachments.errors import AttachmentError
from oversight.i18n import _

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
LARGEST = 64_000_000  # dots; most telephones take no more than fifty million
TOO_LARGE = _("This picture has more than 64 million dots. Make it smaller first.")
LOOK = ("icc_profile", "transparency")  # without these the dots would mean other colours
QUALITY = 95  # of a JPEG whose own cannot be kept
SMALL = 480  # dots of the longer side of a preview
ALPHA = ("RGBA", "LA", "PA")
UPRIGHT = {  # how a picture is turned that was held otherwise, by the numbers of Exif
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What reading a file may raise that is damaged, on purpose or not.
UNREADABLE = (
    *(OSError, EOFError, ValueError, SyntaxError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, struct.error, MemoryError, UserWarning),
)
TURN = threading.Lock()  # the largest picture takes 400 MB while it is written: one at a time


def cleaned(content: bytes, media_type: str) -> bytes:
    """Write a picture anew without anything but itself. Raises AttachmentError."""
    sort = FORMATS[media_type]
    with TURN:
        ImageFile.LOAD_TRUNCATED_IMAGES = False  # where type is set, WeasyPrint has allowed them
        try:
            with Image.open(io.BytesIO(content), formats=[sort]) as image:
                _demand_one_of_fair_size(image, sort)
                return _written(image, sort, content)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise AttachmentError(TOO_LARGE) from error
        except AttachmentError:
            raise
        except UNREADABLE as error:
            sentence = _("This picture is damaged. Take it or save it again.")
            raise AttachmentError(sentence) from error


def preview(content: bytes) -> bytes:
    """Make a small WebP picture of one that is kept."""
    with TURN, Image.open(io.BytesIO(content), formats=list(FORMATS.values())) as image:
        image.draft("RGB", (SMALL, SMALL))
        image.thumbnail((SMALL, SMALL))
        shown = image.convert("RGBA" if _is_transparent(image) else "RGB")
    return _saved(shown, "WEBP", quality=80)


def _demand_one_of_fair_size(image: Image.Image, sort: str) -> None:
    """Refuse what would fill the memory, before a dot of it is read, and what moves."""
    if image.width * image.height > LARGEST:
        raise AttachmentError(TOO_LARGE)
    # A JPEG of several pictures holds a preview or a depth behind the first.
    if sort != "JPEG" and getattr(image, "is_animated", False):
        raise AttachmentError(_("This picture moves. Send a still one."))


def _written(image: Image.Image, sort: str, content: bytes) -> bytes:
    options = _quality(image, sort, content)
    look = {name: image.info[name] for name in LOOK if name in image.info}
    turned = UPRIGHT.get(_held(image))
    upright = image if turned is None else image.transpose(turned)
    if sort == "JPEG" and upright.mode not in ("RGB", "L"):
        look.pop("icc_profile", None)  # it is one of printing inks
        upright, options = upright.convert("RGB"), {"quality": QUALITY}
    upright.info = {}
    return _saved(upright, sort, **options, **look)


def _held(image: Image.Image) -> int:
    """How a camera was held, by the number of Exif; upright where that is not said or damaged."""
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except UNREADABLE:
        return 1


def _quality(image: Image.Image, sort: str, content: bytes) -> dict[str, Any]:
    """Say how to write a picture so that it looks as it did."""
    if sort == "JPEG":
        tables: Any = getattr(image, "quantization", None)
        return {"qtables": tables, "subsampling": get_sampling(image)}
    if sort == "WEBP":
        return {"lossless": b"VP8L" in content, "quality": QUALITY}
    return {}


def _is_transparent(image: Image.Image) -> bool:
    return image.mode in ALPHA or "transparency" in image.info


def _saved(image: Image.Image, sort: str, **options: Any) -> bytes:
    written = io.BytesIO()
    image.save(written, sort, **options)
    return written.getvalue()
