"""Two wordings of one field, marked where they differ, for people to compare."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import Indel

from oversight.legislation import chains

Kind = Literal["same", "gone", "new"]

# The end of a line belongs to what stands before it: alone it is like the end of any other.
SENTENCE = re.compile(r"[^。；\n]*(?:[。；]\n*|\n+)|[^。；\n]+")
# 18.6 → 21.4 is one change, and so is 二十三 → 二十四: a number is not read by its digits.
WORD = re.compile(
    r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％‰]?"
    r"|[〇○零一二三四五六七八九十百千万亿]+"
    r"|[A-Za-zÀ-ɏ]+(?:[-'’][A-Za-zÀ-ɏ]+)*"
    r"|.",
    re.DOTALL,
)

# In what people write a word finds few like it on the other side. Where it finds many, the search
# for the longest stretches would take hours, so the longest common row of words is marked; what is
# longer still is one change.
MOST_ALIKE = 30
MOST_WORDS = 20_000
# Sentences half of which is the same are one sentence changed. A mark costs a reader as much as
# two characters in it.
ALIKE, MOST_LIKENED, LEAST = 0.5, 10_000, 2


@dataclass(frozen=True)
class Run:
    """A stretch of one wording: the same in both, gone from the earlier, or new in the later."""

    text: str
    kind: Kind


@dataclass(frozen=True)
class Step:
    """What stands in the earlier and in the later wording at one place; words, in order."""

    same: bool
    before: Sequence[str]
    after: Sequence[str]

    @property
    def is_lone_character(self) -> bool:
        """Whether both wordings share no more than one character here."""
        return self.same and len("".join(self.before)) == 1

    @property
    def is_long_change(self) -> bool:
        """Whether more than one word changed here."""
        return not self.same and max(len(self.before), len(self.after)) > 1


def mark(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Mark in the earlier wording what is gone, and in the later one what is new.

    Numbers and Latin words are marked whole. The runs of each side, joined, are its wording.
    """
    found = steps(before, after)
    earlier = ((Run("".join(s.before), "same" if s.same else "gone")) for s in found)
    later = ((Run("".join(s.after), "same" if s.same else "new")) for s in found)
    return _joined(earlier), _joined(later)


def steps(before: str, after: str) -> Sequence[Step]:
    """Give what is the same and what differs, in order, as people would mark it."""
    return _without_islands(tuple(_steps(before, after)))


def compared(before: Sequence[str], after: Sequence[str]) -> Iterator[Step]:
    """Compare two rows of words; hostile sizes end quickly, with coarser steps."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    ends = (len(before) - tail, len(after) - tail)
    if head:
        yield Step(same=True, before=before[:head], after=after[:head])
    yield from _opposed(before[head : ends[0]], after[head : ends[1]])
    if tail:
        yield Step(same=True, before=before[ends[0] :], after=after[ends[1] :])


def _steps(before: str, after: str) -> Iterator[Step]:
    # Sentences first: whole fields are compared quickly, and a moved word stays in its sentence.
    for step in compared(SENTENCE.findall(before), SENTENCE.findall(after)):
        if step.same:
            yield step
        else:
            yield from _fewer_changes(step)


def _fewer_changes(step: Step) -> Sequence[Step]:
    """Compare the words of sentences, each with the one it is like, or all at once.

    What is marked least is taken; a sentence put in between others shall not mark them all.
    """
    at_once = tuple(_by_words(step.before, step.after))
    if max(len(step.before), len(step.after)) <= 1:
        return at_once
    apart = [one for pair in _likened(step.before, step.after) for one in _by_words(*pair)]
    return at_once if _marked(at_once) < _marked(apart) else apart


def _by_words(before: Sequence[str], after: Sequence[str]) -> Iterator[Step]:
    return compared(WORD.findall("".join(before)), WORD.findall("".join(after)))


def _marked(found: Sequence[Step]) -> int:
    """How much a reader sees marked: the characters, and each mark for itself."""
    changed = [step for step in found if not step.same]
    return sum(LEAST + len("".join((*step.before, *step.after))) for step in changed)


def _likened(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Give every two sentences that are like each other, in order, and what stands between."""
    i = j = 0
    for k, m in _alike(before, after):
        yield before[i:k], after[j:m]
        yield before[k : k + 1], after[m : m + 1]
        i, j = k + 1, m + 1
    yield before[i:], after[j:]


def _alike(before: Sequence[str], after: Sequence[str]) -> chains.Pairs:
    if len(before) * len(after) > MOST_LIKENED:
        return []
    scores = {
        (i, j): Indel.normalized_similarity(one, other, score_cutoff=ALIKE)
        for i, one in enumerate(before)
        for j, other in enumerate(after)
        if min(len(one), len(other)) > 1
    }
    return chains.chain({pair: score for pair, score in scores.items() if score})


def _opposed(before: Sequence[str], after: Sequence[str]) -> Iterator[Step]:
    """Compare what shares neither its begin nor its end."""
    longest = max(len(before), len(after))
    counts = Counter(after)
    alike = sum(count * counts[word] for word, count in Counter(before).items())
    if not alike or longest > MOST_WORDS:
        places: Iterable[tuple[str, int, int, int, int]] = (
            ("replace", 0, len(before), 0, len(after)),
        )
    elif alike > MOST_ALIKE * longest:
        opcodes = Indel.opcodes(before, after)
        places = ((o.tag, o.src_start, o.src_end, o.dest_start, o.dest_end) for o in opcodes)
    else:
        places = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for tag, i, j, k, m in places:
        yield Step(tag == "equal", before[i:j], after[k:m])


def _shared(before: Sequence[str], after: Sequence[str]) -> int:
    """Count the words that both begin with."""
    pairs = zip(before, after, strict=False)
    shorter = min(len(before), len(after))
    return next((n for n, (one, other) in enumerate(pairs) if one != other), shorter)


def _without_islands(steps: Sequence[Step]) -> Sequence[Step]:
    """Read a lone character between two long changes as changed: shared by chance, it confuses."""
    around = zip((None, *steps), steps, (*steps[1:], None), strict=False)
    return [
        replace(step, same=False) if step.is_lone_character and _are_long(left, right) else step
        for left, step, right in around
    ]


def _are_long(left: Step | None, right: Step | None) -> bool:
    return bool(left and right and left.is_long_change and right.is_long_change)


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    kinds = groupby((run for run in runs if run.text), key=lambda run: run.kind)
    return tuple(Run("".join(run.text for run in group), kind) for kind, group in kinds)
