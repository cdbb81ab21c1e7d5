"""The photos of the sample: plain drawings, so that nobody takes them for a real place."""

import io
import tomllib
from functools import cache

from PIL import Image, ImageDraw

from oversight import attachments
from oversight.attachments import Attached
from oversight.exchange.sample.supervision import DATA

SIZE = (480, 320)


@cache
def picture(name: str) -> Attached:
    """Draw a picture of pictures.toml."""
    shapes = tomllib.loads((DATA / "pictures.toml").read_text(encoding="utf-8"))[name]["shapes"]
    image = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(image)
    for shape, colour, *box in shapes:
        ways = {"rectangle": draw.rectangle, "ellipse": draw.ellipse}
        ways[shape](tuple(box), fill=colour)
    kept = io.BytesIO()
    image.save(kept, "PNG", optimize=True)
    return attachments.read(kept.getvalue())
