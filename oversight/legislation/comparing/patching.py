"""From the text before and its difference the text after, and back, to the letter."""

from collections.abc import Sequence
from dataclasses import replace

from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.legislation.comparing.model import Comparison, Edit, Stretch
from oversight.legislation.text import Part, Text


def patch(before: Text, comparison: Comparison) -> Text:
    """Make the text after out of the text before (RefusedError if it is another text)."""
    parts: dict[int, Part] = {}
    for pair in comparison.pairs:
        words = "".join(_raw(before, one) for one in pair.old)
        parts |= _shared_out(_edited(words, pair.edits), pair.new)
    return Text(tuple(parts[place] for place in sorted(parts)))


def unpatch(after: Text, comparison: Comparison) -> Text:
    """Make the text before out of the text after (RefusedError if it is another text)."""
    parts: dict[int, Part] = {}
    for pair in comparison.pairs:
        words = "".join(_raw(after, one) for one in pair.new)
        parts |= _shared_out(_edited(words, _turned(pair.edits)), pair.old)
    return Text(tuple(parts[place] for place in sorted(parts)))


def _raw(text: Text, stretch: Stretch) -> str:
    if stretch.place >= len(text.parts) or text.parts[stretch.place] != stretch.part:
        raise RefusedError(_("This is not the text that was compared. Compare again."))
    return stretch.part.raw


def _edited(words: str, edits: Sequence[Edit]) -> str:
    """Carry out edits; places are those of the wording as it was."""
    told, done = [], 0
    for edit in edits:
        told += [words[done : edit.begin], edit.new]
        done = edit.begin + len(edit.gone)
    return "".join((*told, words[done:]))


def _turned(edits: Sequence[Edit]) -> Sequence[Edit]:
    """The same edits, seen from the later wording."""
    turned, shift = [], 0
    for edit in edits:
        turned.append(Edit(edit.begin + shift, edit.new, edit.gone))
        shift += len(edit.new) - len(edit.gone)
    return turned


def _shared_out(words: str, stretches: Sequence[Stretch]) -> dict[int, Part]:
    """Give each part its stretch of the wording."""
    parts, begin = {}, 0
    for stretch in stretches:
        end = begin + len(stretch.part.raw)
        parts[stretch.place] = replace(stretch.part, raw=words[begin:end])
        begin = end
    return parts
