"""A regulation and its texts as Akoma Ntoso 3.0 (OASIS LegalDocML, namespace .../akn/3.0).

Each text is a document of its own. The standard knows two ways to carry several versions: one
document for each (contains="singleVersion"), or all in one with periods on their elements
("multipleVersions"). We choose the first. An expression is what the naming convention gives an
IRI of its own (4.6), and what people cite: the text of a day. In one document two articles 12
could not both be art_12 (5.5.3.2 then asks for art_12v1), and every reader would have to work out
first what held on a day. Local regulations are renumbered with nearly every amendment, so most
articles would stand there twice. What binds the texts together is said in each of them: the
lifecycle with every act, the time in which the text held, what its act changed in the text
before (passiveModifications), and the name that a renumbered article had at first (wId, 5.5.3.5).

Words, blanks aside, come out as they went in. An annex is an attachment. A private character is
marked, for no two typefaces agree on it; what XML cannot hold at all is refused with its line.
"""

from oversight.legislation.akn.documents import documents, portion, write
from oversight.legislation.akn.work import Expression, Happening, Work

__all__ = ["Expression", "Happening", "Work", "documents", "portion", "write"]
