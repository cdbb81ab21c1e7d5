"""Texts whose articles are not numbered one after the other: something is lost, or stands twice."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from oversight.effects import remedies
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding, Passage
from oversight.effects.rows import Deed, Regulation
from oversight.effects.texts import Reading
from oversight.i18n import _

Number = tuple[int, int]


def find(corpus: Corpus) -> Iterator[Finding]:
    """Texts that begin after their first article, or in which one does not follow another."""
    told = list(corpus.with_texts())
    readings = corpus.texts.readings(str(deed.text) for _one, deed in told)
    for regulation, deed in told:
        reading = readings.get(str(deed.text))
        places = list(_breaks(reading)) if reading else []
        if places:
            yield _finding(regulation, deed, places)


def _breaks(reading: Reading) -> Iterator[str]:
    labelled = [((0, 0), ""), *zip(reading.numbers, reading.labels, strict=True)]
    for (before, label), (here, after) in pairwise(labelled):
        if not _follows(before, here):
            yield _between(label, after)


def _follows(before: Number, here: Number) -> bool:
    """第十三条 or 第十二条之一 follows 第十二条; both are found in texts."""
    return here in ((before[0] + 1, 0), (before[0], before[1] + 1))


def _between(before: str, after: str) -> str:
    if not before:
        return str(_("the first article is {after}")).format(after=after)
    return str(_("{before} is followed by {after}")).format(before=before, after=after)


def _finding(regulation: Regulation, deed: Deed, places: Sequence[str]) -> Finding:
    sentence = _("{regulation}: the numbers of its articles have a gap.")
    return Finding(
        about=deed.decision.about,
        subject=regulation.quoted,
        says=sentence.format(regulation=regulation.quoted),
        remedy=remedies.row(deed, _("Correct the text"), "text"),
        passages=tuple(Passage(str(_("Article numbers")), one) for one in places),
        on=deed.begins_on,
    )


CHECK = Effect(
    name="gaps",
    title=_("Articles that do not follow each other"),
    rule=_("Articles are numbered one by one, with 之一 between two of them."),
    source="立法法第六十五条",
    find=find,
    question="numbers",
)
