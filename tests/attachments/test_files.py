"""Which files are kept, and what of a picture: nothing that tells who took it, and where."""

import io
import zlib

import pytest
from PIL import Image, ImageFile

from oversight import attachments
from oversight.attachments import AttachmentError, pictures
from oversight.i18n import speaking
from tests.pictures import MAKER, MOMENT, PDF, RED, a_document, a_photo, a_picture, opened, packed

PICTURES = ("JPEG", "PNG", "WEBP")
every_sort = pytest.mark.parametrize("sort", PICTURES)


def refusal(content: bytes) -> str:
    with speaking("en"):
        with pytest.raises(AttachmentError) as refused:
            attachments.read(content)
        return str(refused.value)


def named(value) -> str:
    """Name a case by its words alone: a packed file holds the moment at which it was made."""
    return value if isinstance(value, str) else "file"


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (a_picture(sort="JPEG"), "jpg"),
        (a_picture(sort="PNG"), "png"),
        (a_picture(sort="WEBP"), "webp"),
        (PDF, "pdf"),
        (a_document(), "docx"),
        (a_document("xl/workbook.xml"), "xlsx"),
    ],
    ids=named,
)
def test_a_file_is_told_by_its_first_bytes(content, ending):
    assert attachments.TYPES[attachments.read(content).media_type].ending == ending


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"GIF89a" + bytes(20), "as JPEG, PNG or WebP"),
        (b"\0\0\0\x18ftypheic" + bytes(20), "as JPEG, PNG or WebP"),
        (b"\0\0\0\x18ftypmp42" + bytes(20), "Films"),
        (b"\xd0\xcf\x11\xe0" + bytes(20), "without a password"),
        (a_document("word/document.xml", "word/vbaProject.bin"), "macros"),
        (packed("a.exe"), "Files of this sort"),
        (a_document()[:60], "damaged"),
        (b"<html><script>alert(1)</script>", "Files of this sort"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Files of this sort"),
        ("名称,日期\n".encode(), "Files of this sort"),
    ],
    ids=named,
)
def test_any_other_is_refused_with_what_to_send_instead(content, says):
    assert says in refusal(content)


def test_a_file_that_is_too_large_is_refused_with_the_limit():
    assert "larger than 10 MB" in refusal(PDF + bytes(attachments.MOST))
    largest = PDF + bytes(attachments.MOST - len(PDF))
    assert attachments.read(largest).data == largest


@every_sort
def test_a_picture_is_kept_without_its_place_its_moment_and_its_device(sort):
    sent = a_photo(sort)
    kept = attachments.read(sent).data
    assert MAKER.encode() in sent
    assert MOMENT.encode() in sent
    assert not opened(kept).getexif()
    assert MAKER.encode() not in kept
    assert MOMENT.encode() not in kept


@every_sort
def test_a_picture_is_kept_as_it_was_held(sort):
    kept = opened(attachments.read(a_photo(sort)).data)
    top = kept.convert("RGB").getpixel((30, 5))
    assert kept.size == (60, 80)
    assert isinstance(top, tuple)
    assert all(abs(one - other) < 12 for one, other in zip(top, RED, strict=True))


@every_sort
def test_what_is_hidden_behind_a_picture_is_not_kept(sort):
    assert b"<script>" not in attachments.read(a_picture(sort=sort) + b"<script>").data


@every_sort
def test_a_damaged_picture_is_refused(sort):
    content = a_picture(sort=sort, size=(90, 90))
    assert "damaged" in refusal(content[: len(content) // 2])


def test_a_damaged_picture_is_refused_where_type_was_set_before(monkeypatch):
    """WeasyPrint lets the whole process read torn pictures once it is imported."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    content = a_picture(sort="PNG", size=(90, 90))
    assert "damaged" in refusal(content[: len(content) // 2])


def test_words_beside_the_dots_are_not_kept():
    written = io.BytesIO()
    Image.new("RGB", (4, 4)).save(written, "JPEG", comment=b"of Li Si")
    assert b"Li Si" in written.getvalue()
    assert b"Li Si" not in attachments.read(written.getvalue()).data


def test_colours_stay_what_they_were():
    written = io.BytesIO()
    image = Image.new("P", (4, 4))
    image.putpalette([10, 200, 30] * 4)
    image.save(written, "PNG", transparency=0)
    kept = opened(attachments.read(written.getvalue()).data).convert("RGBA")
    assert kept.getpixel((1, 1)) == (10, 200, 30, 0)


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_read():
    """A decompression bomb: a few hundred kilobytes that are four hundred million dots."""
    bomb = _png_of(20_000, 20_000)
    assert "64 million" in refusal(bomb)
    assert "64 million" in refusal(_png_of(9_000, 9_000))


def _png_of(width: int, height: int) -> bytes:
    """The head of a picture that says to be larger than it is."""
    content = bytearray(a_picture())
    content[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    return bytes(content)


def test_a_picture_that_moves_is_refused():
    written = io.BytesIO()
    first, second = Image.new("RGB", (4, 4)), Image.new("RGB", (4, 4), RED)
    first.save(written, "PNG", save_all=True, append_images=[second])
    assert "moves" in refusal(written.getvalue())


@every_sort
def test_a_preview_is_small(sort):
    large = attachments.read(a_picture(sort=sort, size=(1600, 900))).data
    assert opened(pictures.preview(large)).size == (480, 270)


def test_the_same_picture_is_kept_under_the_same_hash():
    assert attachments.read(a_photo()).digest == attachments.read(a_photo()).digest
