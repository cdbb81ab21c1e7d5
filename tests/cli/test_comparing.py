"""`oversight diff` compares two files, for people and for programs, in both languages."""

import json

import pytest
from click.testing import CliRunner
from docx import Document

from oversight.cli import main
from oversight.i18n import speaking
from tests.legislation.comparing_texts import ENDING, FUNDS, OPENING, PENALTY, TREES, regulation

BEFORE = str(regulation(OPENING, FUNDS, PENALTY.format("二"), ENDING))
AFTER = str(
    regulation(OPENING, TREES, FUNDS.replace("不得", "任何人不得"), PENALTY.format("三"), ENDING)
)
DECISION = (
    "关于修改《云屏市物业管理条例》的决定\n"
    f"一、增加一条，作为第二条：“{TREES}”\n"
    "此外，对条文顺序作相应调整。\n"
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command on the two regulations, without a database."""
    (tmp_path / "before.txt").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "after.txt").write_text(AFTER, encoding="gb18030")
    (tmp_path / "decision.txt").write_text(DECISION, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:////nonexistent/x.db")
    with speaking("en"):  # a command sets the language of its process, which is here the tests'
        yield lambda *words, language="en": CliRunner().invoke(
            main, ["diff", *words], env={"OVERSIGHT_LANGUAGE": language}
        )


def test_it_gives_one_json_document(run):
    found = json.loads(run("before.txt", "after.txt", "--json").stdout)
    assert (found["articles_before"], found["articles_after"]) == (4, 5)
    assert found["new"] == ["第二条"]
    assert found["changed"][0] == {"old": "第二条", "new": "第三条"}
    assert "unannounced" not in found


def test_with_a_decision_it_says_what_was_not_announced(run):
    found = json.loads(
        run("before.txt", "after.txt", "--decision", "decision.txt", "--json").stdout
    )
    assert found["unannounced"] == [
        {"old": "第二条", "new": "第三条", "diffs": [["", "任何人"]], "class": "wording"}
    ]


def test_people_read_what_became_of_the_articles(run):
    lines = run("before.txt", "after.txt").stdout.splitlines()
    assert lines[:3] == [
        "Articles: 4 before, 5 after.",
        "New: 第二条",
        "Renumbered articles: 第二条—第四条 → 第三条—第五条",
    ]
    assert "第二条 → 第三条 (wording)" in lines
    assert any("，{+任何人+}不得挪作他用。" in line for line in lines)


def test_people_read_it_in_chinese(run):
    lines = run("before.txt", "after.txt", "--decision", "decision.txt", language="zh").stdout
    assert "第三条 → 第四条（仅随条号调整引用）" in lines
    assert "修改决定未列明的差异：\n  第二条 → 第三条" in lines


def test_a_reference_that_leads_nowhere_is_listed(run, tmp_path):
    (tmp_path / "after.txt").write_text(AFTER.replace("第三条规定", "第九条规定"), encoding="utf-8")
    assert "第四条 refers to 第九条, which is not there." in run("before.txt", "after.txt").stdout


def test_a_document_of_word_is_read(run, tmp_path):
    document = Document()
    for line in AFTER.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "after.docx"))
    assert json.loads(run("before.txt", "after.docx", "--json").stdout)["new"] == ["第二条"]


@pytest.mark.parametrize(
    "words", [("none.txt", "after.txt"), ("before.txt", "broken.txt"), ("before.txt",)]
)
def test_a_file_that_cannot_be_read_is_wrong_use(run, tmp_path, words):
    (tmp_path / "broken.txt").write_bytes(b"\xff\xfe\x00")
    result = run(*words)
    assert result.exit_code == 2
    assert result.stderr


def test_a_decision_on_another_regulation_is_refused(run, tmp_path):
    (tmp_path / "decision.txt").write_text(DECISION.replace("物业", "养犬"), encoding="utf-8")
    result = run("before.txt", "after.txt", "--decision", "decision.txt")
    assert (result.exit_code, "《云屏市物业管理条例》" in result.stderr) == (2, False)
    assert "云屏市物业管理条例" in result.stderr
