"""Marked words cut into the paragraphs in which a law is printed."""

from collections.abc import Iterable

from oversight.legislation.comparing.model import Edit
from oversight.legislation.difference import Run
from oversight.web.regulations.compared_articles import MARKS, Marked

Paragraphs = tuple[tuple[Marked, ...], ...]


def paragraphs(runs: Iterable[Run]) -> Paragraphs:
    """The paragraphs of one wording, each in pieces with their marks; empty ones are left out."""
    lines: list[list[Marked]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append((MARKS[run.kind], first))
        lines += [[(MARKS[run.kind], other)] for other in others]
    return tuple(tuple(line) for line in lines if "".join(words for _mark, words in line).strip())


def both(words: str, edits: Iterable[Edit]) -> tuple[Paragraphs, Paragraphs]:
    """A wording and what edits make of it, each marked where they differ."""
    earlier: list[Run] = []
    later: list[Run] = []
    done = 0
    for edit in edits:
        same = Run(words[done : edit.begin], "same")
        earlier += [same, Run(edit.gone, "gone")]
        later += [same, Run(edit.new, "new")]
        done = edit.begin + len(edit.gone)
    rest = Run(words[done:], "same")
    return paragraphs([*earlier, rest]), paragraphs([*later, rest])
