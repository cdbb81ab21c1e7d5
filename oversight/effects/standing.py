"""The acts by which regulations stand today, or will within a month."""

from collections.abc import Iterator

from oversight.effects.corpus import SOON, Corpus
from oversight.effects.rows import Deed


def deeds(corpus: Corpus) -> Iterator[Deed]:
    """Of each regulation that is not repealed the act that sets its text of today, or soon."""
    until = corpus.today + SOON
    for number, told in corpus.histories.items():
        begun = [
            (deed.begins_on, place, deed)
            for place, deed in enumerate(told)
            if deed.gives_text and deed.begins_on and deed.begins_on <= until
        ]
        if begun and not corpus.is_ended(number):
            yield max(begun, key=lambda one: one[:2])[2]
