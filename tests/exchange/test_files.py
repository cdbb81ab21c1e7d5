"""Files are read as offices write them, and a damaged one is refused with its row and column."""

import csv
import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files import read_rows, rows_of
from oversight.exchange.files.delimited import guarded
from tests.exchange.offices import a_csv, a_workbook, json_lines


def told(content, name="ledger.csv"):
    return [(row.number, dict(row.values)) for row in rows_of(name, content)]


def refused(content, name="ledger.csv"):
    with pytest.raises(BrokenFileError) as caught:
        told(content, name)
    return caught.value.row, caught.value.column


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    assert told(a_csv(["姓名", "职务"], ["张为", "局长"], [], ["何为", ""])) == [
        (2, {"姓名": "张为", "职务": "局长"}),
        (4, {"姓名": "何为", "职务": None}),
    ]


def test_a_title_above_the_heads_is_passed_over():
    content = a_workbook(["2023年执法检查台账"], [], ["主题", "开始"], ["供水", "2023-05-01"])
    assert told(content, "a.xlsx") == [(4, {"主题": "供水", "开始": "2023-05-01"})]


def test_a_table_of_one_column_begins_with_its_head():
    assert told(a_csv(["姓名"], ["张为"])) == [(2, {"姓名": "张为"})]


def test_a_workbook_gives_days_and_whole_numbers():
    content = a_workbook(["日", "数"], [dt.date(2023, 5, 1), 12.0], ["2023-05-02", 1.5])
    assert told(content, "a.xlsx") == [
        (2, {"日": "2023-05-01", "数": 12}),
        (3, {"日": "2023-05-02", "数": 1.5}),
    ]


def test_a_cell_merged_downwards_holds_for_each_of_its_rows():
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["会议", "姓名"])
        sheet.merge_range(1, 0, 2, 0, "第三次会议")
        sheet.write_column(1, 1, ["张为", "何为"])
    rows = told(written.getvalue(), "a.xlsx")
    assert [values["会议"] for _number, values in rows] == ["第三次会议", "第三次会议"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encodings_of_chinese_offices_are_told_apart(encoding):
    content = a_csv(["姓名", "职务"], ["张𬭚", "联通公司经理"], encoding=encoding)
    assert told(content) == [(2, {"姓名": "张𬭚", "职务": "联通公司经理"})]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_parts_the_heads(separator):
    lines = (separator.join(cells) for cells in (["姓名", "职务", "届"], ["张为", "局长", "14"]))
    assert told("\n".join(lines).encode()) == [(2, {"姓名": "张为", "职务": "局长", "届": "14"})]


def test_a_damaged_character_is_named_by_its_row():
    content = a_csv(["姓名", "职务"], ["张为", "局长"], encoding="utf-8")
    assert refused(content[:-4] + b"\xff" + content[-4:]) == (2, "")


def test_a_text_of_another_encoding_is_not_taken_for_chinese():
    assert refused("имя,пост\r\nИванов,директор\r\n".encode("koi8-r") + b"\xff\xff") == (1, "")


@pytest.mark.parametrize(
    "broken",
    [
        b'a,b\r\n1,"2\r\n3,4\r\n',
        b'a,b\r\n"1"x,2\r\n',
        b"a,b\r\n1,2,3\r\n",
        b"a,b\r\n1\r\n",
    ],
    ids=["quote without end", "letters after a quote", "too long", "too short"],
)
def test_a_broken_csv_is_named_by_its_row(broken):
    assert refused(broken) == (2, "")


def test_two_columns_of_one_head_are_refused():
    assert refused(a_csv(["姓名", "职务", "姓名"], ["张为", "局长", "张为"])) == (1, "C")


def test_a_cell_without_a_head_is_named_by_row_and_column():
    content = a_workbook(["姓名", "职务"], ["张为", "局长"], ["何为", "", "待定"])
    assert refused(content, "a.xlsx") == (3, "C")


def a_zip():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "no workbook")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", "姓名,职务".encode()),
        ("a.xlsx", a_zip()),
        ("a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)),
        ("a.xlsx", a_workbook(["姓名"], ["张为"], sheets=2)),
        ("a.csv", a_workbook(["姓名"], ["张为"])),
        ("a.csv", b""),
        ("a.csv", "姓名,职务\r\n".encode()),
        ("a.jsonl", b" \n"),
        ("a.pdf", b"%PDF-1.7"),
    ],
    ids=[
        "text named xlsx",
        "zip named xlsx",
        "old workbook",
        "two sheets",
        "workbook named csv",
        "empty",
        "heads alone",
        "blank",
        "another sort",
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(name, content):
    refused(content, name)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('{"topic": "供水"', (2, "")),
        ('["供水"]', (2, "")),
        ('{"topic": "供水", "topic": "燃气"}', (2, "topic")),
        ('{"topic": NaN}', (2, "")),
        ("[" * 100_000, (2, "")),
    ],
    ids=["cut off", "a list", "a key twice", "no number", "too deep"],
)
def test_a_line_that_is_no_object_is_refused(line, place):
    assert refused(b'{"topic": "a"}\n' + line.encode(), "a.jsonl") == place


def test_lines_of_json_are_read_with_their_numbers():
    content = (
        json_lines({"topic": "供水", "laws": ["条例"]}) + b"\n\n" + json_lines({"topic": "燃气"})
    )
    assert told(content, "a.jsonl") == [
        (1, {"topic": "供水", "laws": ["条例"]}),
        (3, {"topic": "燃气"}),
    ]


def test_a_file_is_read_from_where_it_lies(tmp_path):
    path = tmp_path / "台账.CSV"
    path.write_bytes(a_csv(["姓名"], ["张为"]))
    assert [row.values for row in read_rows(path)] == [{"姓名": "张为"}]


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5))
def test_every_cell_of_a_guarded_table_is_read_as_it_was_written(rows):
    written = io.StringIO(newline="")
    csv.writer(written).writerow(("a", "b", "c"))
    csv.writer(written).writerows([[guarded(cell) for cell in row] for row in rows])
    read = told(written.getvalue().encode("utf-8-sig"))
    assert [tuple(values.values()) for _number, values in read] == rows
