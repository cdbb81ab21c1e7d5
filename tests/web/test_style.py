"""What the style sheets and templates promise: contrast, no inline style, shapes that exist."""

import re
from itertools import chain
from pathlib import Path

import pytest

from oversight.config import ROOT

STATIC = ROOT / "oversight" / "static"
TEMPLATES = sorted(
    path
    for path in (ROOT / "templates").rglob("*.html")
    if path.parent.name not in ("reports", "papers")
)
SHEETS = sorted(STATIC.glob("*.css"))

every_template = pytest.mark.parametrize(
    "template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates"))
)
every_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)

TEXT = 4.5  # WCAG 2.2, 1.4.3
EDGE = 3.0  # WCAG 2.2, 1.4.11


def colours() -> dict[str, str]:
    """Read the colours from the one sheet that names them."""
    found = re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})", (STATIC / "tokens.css").read_text())
    return dict(found)


def luminance(colour: str) -> float:
    """Say how light a colour is, by the formula of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Say the contrast of two colours by their names."""
    named = colours()
    light, dark = sorted((luminance(named[one]), luminance(named[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def source(template: Path) -> str:
    return template.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("letters", "paper"),
    [
        *(
            (ink, paper)
            for ink in ("ink", "ink-2", "ink-3", "accent", "accent-2")
            for paper in ("paper", "ground", "accent-tint")
        ),
        *(
            (ink, f"{tint}-tint")
            for ink in ("ink", "ink-2", "ink-3")
            for tint in ("red", "amber", "green")
        ),
        *chain.from_iterable(
            ((tone, "paper"), (tone, "ground"), (tone, f"{tone}-tint"))
            for tone in ("red", "amber", "green")
        ),
        ("added", "green-tint"),
        ("removed", "red-tint"),
        ("paper", "accent"),
        ("paper", "accent-2"),
    ],
)
def test_letters_can_be_read_on_their_ground(letters, paper):
    assert contrast(letters, paper) >= TEXT


@pytest.mark.parametrize(
    ("name", "promised"),
    [
        ("ink", 16.8),
        ("ink-2", 9.0),
        ("ink-3", 5.5),
        ("accent", 7.9),
        ("accent-2", 11.3),
        ("red", 7.4),
        ("amber", 6.7),
        ("green", 7.0),
    ],
)
def test_a_colour_has_the_contrast_written_beside_it(name, promised):
    assert contrast(name, "paper") == pytest.approx(promised, abs=0.06)


@pytest.mark.parametrize("paper", ["paper", "ground"])
def test_the_edge_of_an_input_is_seen(paper):
    assert contrast("field", paper) >= EDGE


def test_the_two_rings_of_the_focus_tell_apart():
    assert contrast("focus", "ink") >= EDGE


@every_sheet
def test_colours_are_named_in_one_sheet_only(sheet):
    if sheet.name in {"tokens.css", "print.css"}:
        return
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", source(sheet))


@every_sheet
def test_a_colour_that_is_used_has_a_name(sheet):
    named = set(re.findall(r"(--[a-z0-9-]+):", source(STATIC / "tokens.css")))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", source(sheet))) <= named


@every_sheet
def test_nothing_is_fetched_from_elsewhere(sheet):
    assert not re.search(r"@import|https?:|url\([\"']?(data:|//)", source(sheet))


@every_sheet
def test_the_focus_ring_is_never_taken_from_what_can_be_reached(sheet):
    removed = re.findall(r"([^{}]+)\{[^}]*outline:\s*(?:0|none)", source(sheet))
    assert all('[tabindex="-1"]' in selector for selector in removed)


@every_sheet
def test_a_sheet_stays_short(sheet):
    assert len(source(sheet).splitlines()) <= 250


@every_template
def test_a_template_has_no_style_of_its_own(template):
    assert not re.search(r"\sstyle\s*=|<style", source(template))


@every_template
def test_a_template_has_no_script_of_its_own(template):
    text = source(template)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))
    assert "javascript:" not in text


@every_template
def test_a_template_says_what_it_is_for(template):
    assert source(template).startswith("{#-")


@every_template
def test_a_shape_that_is_used_is_drawn(template):
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', source(STATIC / "shapes.svg")))
    used = re.findall(r'(?:shape|badge)\(\s*"([a-z]+)"', source(template))
    used += re.findall(r'shapes\.svg"\) }}#([a-z]+)', source(template))
    assert set(used) <= drawn


def test_every_shape_of_a_state_has_its_usual_colour():
    marks = source(ROOT / "templates" / "macros" / "marks.html")
    drawn = source(STATIC / "shapes.svg").split("<!-- A deadline that is still")[0]
    states = set(re.findall(r'<symbol id="([a-z]+)"', drawn))
    assert states == set(re.findall(r'"([a-z]+)": "(?:quiet|accent|green|amber|red)"', marks))


def test_every_sheet_and_module_of_the_base_exists():
    base = source(ROOT / "templates" / "base.html")
    rooms, modules = re.findall(r"{% for (?:room|module) in \(([^)]*)\)", base)
    for listed, ending in ((rooms, "css"), (modules, "js")):
        for name in re.findall(r'"([a-z]+)"', listed):
            assert (STATIC / f"{name}.{ending}").exists()


def test_every_sheet_is_loaded():
    base = source(ROOT / "templates" / "base.html")
    assert all(f'"{sheet.stem}"' in base or sheet.name in base for sheet in SHEETS)


@every_template
def test_words_of_a_template_are_translated(template):
    words = set(re.findall(r'_\("([^"]+)"\)', source(template)))
    known = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "oversight" / "translations" / "zh").glob("*.po")
    )
    assert {word for word in words if f'msgid "{word}"' not in known} == set()
