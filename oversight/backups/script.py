"""What pg_restore writes as a script: of it only the rows are taken, no statement."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

COPY = re.compile(rb'COPY (?:.+\.)?"?(\w+)"? \((.*)\) FROM stdin;\n')
END = b"\\.\n"
ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
LETTERS = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


@dataclass(frozen=True)
class Rows:
    """The rows of one table, as COPY takes them; they are read once, before the next table."""

    table: str
    columns: tuple[str, ...]
    lines: Iterator[bytes]

    def told(self) -> Iterator[dict[str, str]]:
        """Read each row by its columns; what is null reads as N."""
        for line in self.lines:
            values = (_plain(one) for one in line.rstrip(b"\n").split(b"\t"))
            yield dict(zip(self.columns, values, strict=True))


def rows(lines: Iterator[bytes]) -> Iterator[Rows]:
    """Find the rows in a script, table by table."""
    for line in lines:
        if found := COPY.fullmatch(line):
            names = tuple(one.strip('"') for one in found[2].decode().split(", "))
            held = takewhile(lambda row: row != END, lines)
            yield Rows(found[1].decode(), names, held)
            for _rest in held:  # which nobody wanted
                pass


def _plain(value: bytes) -> str:
    told = ESCAPED.sub(lambda found: LETTERS.get(found[1], found[1]), value)
    return told.decode("utf-8", "replace")
