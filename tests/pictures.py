"""Makes the files that tests send: pictures as a telephone takes them, papers, and their fakes."""

import io
import zipfile

from PIL import ExifTags, Image

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"
MAKER, MOMENT = "Telephone 12 of Li Si", "2026:11:23 15:06:00"
LYING = 6  # of the numbers of Exif: held on its side
RED, BLUE = (200, 30, 30), (30, 30, 200)


def a_picture(number: int = 0, sort: str = "PNG", size: tuple[int, int] = (8, 6)) -> bytes:
    """Make a picture that is no other number's."""
    image = Image.new("RGB", size, (number % 256, number // 256, 90))
    return _written(image, sort)


def a_photo(sort: str = "JPEG") -> bytes:
    """Make a photo as a telephone writes it: lying on its side, telling where, when and whose.

    Held upright it is 60 wide and 80 high, red at its top.
    """
    image = Image.new("RGB", (80, 60), BLUE)
    image.paste(RED, (0, 0, 40, 60))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = LYING
    exif[ExifTags.Base.Make] = MAKER
    exif[ExifTags.Base.DateTime] = MOMENT
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (26.0, 38.0, 0.0)
    return _written(image, sort, exif=exif)


def packed(*names: str) -> bytes:
    """Make an archive with empty files of these names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return written.getvalue()


def a_document(main: str = "word/document.xml", *more: str) -> bytes:
    """Make what a program of an office would call its own."""
    return packed("[Content_Types].xml", main, *more)


def opened(content: bytes) -> Image.Image:
    """Read a picture."""
    return Image.open(io.BytesIO(content))


def _written(image: Image.Image, sort: str, **options: object) -> bytes:
    written = io.BytesIO()
    image.save(written, sort, **options)
    return written.getvalue()
