"""The typefaces of official papers: which are at hand, and which characters each can show.

Only the folders named in var/fonts.conf are searched, so every machine sets the same page.
GB/T 9704-2012, 5.2.2 and 7.3 name the faces: FangSong for the text, Song for titles and page
numbers, Hei and Kai for headings.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from fontTools.ttLib import TTFont

from oversight.config import ROOT
from oversight.errors import RefusedError
from oversight.i18n import _

FONTS = ROOT / "var" / "fonts.conf"
SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
FAMILY_NAMES = (1, 16)
# GB/T 9704-2012, 7.5 has half-width digits, two to a character; a face offers them as "hwid".
HALF_WIDE = dict.fromkeys("0123456789", 0.5)


class MissingFaceError(RefusedError):
    """A typeface is missing without which no paper can be set."""


@dataclass(frozen=True)
class Faces:
    """The families an office sets its papers in; the free ones unless it has a licence.

    `latin` sets the digits and Latin letters within FangSong, whose free face draws them without
    serifs. `rare` is asked last, for the characters of names that no other face has.
    """

    song: str = "Noto Serif CJK SC"
    hei: str = "Noto Sans CJK SC"
    fang: str = "FandolFang R"
    kai: str = "AR PL KaitiM GB"
    rare: str = "BabelStone Han"
    latin: str = "Noto Serif CJK SC"

    def __post_init__(self) -> None:
        """Refuse a name that could not stand in a style sheet (RefusedError)."""
        for field in fields(self):
            name = getattr(self, field.name)
            if not name or any(character in '"\\<>&{};' or character < " " for character in name):
                raise RefusedError(_("The name of a typeface has only letters and spaces."))


def use_own_fonts() -> Path:
    """Point the type-setting at our own folders; must come before WeasyPrint is imported.

    An operator's FONTCONFIG_FILE goes first. Raises RefusedError when there is neither.
    """
    chosen = Path(os.environ.setdefault("FONTCONFIG_FILE", str(FONTS)))
    if not chosen.is_file():
        raise MissingFaceError(_("The typefaces are not set up. Run make setup."))
    return chosen


def at_hand(faces: Faces) -> Faces:
    """Put Song where a face is missing, so that a paper can be set all the same."""
    known = _files()
    if faces.song not in known:
        raise _missing(faces.song)
    names = {field.name: getattr(faces, field.name) for field in fields(faces)}
    return Faces(**{role: name if name in known else faces.song for role, name in names.items()})


def stand_ins(faces: Faces) -> tuple[str, ...]:
    """Say in a sentence each which faces are missing, for whoever is to set a paper."""
    present = at_hand(faces)
    missing = [
        getattr(faces, field.name)
        for field in fields(faces)
        if getattr(faces, field.name) != getattr(present, field.name)
    ]
    sentence = str(_("The typeface “{name}” is missing; “{song}” stands in for it."))
    return tuple(sentence.format(name=name, song=faces.song) for name in missing)


@cache
def widths(family: str) -> Mapping[str, float]:
    """Read which characters a typeface shows, and how wide each is in ems (RefusedError)."""
    if family not in _files():
        raise _missing(family)
    with _opened(*_files()[family]) as font:
        metrics, size = font["hmtx"].metrics, font["head"].unitsPerEm
        glyphs = font.getBestCmap()
        natural = {chr(code): metrics[name][0] / size for code, name in glyphs.items()}
        return natural | (HALF_WIDE if _has_half_width(font) else {})


@cache
def _files() -> dict[str, tuple[Path, int]]:
    """Find each family's regular face: its file, and its number within a collection."""
    found: dict[str, tuple[Path, int]] = {}
    for path in _paths():
        for number in range(_faces_in(path)):
            with _opened(path, number) as font:
                for family in _regular_families(font):
                    found.setdefault(family, (path, number))
    return found


def _paths() -> Iterator[Path]:
    folders = ET.parse(use_own_fonts()).getroot().iter("dir")  # noqa: S314  the operator's own file
    for folder in folders:
        files = Path(folder.text or "").rglob("*")
        yield from sorted(path for path in files if path.suffix.lower() in SUFFIXES)


def _faces_in(path: Path) -> int:
    if path.suffix.lower() not in {".ttc", ".otc"}:
        return 1
    with _opened(path, 0) as font:
        return int(font.reader.numFonts)


def _opened(path: Path, number: int) -> Any:
    """Open one face of a file; its tables are read when they are asked for."""
    return TTFont(path, fontNumber=number, lazy=True)


def _missing(family: str) -> MissingFaceError:
    sentence = _("The typeface “{name}” is missing. Run make setup.")
    return MissingFaceError(sentence.format(name=family))


def _has_half_width(font: Any) -> bool:
    features = font["GSUB"].table.FeatureList.FeatureRecord if "GSUB" in font else ()
    return any(feature.FeatureTag == "hwid" for feature in features)


def _regular_families(font: Any) -> set[str]:
    is_bold = font["OS/2"].usWeightClass > 500  # noqa: PLR2004  600 and more is bold in OpenType
    names = font["name"].names
    return set() if is_bold else {str(n) for n in names if n.nameID in FAMILY_NAMES}
