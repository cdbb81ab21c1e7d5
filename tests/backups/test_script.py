"""What pg_restore writes: of it only rows are read."""

from oversight.backups import script

WRITTEN = b"""\\restrict abc
SET x = 0; COPY public.record (id) FROM stdin;
COPY public.log_entry (index, leaf) FROM stdin;
0\t{"a":"\\\\n\\t"}
1\t\\N
\\.
COPY "a b"."order" ("index") FROM stdin;
\\.
ALTER TABLE t;
\\unrestrict abc
"""


def test_only_rows_are_read_table_by_table():
    found = script.rows(iter(WRITTEN.splitlines(keepends=True)))
    rows = [{"index": "0", "leaf": '{"a":"\\n\t"}'}, {"index": "1", "leaf": "N"}]
    assert [(one.table, [*one.told()]) for one in found] == [("log_entry", rows), ("order", [])]


def test_rows_that_nobody_reads_hide_no_table():
    found = script.rows(iter(WRITTEN.splitlines(keepends=True)))
    assert [one.table for one in found] == ["log_entry", "order"]
