"""Names after the Akoma Ntoso Naming Convention 1.0 (OASIS Standard, 21 February 2019).

IRIs are those of its section 4, identifiers of elements (eId) those of its section 5.4. Articles
are numbered through the whole text, so nothing but their number names them: art_12 stays art_12
in whichever chapter it stands, and 第十二条之一 is art_12-1. A 款 is counted within its article.
"""

from collections import Counter
from urllib.parse import quote

from oversight.legislation.akn.work import Expression, Work
from oversight.legislation.events import Event
from oversight.legislation.text import Part

ROOT = "/akn/cn"
REGULATION, DECISION = "local-regulation", "decision"
LANGUAGE = "zho"
CONCEPTS = "/akn/ontology/concept/cn"
ORGANIZATIONS = "/akn/ontology/organization/cn"
# What has a meaning of its own in an IRI of the convention, or none at all there.
RESERVED = frozenset("/?#[]@!~:;&=+$,'\"<>\\^`{|}% ")
LONGEST = 120  # characters of a title within an IRI

SHORT = {
    "chapter": "chp",
    "section": "sec",
    "subsection": "subsec",
    "article": "art",
    "paragraph": "para",
    "attachment": "att",
}


class Identifiers:
    """Gives every element of one document an identifier that no other has."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def give(self, context: str, element: str, number: str = "") -> str:
        """Name an element; one whose number stands twice in a damaged text is told apart."""
        reference = "_".join(filter(None, (SHORT.get(element, element), number)))
        wanted = "__".join(filter(None, (context, reference)))
        self._given[wanted] += 1
        times = self._given[wanted]
        return wanted if times == 1 else self.give("", f"{wanted}.{times}")


def numbered(number: tuple[int, int]) -> str:
    """Write the number of an article or 项: 12, or 12-1 for 之一."""
    main, under = number
    return f"{main}-{under}" if under else str(main)


def article(part: Part) -> str:
    """The identifier of an article, wherever it stands: art_12-1."""
    return f"{SHORT['article']}_{article_number(part)}"


def article_number(part: Part) -> str:
    """The number of an article as addresses have it; a label that is no number as it is."""
    try:
        return numbered(part.number)
    except ValueError:
        return part.label


def work_iri(work: Work) -> str:
    """The IRI of a regulation: country, type, subtype, body, day and name."""
    name = safe(work.title)
    return f"{ROOT}/act/{REGULATION}/{work.actor}/{work.begun_on.isoformat()}/{name}"


def expression_iri(work: Work, expression: Expression) -> str:
    """The IRI of a text: that of its work, the language, and the day from which it holds."""
    return f"{work_iri(work)}/{LANGUAGE}@{expression.holds_from.isoformat()}"


def original_iri(work: Work) -> str:
    """The IRI of the text that was enacted, whether it is recorded or not."""
    return f"{work_iri(work)}/{LANGUAGE}@"


def decision_iri(work: Work, event: Event) -> str:
    """The IRI of the decision by which something was changed; its title may not be known."""
    day = event.happened_on
    name = safe(event.decision or work.title)
    return f"{ROOT}/act/{DECISION}/{work.actor}/{day.isoformat() if day else 'nn'}/{name}"


def organization_iri(name: str) -> str:
    """The IRI of a body by its name."""
    return f"{ORGANIZATIONS}/{safe(name)}"


def safe(name: str) -> str:
    """Write a name so that it can be one segment of an IRI."""
    close = "".join(name.split())[:LONGEST]
    return "".join(quote(one, safe="") if one in RESERVED else one for one in close) or "nn"
