"""A file is called what it is, whatever its name says."""

import pytest

from oversight.exchange.faults import BrokenFileError
from oversight.exchange.files import rows_of
from tests.exchange.offices import a_workbook


@pytest.mark.parametrize(
    ("content", "called"),
    [
        (a_workbook(["主题"], ["供水"]), "Excel工作簿"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "旧格式或加密"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"Rar!\x1a\x07", "压缩包"),
        (b"\x7fELF\x02\x01\0\0", "不是文本，也不是表格"),
    ],
)
def test_a_file_under_a_false_name_is_called_what_it_is(content, called):
    for name in ("ledger.csv", "ledger.jsonl"):
        with pytest.raises(BrokenFileError, match=called):
            tuple(rows_of(name, content))


def test_letters_that_also_begin_a_picture_are_read_as_text():
    (row,) = rows_of("ledger.csv", b"BMI,name\n1,a\n")
    assert dict(row.values) == {"BMI": "1", "name": "a"}
