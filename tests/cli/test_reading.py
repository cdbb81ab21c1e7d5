"""The readers on the command line print one JSON document and need no database."""

import json

import docx
import pytest
from click.testing import CliRunner

from oversight.cli import main

NOTE = "（2013年8月29日云屏市第十三届人民代表大会常务委员会第十一次会议通过）"
WHOLE = f"云屏市条例\n{NOTE}\n第一条　略。\n2014年1月1日云屏市人大常委会通过的除外。\n"


def read(path):
    done = CliRunner().invoke(main, ["read", "history", str(path)])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.once
@pytest.mark.parametrize("words", [NOTE, NOTE.strip("（）"), WHOLE], ids=["note", "bare", "text"])
def test_a_history_is_read_from_a_note_or_from_a_text(tmp_path, words):
    path = tmp_path / "a.txt"
    path.write_text(words, encoding="gb18030")
    told = read(path)
    assert [event["date"] for event in told["events"]] == ["2013-08-29"]
    assert told["unread"] == []


@pytest.mark.once
def test_a_history_is_read_from_a_document(tmp_path):
    document = docx.Document()
    for line in WHOLE.splitlines():
        document.add_paragraph(line)
    document.save(tmp_path / "a.docx")
    assert read(tmp_path / "a.docx")["events"][0]["session"] == "十三届十一次"


@pytest.mark.once
def test_a_text_without_a_title_note_has_no_history(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("云屏市条例\n第一条　2014年1月1日通过的除外。", encoding="utf-8")
    assert read(path) == {"events": [], "unread": []}


@pytest.mark.once
def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_text(NOTE, encoding="utf-8")
    assert CliRunner().invoke(main, ["read", "history", str(path)]).exit_code != 0
