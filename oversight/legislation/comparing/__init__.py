"""Two texts of a regulation compared by what their articles say, not by their numbers."""

from oversight.legislation.comparing.announcing import Announced, announce
from oversight.legislation.comparing.deciding import decide
from oversight.legislation.comparing.inner import compared_clauses
from oversight.legislation.comparing.lineage import Line, lineage
from oversight.legislation.comparing.model import Comparison, Pair
from oversight.legislation.comparing.pairing import compare
from oversight.legislation.comparing.patching import patch, unpatch
from oversight.legislation.comparing.telling import as_json

__all__ = [
    "Announced",
    "Comparison",
    "Line",
    "Pair",
    "announce",
    "as_json",
    "compare",
    "compared_clauses",
    "decide",
    "lineage",
    "patch",
    "unpatch",
]
