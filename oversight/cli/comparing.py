"""The command that compares two texts of a regulation."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from oversight.chinese import numeral
from oversight.cli import opening
from oversight.exchange.files import texts
from oversight.exchange.files.encodings import decoded
from oversight.i18n import _
from oversight.legislation import comparing
from oversight.legislation.amending.reading import read_decision
from oversight.legislation.articles import read_text
from oversight.legislation.comparing import Comparison, Pair, announcing
from oversight.legislation.comparing.edits import edits
from oversight.legislation.comparing.inner import InnerPair
from oversight.legislation.comparing.model import ARTICLE, Edit, Remark, Stretch
from oversight.legislation.comparing.telling import ranges

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
CONTEXT = 24  # characters shown around a change
SORTS = {
    "title": _("Title"),
    "note": _("Title note"),
    "preface": _("Before the title"),
    "contents": _("Contents"),
    "annex": _("Annex"),
}


@click.command("diff")
@click.argument("before", type=FILE)
@click.argument("after", type=FILE)
@click.option("--decision", type=FILE, help="The amending decision: what it does not say is told.")
@click.option("--regulation", default="", help="The regulation's title, where no text has it.")
@opening.AS_JSON
def compare_files(
    before: Path, after: Path, decision: Path | None, regulation: str, *, as_json: bool
) -> None:
    """Compare two texts of a regulation: articles new, deleted, renumbered, changed."""
    comparison = comparing.compare(read_text(_read(before)), read_text(_read(after)))
    told, lines = comparing.as_json(comparison), [*_lines(comparison)]
    if decision:
        announced = comparing.decide(comparison, read_decision(_read(decision)), regulation)
        told = announcing.as_json(announced)
        lines += ["", *_unannounced(announced)]
    opening.answer(told, lines, as_json=as_json)


def _read(path: Path) -> str:
    """Read the words of a .docx or what else they may be in, or plain text."""
    return texts.READERS.get(path.suffix.lower(), decoded)(path.read_bytes())


def _lines(comparison: Comparison) -> Iterator[str]:
    """Tell what became of the articles, then print each that changed."""
    told = comparing.as_json(comparison)
    counts = {"before": told["articles_before"], "after": told["articles_after"]}
    yield _("Articles: {before} before, {after} after.").format(**counts)
    yield from _overview(comparison)
    for pair in comparison.pairs:
        if pair.difference != "none" and pair.kind not in ("new", "deleted"):
            yield from ("", _headline(pair), *_changes(pair))
        elif pair.kind in ("new", "deleted") and pair.part_kind != "contents":
            yield from ("", _headline(pair), f"  {_inline(pair.edits, pair.old_words).strip()}")
    if comparison.remarks:
        yield from ("", _("To look at:"), *(f"  {_remark(one)}" for one in comparison.remarks))


def _overview(comparison: Comparison) -> Iterator[str]:
    rows = {
        _("New"): _named([one for pair in comparison.of_kind("new") for one in pair.new]),
        _("Deleted"): _named([one for pair in comparison.of_kind("deleted") for one in pair.old]),
        _("Renumbered articles"): "；".join(ranges(comparison)),
        _("Merged articles"): "；".join(_both(pair) for pair in comparison.of_kind("merged")),
        _("Split articles"): "；".join(_both(pair) for pair in comparison.of_kind("split")),
        _("Moved articles"): "；".join(
            _both(pair) for pair in comparison.articles if pair.is_moved
        ),
        _("Changed"): "；".join(_both(pair) for pair in comparison.of_kind("changed")),
    }
    for name, labels in rows.items():
        if labels:
            yield _("{name}: {labels}").format(name=name, labels=labels)


def _named(stretches: Sequence[Stretch]) -> str:
    return "、".join(str(SORTS.get(one.label, one.label)) for one in stretches)


def _both(pair: Pair) -> str:
    old, new = _named(pair.old), _named(pair.new)
    return old if old == new else " → ".join(filter(None, (old, new)))


def _headline(pair: Pair) -> str:
    told = {"new": _("new"), "deleted": _("deleted"), "merged": _("merged"), "split": _("split")}
    classes = {
        "consequential": _("only references that follow a renumbering"),
        "punctuation": _("only punctuation, width or line breaks"),
        "wording": _("wording"),
    }
    what = told.get(pair.kind) or classes[pair.difference]
    return click.style(_("{labels} ({what})").format(labels=_both(pair), what=what), bold=True)


def _changes(pair: Pair) -> Iterator[str]:
    """Print what changed in an article: by 款 and 项 where one article became one."""
    if pair.part_kind == ARTICLE and len(pair.old) == len(pair.new) == 1:
        told = comparing.compared_clauses(pair.old[0].part, pair.new[0].part)
        yield from (line for one in told for line in _inner(one, ""))
    else:
        yield f"  {_inline(pair.edits, pair.old_words)}"


def _inner(pair: InnerPair, above: str) -> Iterator[str]:
    place = above + _place(pair)
    if pair.old_words != pair.new_words:
        yield f"  {place}　{_inline(edits(pair.old_words, pair.new_words), pair.old_words)}"
    for one in pair.inner:
        yield from _inner(one, place)


def _place(pair: InnerPair) -> str:
    unit = pair.new or pair.old
    if unit is None or unit.level == "clause":
        return f"第{numeral(unit.number[0])}款" if unit else ""
    return unit.label


def _inline(found: Sequence[Edit], words: str) -> str:
    """One wording with what is gone as [-…-] and what is new as {+…+}, far from them cut."""
    told, done = [], 0
    for edit in found:
        told.append(_shortened(words[done : edit.begin], is_first=not done))
        told.append(click.style(f"[-{edit.gone}-]", fg="red") if edit.gone else "")
        told.append(click.style(f"{{+{edit.new}+}}", fg="green") if edit.new else "")
        done = edit.begin + len(edit.gone)
    told.append(_shortened(words[done:], is_last=True))
    return "".join(told).strip().replace("\n", "\n  ")


def _shortened(words: str, *, is_first: bool = False, is_last: bool = False) -> str:
    if len(words) <= 2 * CONTEXT:
        return words
    head = "" if is_first else words[:CONTEXT]
    return f"{head}…{'' if is_last else words[-CONTEXT:]}"


def _unannounced(announced: comparing.Announced) -> Iterator[str]:
    """Tell what the decision does not say, and what of it could not be applied."""
    strayed = (*announced.unannounced, *announced.beyond)
    yield (
        _("Not announced by the decision:") if strayed else _("All was announced by the decision.")
    )
    for one in strayed:
        labels = " → ".join(dict.fromkeys(filter(None, (one.old, one.new))))
        yield f"  {labels}　{_inline(one.edits, one.wanted)}"
    refused = announced.applied.refused
    if refused:
        yield _("Not applied:")
        yield from (f"  {one.place}　{one.why}" for one in refused)
    if announced.applied.unread:
        yield _("Not understood:")
        yield from (f"  {one.said}" for one in announced.applied.unread)


def _remark(one: Remark) -> str:
    sentences = {
        "missing": _("{article} refers to {reference}, which is not there."),
        "stale": _("{article} refers to {reference}, which is {moved_to} now."),
        "gone": _("{article} refers to {reference}, which was deleted."),
    }
    is_gone = one.reason == "stale" and not one.moved_to
    told = {"article": one.article, "reference": one.reference, "moved_to": one.moved_to}
    return sentences["gone" if is_gone else one.reason].format(**told)
