"""Texts whose title is no name of their regulation."""

from collections.abc import Iterator

from oversight.effects import quoted, remedies
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding
from oversight.effects.rows import Deed, Regulation
from oversight.i18n import _


def find(corpus: Corpus) -> Iterator[Finding]:
    """Texts that say another title than the names that their regulation has or had."""
    told = list(corpus.with_texts())
    readings = corpus.texts.readings(str(deed.text) for _one, deed in told)
    for regulation, deed in told:
        reading = readings.get(str(deed.text))
        title = quoted.plain(reading.title) if reading else ""
        if title and title not in (quoted.plain(regulation.name), *regulation.former):
            yield _finding(regulation, deed, title)


def _finding(regulation: Regulation, deed: Deed, title: str) -> Finding:
    sentence = _("The text is headed {title}; the regulation is {name}.")
    return Finding(
        about=deed.decision.about,
        subject=f"{regulation.quoted} {title}"[:400],
        says=sentence.format(title=f"《{title}》", name=regulation.quoted),
        remedy=remedies.row(deed, _("Look at the text"), "text"),
        on=deed.begins_on,
    )


CHECK = Effect(
    name="titles",
    title=_("Texts with another title"),
    rule=_("A text is headed by the name that its regulation has or had."),
    source=_("Rule of this register"),
    find=find,
    question="titles",
)
