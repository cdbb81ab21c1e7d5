"""A paper as the page of HTML and the style sheet that the type-setting works from."""

import datetime as dt
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from functools import partial

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from oversight.chinese import numeral
from oversight.config import ROOT
from oversight.i18n import _
from oversight.reports import charts
from oversight.reports.fonts import Faces
from oversight.reports.lines import GAP, RULES, TEXT, balanced, set_lines
from oversight.reports.paper import Chapter, Chart, Language, LogPlace, Paper, said
from oversight.reports.rare import in_face, in_fang
from oversight.reports.tables import SIZE, listing

LINE = 225 / 22  # mm, GB/T 9704-2012, 5.2.3: 22 lines fill the page

SHORT = 8  # characters of a kind of paper, such as 工作报告, that stand large on the cover

ENVIRONMENT = Environment(
    loader=FileSystemLoader(ROOT / "templates"),
    autoescape=select_autoescape(["html"]),
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)


@dataclass(frozen=True)
class Headed:
    """A chapter with its number, the name of its place, and the figures first told there."""

    chapter: Chapter
    number: str
    anchor: str
    tells: frozenset[str]


def page(paper: Paper, faces: Faces) -> str:
    """Write the paper as one page of HTML, in the language being spoken."""
    chapters = headed(paper)
    return ENVIRONMENT.get_template("reports/paper.html").render(
        _=_,
        paper=paper,
        chapters=chapters,
        plain_title=paper.title.replace("\n", "" if paper.language == "zh" else " "),
        cover_title=_cover_title(paper),
        is_short=0 < len(_kind(paper)) <= SHORT,
        rules_title=str(_("Counting rules")),
        annex_name=_annex_name,
        made_at=paper.made_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        lines=partial(set_lines, faces=faces),
        rule_lines=lambda text: set_lines(said(text), faces, RULES),
        parted=partial(_parted, faces=faces, language=paper.language),
        target=partial(_target, targets=_targets(paper, chapters)),
        picture=partial(_picture, faces=faces),
        in_words=charts.in_words,
        code=_code,
        listing=partial(listing, faces=faces),
        song=partial(in_face, family=faces.song),
        hei=partial(in_face, family=faces.hei),
        fang=partial(in_fang, faces=faces),
        kai=partial(in_face, family=faces.kai),
    )


def style(paper: Paper, faces: Faces) -> str:
    """Write the style sheet of a paper, with the faces of the office."""
    template = ENVIRONMENT.get_template("reports/paper.css")
    marks = (
        _("Sample data") if paper.is_sample else "",
        _("Draft, not issued") if paper.is_draft else "",
    )
    return template.render(
        paper=paper,
        faces=faces,
        mark=" · ".join(str(mark) for mark in marks if mark),
        line_height=f"{LINE:.5f}mm",
        half_line=f"{LINE / 2:.5f}mm",
        gap=GAP,
        cell_size=SIZE,
        indent=TEXT.indent,
    )


def headed(paper: Paper) -> tuple[Headed, ...]:
    """Number the chapters of a paper as its language does."""
    counted: Counter[int] = Counter()
    told: set[str] = set()
    chapters = []
    for place, chapter in enumerate(paper.chapters, 1):
        counted = Counter({level: n for level, n in counted.items() if level <= chapter.level})
        counted[chapter.level] += 1
        keys = {line.key for line in chapter.figures.lines} if chapter.figures else set()
        number = _number(paper, chapter.level, counted)
        chapters.append(Headed(chapter, number, f"chapter-{place}", frozenset(keys - told)))
        told |= keys
    return tuple(chapters)


def _number(paper: Paper, level: int, counted: Counter[int]) -> str:
    """GB/T 9704-2012, 7.3.3: 一、 then （一） then 1."""
    if paper.language == "en":
        return ".".join(str(counted[above]) for above in range(1, level + 1))
    forms = {1: "{written}、", 2: "（{written}）", 3: "{count}."}
    return forms[level].format(written=numeral(counted[level]), count=counted[level])


def _cover_title(paper: Paper) -> str:
    """Give the kind of paper a line of its own below the body that it names."""
    kind = _kind(paper)
    return f"{paper.body}\n{kind}" if kind else paper.title


def _kind(paper: Paper) -> str:
    kind = paper.title.removeprefix(paper.body).strip()
    return kind if kind != paper.title else ""


def _annex_name(number: int) -> str:
    return _("Annex {number}").format(number=number)


def _parted(title: str, size: float, faces: Faces, language: Language) -> tuple[str, ...]:
    """Part a title where it was told to, and further where it is too long for one line."""
    if language == "en":
        return tuple(title.split("\n"))
    return tuple(part for line in title.split("\n") for part in balanced(line, size, faces))


def _targets(paper: Paper, chapters: tuple[Headed, ...]) -> dict[str, str]:
    """Find where each figure is explained: in its table, or else in its counting rule."""
    rules = {note.figure: f"#rule-{place}" for place, note in enumerate(paper.notes, 1)}
    tables = {key: f"#figure-{key}" for chapter in chapters for key in chapter.tells}
    return {key: place for key, place in (rules | tables).items() if key}


def _target(figure: str | None, targets: dict[str, str]) -> str:
    return targets.get(figure or "", "")


def _picture(chart: Chart, faces: Faces) -> str:
    drawn = charts.draw(chart, family=faces.hei)
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"


def _code(log: LogPlace) -> str:
    return segno.make(log.note, error="m").svg_data_uri(border=0)
