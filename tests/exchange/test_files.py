"""Files are read as offices write them, and a damaged one is refused with its row and column."""

import csv
import datetime as dt
import io
import zipfile

import docx
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files import read_rows, rows_of, workbook
from oversight.exchange.files.delimited import guarded
from oversight.exchange.files.texts import row_of
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


def repacked(content, parts, **options):
    """The same archive with some of its parts written anew."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)), **options)
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return written.getvalue()


SHEET, MAIN = "xl/worksheets/sheet1.xml", "word/document.xml"


def a_sheet(cells, *, before="", after=""):
    """A workbook whose only sheet is written by hand."""
    sheet = (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="http://schemas.openxmlformats.org/'
        f'spreadsheetml/2006/main"><sheetData>{cells}</sheetData>{after}</worksheet>'
    )
    return repacked(a_workbook(["姓名"], ["张为"]), {SHEET: sheet})


def a_cell(reference, row=2):
    return f'<row r="{row}"><c r="{reference}" t="str"><v>张为</v></c></row>'


HEADS = '<row r="1"><c r="A1" t="str"><v>姓名</v></c></row>'


def test_a_sheet_written_by_hand_is_read():
    assert told(a_sheet(HEADS + a_cell("A2")), "a.xlsx") == [(2, {"姓名": "张为"})]
    unplaced = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>"
    assert told(a_sheet(unplaced), "a.xlsx") == [(2, {"1": 3, "2": 4})]


def test_an_empty_cell_far_away_that_only_has_a_format_is_no_harm():
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert told(a_sheet(HEADS + a_cell("A2") + far), "a.xlsx") == [(2, {"姓名": "张为"})]


@pytest.mark.parametrize(
    "content",
    [
        a_sheet(a_cell("XFD1048576", 1048576)),
        a_sheet(HEADS + a_cell("A1048576", 1048576) + a_cell("J2")),
        a_sheet('<row r="1048576"><c r="A1"><v>1</v></c></row><row><c><v>1</v></c></row>'),
        a_sheet(a_cell("XFE2")),
        a_sheet(a_cell("A1048577")),
        a_sheet(a_cell("A0")),
        a_sheet(a_cell("ZZZZ2")),
        a_sheet(HEADS, before='<!DOCTYPE a [<!ENTITY b "c">]>'),
        a_sheet(HEADS + "<row>"),
        repacked(a_sheet(HEADS), {"xl/notes.bin": b"<a><sheetData><row><c r='A0'/>"}),
    ],
    ids=[
        "last cell of the grid",
        "far below and right of it",
        "rows beyond the last",
        "a column off the grid",
        "a row off the grid",
        "row zero",
        "four letters",
        "entities",
        "broken off",
        "a sheet of another name",
    ],
)
def test_a_workbook_that_asks_for_too_much_room_is_refused_before_it_is_read(content):
    """The reader would ask for 549 GB and end the whole process."""
    with pytest.raises(BrokenFileError):
        workbook.rows(content)


def test_a_range_merged_beside_what_is_filled_is_passed_over():
    merged = '<mergeCells count="2"><mergeCell ref="C1:D9"/><mergeCell ref="A5:A9"/></mergeCells>'
    content = a_sheet(HEADS + a_cell("A2"), after=merged)
    assert told(content, "a.xlsx") == [(2, {"姓名": "张为"})]


def test_a_panic_of_the_reader_is_a_refusal(monkeypatch):
    """It is a BaseException, as an interruption is; the latter must pass."""
    panic = type("PanicException", (BaseException,), {})

    def fail(error):
        raise error

    for error, raised in ((panic(), BrokenFileError), (KeyboardInterrupt(), KeyboardInterrupt)):
        with pytest.raises(raised), workbook._refusing():  # noqa: SLF001  no file of ours panics
            fail(error)


def a_document():
    written = io.BytesIO()
    document = docx.Document()
    for line in ("贵阳市供水条例", "第一条　为了供水。"):
        document.add_paragraph(line)
    document.save(written)
    return written.getvalue()


def damaged(content, flags=0, method=None):
    """Set the flags or the method of compression of each part, in both of its heads."""
    content = bytearray(content)
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = content.find(mark)
        while start >= 0:
            content[start + place] |= flags
            if method is not None:
                content[start + place + 2] = method
            start = content.find(mark, start + 4)
    return bytes(content)


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">' + "".join(
    f'<!ENTITY {one} "{"".join([f"&{before};"] * 10)}">'
    for before, one in zip("bcdefghi", "cdefghij", strict=True)
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DAMAGES = {
    "broken xml": repacked(a_document(), {MAIN: b"<w:document"}),
    "encrypted": damaged(a_document(), flags=1),
    "unknown compression": damaged(a_document(), method=99),
    "damaged deflate": damaged(repacked(a_document(), {}), method=8),
    "another root": repacked(a_document(), {MAIN: b"<a/>"}),
    "another root of words": repacked(a_document(), {MAIN: f'<w:p xmlns:w="{WORD}"/>'.encode()}),
    "no types": repacked(a_document(), {"[Content_Types].xml": b"<a/>"}),
    "entities": repacked(a_document(), {MAIN: f"{BOMB}]><a>&j;</a>".encode()}),
    "an empty archive": a_zip(),
}


def test_a_document_gives_title_and_text():
    assert row_of("a.docx", a_document()).values["title"] == "贵阳市供水条例"


@pytest.mark.parametrize("content", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_document_is_refused(content):
    with pytest.raises(BrokenFileError):
        row_of("a.docx", content)


@pytest.mark.parametrize("line", [r'{"name": "\ud800"}', r'{"\udfff": 1}', r'{"a": ["\ud800"]}'])
def test_half_a_character_in_a_line_is_refused(line):
    assert refused(b'{"name": "a"}\n' + line.encode(), "a.jsonl") == (2, "")
