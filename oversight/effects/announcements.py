"""Decisions that were promulgated, and whose announcement has no number here."""

from collections.abc import Iterator

from oversight.effects import remedies, saying
from oversight.effects.corpus import Corpus
from oversight.effects.finding import Effect, Finding
from oversight.i18n import _

PROMULGATED = ("promulgated", "filed")


def find(corpus: Corpus) -> Iterator[Finding]:
    """Promulgated decisions without the number of an announcement, the newest first."""
    lacking = [
        one
        for one in corpus.decisions.values()
        if one.state in PROMULGATED and not (one.announcement or "").strip()
    ]
    for one in sorted(lacking, key=lambda one: (str(one.promulgated_on), one.id), reverse=True):
        sentence = _("Promulgated on {day}; the number of its announcement is not recorded.")
        yield Finding(
            about=one.about,
            subject="公告",
            says=sentence.format(day=saying.day(one.promulgated_on)),
            remedy=remedies.field(one, _("Enter the number"), "announcement"),
            on=one.promulgated_on,
        )


EFFECT = Effect(
    name="announcements",
    title=_("Announcements without a number"),
    rule=_("An announcement names who made it, who approved it and from when it is in force."),
    source="立法法第八十八条",
    find=find,
    question="announcements",
)
