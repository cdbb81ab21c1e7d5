"""References in texts that are in force to regulations that are repealed."""

from collections.abc import Iterator

from oversight.effects import quoted, remedies, saying
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding, Passage
from oversight.effects.quoted import Quoted
from oversight.effects.rows import Deed, Regulation
from oversight.i18n import _, listed


def find(corpus: Corpus) -> Iterator[Finding]:
    """Each text of today that names what is repealed, by the name that it has no more."""
    ended = _ended(corpus)
    told = list(corpus.current())
    glances = corpus.texts.glances(str(deed.text) for _one, deed in told)
    wanted = {digest for digest, glance in glances.items() if glance.names & ended.keys()}
    naming = [one for one in told if one[1].text in wanted]
    readings = corpus.texts.readings(str(deed.text) for _one, deed in naming)
    for regulation, deed in naming:
        places: dict[str, list[Quoted]] = {}
        reading = readings.get(str(deed.text))
        for one in reading.quotations if reading else ():
            if one.name in ended and one.name != quoted.plain(regulation.name):
                places.setdefault(one.name, []).append(one)
        for name, found in places.items():
            yield _finding(regulation, found, ended[name])


def _ended(corpus: Corpus) -> dict[str, Deed]:
    """The names of which nothing is in force any more, each with the act that ended it."""
    ended: dict[str, Deed] = {}
    for name, regulations in corpus.named.items():
        if all(corpus.is_ended(one.id) for one in regulations):
            history = corpus.of(regulations[-1].id)
            ended[name] = next(one for one in history if one.ends and one.holds_from)
    return ended


def _finding(regulation: Regulation, found: list[Quoted], end: Deed) -> Finding:
    places = listed(dict.fromkeys(one.place for one in found))
    sentence = _("{places} names {old}, which was repealed on {day}.")
    return Finding(
        about=regulation.about,
        subject=f"《{found[0].name}》",
        says=sentence.format(
            places=places, old=f"《{found[0].name}》", day=saying.day(end.holds_from)
        ),
        remedy=remedies.amendment(regulation),
        passages=tuple(Passage(one.place, one.words) for one in found),
        on=end.holds_from,
    )


EFFECT = Effect(
    name="references",
    title=_("References to repealed regulations"),
    rule=_("What is repealed is named no more: amend the reference, or say that it is meant."),
    source="立法法第一百一十六条",
    find=find,
    question="references",
)
