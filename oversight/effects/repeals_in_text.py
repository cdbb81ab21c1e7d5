"""Repeals by the last article of a new regulation (文中废止) that no act tells of."""

import datetime as dt
from collections.abc import Iterator, Sequence

from oversight.effects import quoted, remedies, saying
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding, Passage
from oversight.effects.quoted import Repealed
from oversight.effects.rows import WHOLE, Deed, Regulation
from oversight.i18n import _


def find(corpus: Corpus) -> Iterator[Finding]:
    """What a text says to end with it, each once, with the act that was the first to say so."""
    told = list(_whole_texts(corpus))
    glances = corpus.texts.glances(str(deed.text) for _one, deed, _maker in told)
    repealing = {digest for digest, glance in glances.items() if glance.may_repeal}
    telling = [one for one in told if one[1].text in repealing]
    readings = corpus.texts.readings(str(deed.text) for _one, deed, _maker in telling)
    seen: set[tuple[int, str]] = set()
    for regulation, deed, maker in telling:
        reading = readings.get(str(deed.text))
        for repealed in reading.repeals if reading and maker.decision.is_passed else ():
            if (regulation.id, repealed.name) not in seen:
                seen.add((regulation.id, repealed.name))
                yield from _finding(corpus, regulation, maker, repealed)


def _whole_texts(corpus: Corpus) -> Iterator[tuple[Regulation, Deed, Deed]]:
    """The first text that is recorded of each enactment and revision, and the act that wrote it."""
    seen: set[int] = set()
    for regulation, deed in corpus.with_texts():
        maker = _wrote(corpus.of(regulation.id), deed)
        if id(maker) not in seen:
            seen.add(id(maker))
            yield regulation, deed, maker


def _wrote(history: Sequence[Deed], deed: Deed) -> Deed:
    """The act that wrote the whole text: at or before the one whose text is recorded."""
    whole = [one for one in history if one.act in WHOLE and one.order <= deed.order]
    return whole[-1] if whole else deed


def _finding(
    corpus: Corpus, regulation: Regulation, maker: Deed, repealed: Repealed
) -> Iterator[Finding]:
    meant = _meant(corpus, regulation, maker, repealed)
    ends = [one.decision for one in corpus.of(meant.id) if one.ends] if meant else []
    if any(one.is_confirmed or one.id == maker.decision.id for one in ends):
        return
    if meant:
        sentence = _("{new} repeals {old}, and no act here does.")
        told = {"new": regulation.quoted, "old": meant.quoted}
        remedy = remedies.repeal(maker.decision, meant.id, meant.name)
    else:
        sentence = (
            _("{new} repeals an earlier regulation of this name, which is not recorded here.")
            if repealed.name == quoted.plain(regulation.name)
            else _("{new} repeals {old}, which is not recorded here.")
        )
        told = {"new": regulation.quoted, "old": f"《{repealed.name}》"}
        remedy = remedies.regulation(repealed.name)
    if repealed.dated_on:
        sentence = _("{sentence} It means the one of {day}.").format(
            sentence=sentence.format(**told), day=saying.day(repealed.dated_on)
        )
    yield Finding(
        about=maker.decision.about,
        subject=f"《{repealed.name}》",
        says=sentence.format(**told),
        remedy=remedy,
        passages=(Passage(repealed.place, repealed.words),),
        on=maker.day,
        draft=ends[-1].about if ends else None,
    )


def _meant(
    corpus: Corpus, regulation: Regulation, maker: Deed, repealed: Repealed
) -> Regulation | None:
    """The regulation of that name, or of that former name, which was there before.

    Of several the one that has the day that the text gives.
    """
    others = [
        one
        for one in corpus.named.get(quoted.plain(repealed.name), ())
        if one.id != regulation.id and not _is_younger(corpus.of(one.id), maker)
    ]
    dated = [one for one in others if repealed.dated_on in _days(corpus.of(one.id))]
    return next(iter(dated or others), None)


def _is_younger(history: Sequence[Deed], maker: Deed) -> bool:
    """Whether a regulation was enacted only after the act that is to repeal it."""
    enacted = next((one for one in history if one.act == "enact"), None)
    return enacted is not None and enacted.order >= maker.order


def _days(history: Sequence[Deed]) -> set[dt.date | None]:
    decisions = [one.decision for one in history]
    days = ((one.passed_on, one.approved_on, one.promulgated_on) for one in decisions)
    return {day for told in days for day in told if day}


EFFECT = Effect(
    name="repeals_in_text",
    title=_("Repeals by the last article of a new regulation"),
    rule=_("What a new regulation repeals in its text ends with it, without a paper of its own."),
    source=_("Rule of this register, as in article 57 of the Jining regulation on legislation"),
    find=find,
    question="repeals_in_text",
)
