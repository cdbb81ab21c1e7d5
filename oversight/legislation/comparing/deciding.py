"""Which of the regulations that a decision amends two texts are versions of."""

from collections.abc import Sequence

from oversight.errors import RefusedError
from oversight.i18n import _
from oversight.legislation.amending.applying import apply
from oversight.legislation.amending.decision import Decision
from oversight.legislation.comparing.announcing import Announced, announce
from oversight.legislation.comparing.model import Comparison


def decide(comparison: Comparison, decision: Decision, title: str = "") -> Announced:
    """Apply the decision to the text before and set the comparison against what that gives.

    Without a title the texts' own titles are asked; of texts without one it is the regulation of
    the decision that they fit best (RefusedError where that is none, or more than one).
    """
    own = [name for name in (comparison.before.title, comparison.after.title) if name]
    asked = [title] if title else own
    named = [one for name in asked if (one := decision.of(name))]
    if asked and not named:
        raise RefusedError(
            _("The decision does not amend {title}. Choose another decision or regulation.").format(
                title=asked[0]
            )
        )
    names = [one.regulation for one in named[:1] or decision.amendments]
    announced = [announce(comparison, apply(comparison.before, decision, one)) for one in names]
    return announced[0] if len(announced) == 1 else _best(announced)


def _best(announced: Sequence[Announced]) -> Announced:
    """The one that explains most of what changed, and all of which could be applied."""
    fitting = [one for one in announced if one.applied.done and not one.applied.refused]
    ranked = sorted((len(one.unannounced) + len(one.beyond), n) for n, one in enumerate(fitting))
    if not ranked or [count for count, _n in ranked].count(ranked[0][0]) > 1:
        raise RefusedError(
            _("The texts have no title. Name the regulation that they are of with --regulation.")
        )
    return fitting[ranked[0][1]]
