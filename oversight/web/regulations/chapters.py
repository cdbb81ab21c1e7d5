"""A text laid out for the page: its chapters, the articles in them, and notes beside these."""

from collections.abc import Mapping
from typing import Any

from oversight.i18n import _
from oversight.legislation.text import LEVELS, Article, Part, Text
from oversight.web.regulations.margins import Note

LAST = ("annex",)


def chapters(read: Text, notes: Mapping[str, Note]) -> list[dict[str, Any]]:
    """Chapters with their articles; articles before the first heading stand by themselves.

    An annex stands last like a chapter, its lines as they are.
    """
    told: list[dict[str, Any]] = [_chapter("start", "")]
    bodies = iter(read.articles)
    for part in read.parts:
        if part.kind == "article":
            article = next(bodies)
            told[-1]["articles"].append(_article(article, notes.get(article.label)))
        elif part.kind in LEVELS.values():
            title = f"{part.label}　{part.name}".strip("　")
            told.append(_chapter(f"chapter-{len(told)}", title))
        elif part.kind in LAST:
            told.append(_annex(part, f"chapter-{len(told)}"))
    return [one for one in told if one["title"] or one["articles"]]


def _chapter(place: str, title: str) -> dict[str, Any]:
    return {"id": place, "title": title, "articles": []}


def _article(article: Article, note: Note | None) -> dict[str, Any]:
    return {
        "id": anchor(article.number),
        "number": article.label,
        "paragraphs": article.paragraphs,
        "note": note,
        "is_pending": bool(note and note.is_pending),
    }


def _annex(part: Part, place: str) -> dict[str, Any]:
    lines = [line.strip() for line in part.raw.splitlines() if line.strip()]
    one = {"id": f"{place}-lines", "number": "", "paragraphs": lines[1:]}
    return _chapter(place, lines[0] if lines else str(_("Annex"))) | {"articles": [one]}


def anchor(number: tuple[int, int]) -> str:
    """Where an article stands on the page: article-12-0, or article-12-1 for 第十二条之一."""
    return f"article-{number[0]}-{number[1]}"
