"""Regulations that share a name while both stand: it was entered twice, or renamed by mistake."""

from collections.abc import Iterator

from oversight.effects import quoted, remedies
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding, Passage
from oversight.effects.rows import Regulation
from oversight.i18n import _


def find(corpus: Corpus) -> Iterator[Finding]:
    """Each name of two regulations that are not repealed; the later entered is the one in doubt."""
    for name, regulations in corpus.named.items():
        standing = [one for one in regulations if not corpus.is_ended(one.id)]
        for other in standing[1:]:
            yield _finding(name, standing[0], other)


def _finding(name: str, first: Regulation, other: Regulation) -> Finding:
    both = {quoted.plain(first.name), quoted.plain(other.name)}
    sentence = (
        _("{name} is also the name of record {number}.")
        if both == {name}
        else _("{name} is a name of this record and of record {number}.")
    )
    return Finding(
        about=other.about,
        subject=f"《{name}》",
        says=sentence.format(name=f"《{name}》", number=first.id),
        remedy=remedies.name(other.id, _("Correct the name")),
        passages=(
            Passage(f"#{first.id}", _names(first)),
            Passage(f"#{other.id}", _names(other)),
        ),
    )


def _names(one: Regulation) -> str:
    return "、".join(f"《{name}》" for name in (quoted.plain(one.name), *one.former))


CHECK = Effect(
    name="same_names",
    title=_("Regulations with one name"),
    rule=_("A name stands for one regulation in force."),
    source=_("Rule of this register"),
    find=find,
    question="names",
)
