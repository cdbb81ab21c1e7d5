"""What pg_restore writes as a script, in pieces: statements, and the rows of one table each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

COPY = re.compile(rb'COPY ((?:\S+\.)?"?(\w+)"?) \((.*)\) FROM stdin;\n')
META = (b"\\restrict", b"\\unrestrict")  # words to psql, which is not asked here
END = b"\\.\n"
ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
LETTERS = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


@dataclass(frozen=True)
class Rows:
    """The rows of one table, as COPY takes them; they are read once, before the next piece."""

    statement: bytes
    table: str
    columns: tuple[str, ...]
    lines: Iterator[bytes]

    def told(self) -> Iterator[dict[str, str]]:
        """Read each row by its columns; what is null reads as N."""
        for line in self.lines:
            values = (_plain(one) for one in line.rstrip(b"\n").split(b"\t"))
            yield dict(zip(self.columns, values, strict=True))


def pieces(lines: Iterator[bytes]) -> Iterator[bytes | Rows]:
    """Part a script into statements that stand together, and rows."""
    held = bytearray()
    for line in lines:
        found = COPY.fullmatch(line)
        if found:
            yield bytes(held)
            held.clear()
            names = tuple(one.strip('"') for one in found[3].decode().split(", "))
            rows = takewhile(lambda row: row != END, lines)
            yield Rows(line.rstrip(b";\n"), found[2].decode(), names, rows)
            for _rest in rows:  # which nobody wanted
                pass
        elif not line.startswith(META):
            held += line
    yield bytes(held)


def _plain(value: bytes) -> str:
    told = ESCAPED.sub(lambda found: LETTERS.get(found[1], found[1]), value)
    return told.decode("utf-8", "replace")
