"""What drafts do to findings: they lack things too, and settle nothing until confirmed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from oversight.effects import quoted
from oversight.effects.corpus import Corpus
from oversight.effects.finding import About, Effect, Finding

Key = tuple[str, int, str]  # what is asked, about which record, what exactly


def found(corpus: Corpus, effects: Sequence[Effect]) -> Iterator[tuple[Effect, list[Finding]]]:
    """What each effect finds with the drafts, and what it would find without them.

    What only a draft settles stays in its sort, and says which draft that is.
    """
    told = {one.name: list(one.find(corpus)) for one in effects}
    if not _has_drafts(corpus):
        yield from ((effect, told[effect.name]) for effect in effects)
        return
    firm = corpus.confirmed()
    stood = {one.name: {_key(one, each): each for each in one.find(firm)} for one in effects}
    open_still = {_key(one, each) for one in effects for each in told[one.name]}
    for effect in effects:
        here = stood[effect.name]
        others = {key for name, keys in stood.items() if name != effect.name for key in keys}
        known = {_key(effect, one) for one in told[effect.name]}
        kept = [
            one if key in open_still else replace(one, draft=_draft(corpus, one))
            for key, one in here.items()
            if key not in known
        ]
        yield effect, kept + [one for one in told[effect.name] if _key(effect, one) not in others]


def _key(effect: Effect, one: Finding) -> Key:
    return effect.question or effect.name, one.about.id, one.subject


def _has_drafts(corpus: Corpus) -> bool:
    decisions, regulations = corpus.decisions.values(), corpus.regulations.values()
    return any(not one.is_confirmed for one in decisions) or any(
        one.is_draft for one in regulations
    )


def _draft(corpus: Corpus, one: Finding) -> About | None:
    """The newest draft that acts upon what a finding concerns, or that bears the name."""
    concerned = {deed.regulation_id for deed in corpus.deeds if deed.decision.id == one.about.id}
    concerned |= {told.id for told in corpus.named.get(quoted.plain(one.subject), ())}
    concerned.add(one.about.id)
    deeds = [deed for deed in corpus.deeds if deed.regulation_id in concerned]
    drafts = [deed.decision.about for deed in deeds if not deed.decision.is_confirmed]
    named = [told.about for told in corpus.regulations.values() if told.id in concerned]
    return max(
        drafts or [told for told in named if told.is_draft], key=lambda told: told.id, default=None
    )
