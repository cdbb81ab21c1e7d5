"""One pair of a comparison for the page: its labels, what happened, both wordings marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from oversight.i18n import _, listed
from oversight.legislation.comparing import Pair
from oversight.legislation.comparing.model import ARTICLE, Stretch
from oversight.legislation.difference import Run
from oversight.legislation.text import LEVELS, after_label

MARKS = {"same": "", "gone": "del", "new": "ins"}
KINDS = {
    "new": _("New"),
    "deleted": _("Deleted"),
    "changed": _("Changed"),
    "renumbered": _("Renumbered"),
    "merged": _("Merged"),
    "split": _("Split up"),
    "same": _("Unchanged"),
}
CLASSES = {
    "consequential": _("Only references follow the new numbers"),
    "punctuation": _("Only signs and blanks"),
}
PARTS = {"title": _("Title"), "annex": _("Annex")} | dict.fromkeys(LEVELS.values(), "")
Marked = tuple[str, str]  # a mark ("", "del", "ins") and its words


@dataclass(frozen=True)
class Row:
    """What stood in the earlier text beside what stands in the later one, in paragraphs."""

    earlier_label: str
    later_label: str
    kind: str
    notes: tuple[str, ...]
    earlier: tuple[tuple[Marked, ...], ...]
    later: tuple[tuple[Marked, ...], ...]
    is_article: bool


def is_told(pair: Pair) -> bool:
    """Whether a pair has a row of its own: its words differ, and it is no title note.

    A title or an annex that one text lacks was left out by whoever copied it, not by an act.
    """
    is_other = pair.part_kind in PARTS and pair.old and pair.new
    has_place = pair.part_kind in (ARTICLE, *LEVELS.values()) or is_other
    return bool(has_place) and pair.kind not in ("same", "renumbered")


def row(pair: Pair, *, is_first: bool = False) -> Row:
    """Lay out a pair; in the first text nothing is marked as new."""
    earlier, later = pair.runs
    if is_first:
        later = tuple(replace(run, kind="same") for run in later)
    is_lone = len(pair.old) <= 1 and len(pair.new) <= 1
    return Row(
        _labels(pair.old),
        _labels(pair.new),
        str(KINDS[pair.kind]),
        tuple(_notes(pair)),
        paragraphs(earlier, _skipped(pair.old) if is_lone else 0),
        paragraphs(later, _skipped(pair.new) if is_lone else 0),
        pair.part_kind == ARTICLE,
    )


def _labels(stretches: Sequence[Stretch]) -> str:
    return listed(str(PARTS.get(one.part.kind) or one.label) for one in stretches)


def _skipped(stretches: Sequence[Stretch]) -> int:
    """How many characters of a wording are its label, which stands beside it already."""
    articles = [one.part for one in stretches if one.part.kind == ARTICLE]
    return after_label(articles[0]) if articles else 0


def _notes(pair: Pair) -> Iterator[str]:
    if pair.difference in CLASSES:
        yield str(CLASSES[pair.difference])
    if pair.is_moved:
        yield str(_("Moved to another place"))
    if pair.difference != "consequential":
        for one in pair.adapted:
            yield _("{old} → {new} follows the new numbers").format(old=one.old, new=one.new)


def paragraphs(runs: Iterable[Run], skipped: int = 0) -> tuple[tuple[Marked, ...], ...]:
    """Cut runs into the paragraphs of the text, without the label in front and empty lines."""
    lines: list[list[Marked]] = [[]]
    for run in runs:
        words, skipped = run.text[skipped:], max(0, skipped - len(run.text))
        first, *others = words.split("\n")
        lines[-1].append((MARKS[run.kind], first))
        lines += [[(MARKS[run.kind], other)] for other in others]
    told = ([(mark, words) for mark, words in line if words.strip()] for line in lines)
    return tuple(_trimmed(line) for line in told if line)


def _trimmed(line: Sequence[Marked]) -> tuple[Marked, ...]:
    """The blanks in front of a paragraph are the page's own matter."""
    (mark, words), *others = line
    return ((mark, words.lstrip()), *others)
