"""Title notes of recorded texts that tell of other acts, or other days, than the records."""

import datetime as dt
from collections.abc import Iterator, Sequence

from oversight.effects import remedies, saying
from oversight.effects.checks import paired
from oversight.effects.checks.paired import Pair
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding, Passage, Remedy
from oversight.effects.rows import Deed, Regulation
from oversight.i18n import _
from oversight.legislation.events import History

ACTS = {
    "enact": _("enacted"),
    "revise": _("revised in full"),
    "amend": _("amended"),
    "repeal": _("repealed"),
}

CLOSED = {"enact": "制定", "revise": "修订", "amend": "修正", "repeal": "废止"}


def find(corpus: Corpus) -> Iterator[Finding]:
    """Of each text with a title note: what the note and the acts up to it say differently."""
    told = list(corpus.with_texts())
    readings = corpus.texts.readings(str(deed.text) for _one, deed in told)
    seen: set[tuple[int, str]] = set()
    for regulation, deed in told:
        reading = readings.get(str(deed.text))
        for one in _of_text(corpus, regulation, deed, reading.history) if reading else ():
            if (regulation.id, one.subject) not in seen:  # told again by each later text
                seen.add((regulation.id, one.subject))
                yield one


def _of_text(
    corpus: Corpus, regulation: Regulation, deed: Deed, history: History
) -> Iterator[Finding]:
    if not history.events:
        return
    acts = [one for one in corpus.of(regulation.id) if one.gives_text and one.order <= deed.order]
    for pair in paired.pairs(history.events, acts):
        if pair.deed is None or pair.event is not None or not history.unread:
            yield _finding(regulation, deed, pair)


def _finding(regulation: Regulation, text: Deed, pair: Pair) -> Finding:
    event, act = pair.event, pair.deed
    sentence = (
        _("The note of {regulation} says {noted}; recorded is {recorded}.")
        if event and act
        else _("The note of {regulation} says {noted}; no such act is recorded.")
        if event
        else _("{recorded} is recorded; the note of {regulation} does not say so.")
    )
    noted = _said(event.kind, event.passed_on, event.approved_on) if event else ""
    recorded = _said(act.act, act.decision.passed_on, act.decision.approved_on) if act else ""
    return Finding(
        about=regulation.about,
        subject=_subject(pair),
        says=sentence.format(regulation=regulation.quoted, noted=noted, recorded=recorded),
        remedy=_remedy(regulation, text, act),
        passages=(Passage(str(_("Title note")), event.source),) if event else (),
        on=pair.on,
    )


def _subject(pair: Pair) -> str:
    """The act, in words that are the same in every language."""
    kind = pair.event.kind if pair.event else pair.deed.act if pair.deed else ""
    return f"{CLOSED.get(kind, kind)} {pair.on}"


def _remedy(regulation: Regulation, text: Deed, act: Deed | None) -> Remedy:
    if act is None:
        return remedies.amendment(regulation)
    if act is text:
        return remedies.row(text, _("Correct the day or the text"), "text")
    return remedies.field(act.decision, _("Correct the day or the text"), "passed_on")


def _said(act: str, passed_on: dt.date | None, approved_on: dt.date | None) -> str:
    """An act with its days: amended, passed on …, approved on …."""
    days: Sequence[tuple[str, dt.date | None]] = (
        (_("passed on {day}"), passed_on),
        (_("approved on {day}"), approved_on),
    )
    told = [words.format(day=saying.day(day)) for words, day in days if day]
    return str(_(", ")).join([str(ACTS.get(act, act)), *told])


CHECK = Effect(
    name="title_notes",
    title=_("Title notes that say something else"),
    rule=_("A title note tells every act on a regulation with its days."),
    source="立法法第八十八条",
    find=find,
    question="title_notes",
)
