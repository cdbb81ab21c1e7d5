"""What pg_restore writes, in pieces."""

from oversight.backups import script
from oversight.backups.script import Rows

WRITTEN = b"""\\restrict abc
SET x = 0;
COPY public.log_entry (index, leaf) FROM stdin;
0\t{"a":"\\\\n\\t"}
1\t\\N
\\.
COPY public."order" ("index") FROM stdin;
\\.
ALTER TABLE t;
\\unrestrict abc
"""


def pieces():
    """Read the script, each table when its turn comes."""
    for one in script.pieces(iter(WRITTEN.splitlines(keepends=True))):
        yield (one.table, list(one.told())) if isinstance(one, Rows) else one.strip()


def test_statements_and_rows_come_in_their_order_and_words_to_psql_are_left_out():
    rows = [{"index": "0", "leaf": '{"a":"\\n\t"}'}, {"index": "1", "leaf": "N"}]
    assert [*pieces()] == [
        b"SET x = 0;",
        ("log_entry", rows),
        b"",
        ("order", []),
        b"ALTER TABLE t;",
    ]


def test_rows_that_nobody_reads_do_not_become_statements():
    found = script.pieces(iter(WRITTEN.splitlines(keepends=True)))
    assert b"".join(one for one in found if isinstance(one, bytes)).count(b"\n") == 2
