"""Words of a leaf as the database itself reads them, so that its indexes find entries by them.

Nothing is kept beside the leaf: what an entry is found by is what is sealed in it.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

# What stands before and after a word. A leaf is canonical JSON: it holds each name once, and a
# quotation mark within words is escaped, so that nobody's words look like a name.
MARKS = {"actor": ('"actor":', ","), "action": ('"action":"', '"'), "at": ('"at":"', '"')}


class Word(FunctionElement[str]):
    """One word of a leaf, as text: who did it (`actor`), what (`action`), and when (`at`)."""

    name = "word"
    type = sa.Text()
    inherit_cache = True

    def __init__(self, word: str, leaf: Any) -> None:
        """Name the word, and the column of the leaf."""
        before, after = MARKS[word]
        super().__init__(leaf, sa.literal_column(f"'{before}'"), sa.literal_column(f"'{after}'"))


@compiles(Word, "sqlite")
def _on_sqlite(word: Word, compiler: Any, **how: Any) -> str:
    leaf, before, after = _parts(word, compiler, **how)
    rest = f"substr({leaf}, instr({leaf}, {before}) + length({before}))"
    return f"substr({rest}, 1, instr({rest}, {after}) - 1)"


@compiles(Word, "postgresql")
def _on_postgresql(word: Word, compiler: Any, **how: Any) -> str:
    leaf, before, after = _parts(word, compiler, **how)
    return f"\"substring\"({leaf}, '{before[1:-1]}([^{after[1:-1]}]*)')"


def _parts(word: Word, compiler: Any, **how: Any) -> list[str]:
    return [compiler.process(part, **how) for part in word.clauses]
