"""A folder or a zip of many regulations becomes regulations with their histories, each act once."""

import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight import db, kinds
from oversight.exchange import imports
from oversight.exchange.faults import BrokenFileError
from oversight.exchange.plans import as_json
from tests.exchange.folders import (
    AMENDED,
    APPROVED_ONLY,
    BUS,
    DECISION,
    ENACTED,
    GAS,
    OWN,
    PACKAGE,
    REVISED,
    WATER,
    a_folder,
    a_text,
    a_zip,
    plan,
    take_in,
    told,
)
from tests.exchange.offices import an_office
from tests.legislation import real_data

pytestmark = pytest.mark.once  # what is read from texts is written by the service, as elsewhere
REGULATIONS = kinds.BY_SLUG["regulations"]


@pytest.fixture
def office(session):
    return an_office(session)


def acts(office):
    """Each decision with what it did, and whether the text after is kept."""
    names = {one.id: one.name for one in office.all("regulations")}
    return sorted(
        (
            str(one.passed_on),
            one.name,
            one.form,
            tuple(sorted((names[act.regulation_id], act.act, bool(act.text)) for act in one.acts)),
        )
        for one in office.all("legislative-decisions")
    )


def fates(found):
    return {line.row.path: line.fate for line in found.lines}


FILES = {
    "供水/2012.txt": a_text(),
    "供水/2018.txt": a_text(note=ENACTED + AMENDED, about="供水安全"),
    "燃气/b.txt": a_text(GAS, ENACTED + APPROVED_ONLY, "燃气"),
    "燃气/c.txt": a_text(GAS, ENACTED + AMENDED + REVISED, "用气"),
}
WHOLE = [
    ("2012-04-26", WATER, "enactment", ((WATER, "enact", True),)),
    ("2012-04-26", GAS, "enactment", ((GAS, "enact", False),)),
    ("2018-08-29", PACKAGE, "package", ((WATER, "amend", True), (GAS, "amend", True))),
    ("2021-03-30", GAS, "revision", ((GAS, "revise", True),)),
]


def test_versions_become_regulations_with_their_texts_at_the_acts_that_made_them(office, tmp_path):
    take_in(office, a_folder(tmp_path, FILES))
    assert acts(office) == sorted(WHOLE)


def test_a_zip_of_the_same_files_changes_nothing(office, tmp_path):
    take_in(office, a_folder(tmp_path, FILES))
    before = office.written()
    result = office.take_in("regulations", a_zip(FILES), "a.zip")
    assert (result.made, office.written()) == ((), before)
    assert set(fates(result.plan).values()) == {"there"}


def test_no_name_of_a_file_says_which_regulation_it_is(office, tmp_path):
    take_in(office, a_folder(tmp_path, {f"{BUS}.txt": a_text()}))
    assert [one.name for one in office.all("regulations")] == [WATER]


@settings(max_examples=6)
@given(order=st.permutations(sorted(FILES)))
def test_single_files_in_any_order_come_to_the_same(fresh_database, order):
    """But for the words of the source of a package: those of the first file are kept."""
    with fresh_database() as url:
        engine = db.make_engine(url)
        with db.make_session(engine) as session:
            office = an_office(session)
            for path in order:
                office.take_in("regulations", FILES[path].encode(), "a.txt")
            assert acts(office) == sorted(WHOLE)
            before = office.written()
            office.take_in("regulations", a_zip(FILES), "a.zip")
            assert office.written() == before
        engine.dispose()


def test_the_text_of_a_decision_is_kept_with_the_decision(office, tmp_path):
    files = {"a.txt": a_text(note=ENACTED + OWN), "_decisions/决定_2019.txt": DECISION}
    take_in(office, a_folder(tmp_path, files))
    (decision,) = (one for one in office.all("legislative-decisions") if one.form == "decision")
    assert decision.text is not None
    assert [one.name for one in office.all("regulations")] == [WATER]


def test_the_text_of_a_decision_may_come_later(office):
    office.take_in("regulations", a_text(note=ENACTED + OWN).encode(), "a.txt")
    result = office.take_in("regulations", DECISION.encode(), "决定.txt")
    assert [line.fate for line in result.plan.lines] == ["new"]
    assert office.take_in("regulations", DECISION.encode(), "决定.txt").made == ()
    assert [bool(one.text) for one in office.all("legislative-decisions")] == [False, True]


def test_a_decision_of_which_no_history_tells_is_asked_about(office):
    (line,) = office.plan("regulations", DECISION.encode(), "决定.txt").lines
    assert (line.fate, len(line.faults)) == ("aside", 1)


def test_a_regulation_that_was_renamed_is_one(office, tmp_path):
    named = OWN.replace("公共", "")
    files = {"old.txt": a_text(), "new.txt": a_text(BUS, ENACTED + named, "公交")}
    take_in(office, a_folder(tmp_path, files))
    (regulation,) = office.all("regulations")
    assert (regulation.name, regulation.former_names) == (BUS, WATER)
    assert len(office.all("legislative-decisions")) == 2


@pytest.mark.parametrize("order", list(itertools.permutations(range(2))))
def test_a_regulation_that_was_renamed_is_one_in_any_order(office, order):
    texts = (a_text(), a_text(BUS, ENACTED + OWN, "公交"))
    for place in order:
        office.take_in("regulations", texts[place].encode(), "a.txt")
    (regulation,) = office.all("regulations")
    assert (regulation.name, regulation.former_names) == (BUS, WATER)
    assert len(office.all("legislative-decisions")) == 2


def test_a_decision_may_say_what_a_regulation_is_called_from_then_on(office, tmp_path):
    note = OWN.replace(f"《关于修改〈{WATER}〉的决定》", "《关于修改部分条例的决定》")
    decision = (
        "云屏市人民代表大会常务委员会关于修改部分条例的决定\n"
        "（2019年6月20日云屏市第十五届人民代表大会常务委员会第九次会议通过）\n"
        f"一、将《{WATER}》名称修改为《{BUS}》。\n"
    )
    files: dict[str, str | bytes] = {
        "a.txt": a_text(),
        "b.txt": a_text(BUS, ENACTED + note, "公交"),
        "c.txt": decision,
    }
    take_in(office, a_folder(tmp_path, files))
    (regulation,) = office.all("regulations")
    assert (regulation.name, regulation.former_names) == (BUS, WATER)


def test_a_table_beside_the_texts_tells_their_histories(office, tmp_path):
    table = f"文件,名称,版本日期,题注\na/1.txt,{WATER},2012-07-27,{ENACTED}\n"
    files = {"histories.csv": table, "a/1.txt": a_text("", "")}
    take_in(office, a_folder(tmp_path, files))
    assert acts(office) == [WHOLE[0]]


def test_a_meta_json_tells_the_histories_of_its_folder(office, tmp_path):
    meta = {"title": WATER, "files": [{"file": "1.txt", "history": ENACTED.split("　")}]}
    files = {"a/meta.json": json.dumps(meta), "a/1.txt": a_text("", "")}
    found = plan(office, a_folder(tmp_path, files))
    assert fates(found) == {"a/meta.json": "aside", "a/1.txt": "new"}


def test_a_file_without_a_history_is_placed_by_the_date_in_its_name_and_said(office, tmp_path):
    files = {
        "供水/1.txt": a_text(note=ENACTED + AMENDED, about="甲"),
        "供水/2012.txt": a_text(note=""),
    }
    found = plan(office, a_folder(tmp_path, files))
    assert ("file_name", 0) in told(found, "供水/2012.txt")
    take_in(office, tmp_path)
    assert acts(office)[0] == WHOLE[0]


def test_a_date_of_which_nothing_tells_is_not_guessed(office, tmp_path):
    found = plan(office, a_folder(tmp_path, {f"{WATER}/2012-07-27.txt": a_text("", "")}))
    assert fates(found) == {f"{WATER}/2012-07-27.txt": "wrong"}
    assert found.drafts == ()


def test_a_file_that_is_wrong_keeps_no_other_out(office, tmp_path):
    files: dict[str, str | bytes] = {
        "a.txt": a_text(),
        "b.txt": b"\0\1",
        "照片.png": b"\x89PNG",
        "c/.DS_Store": "x",
    }
    found = plan(office, a_folder(tmp_path, files))
    assert fates(found) == {"a.txt": "new", "b.txt": "wrong", "照片.png": "aside"}


def test_a_folder_is_told_with_path_and_line_in_json(office, tmp_path):
    told_json = as_json(plan(office, a_folder(tmp_path, {"a.txt": a_text(ends=False)})))
    (line,) = told_json["lines"]
    assert (line["path"], line["line"], line["state"]) == ("a.txt", 1, "new")
    assert {"text"} == {one["column"] for one in line["problems"] if one.get("line") == 5}


def test_a_folder_is_of_regulations_only(office, tmp_path):
    with pytest.raises(BrokenFileError):
        imports.plan_corpus(
            office.session, kinds.BY_SLUG["people"], office.body, tmp_path, lambda *_far: None
        )


@real_data.needs_real_data
def test_the_versions_of_real_regulations_load_without_a_hand(session):
    office = an_office(session, "zhengzhou", "郑州市")
    result = take_in(office, real_data.FOLDER / "versions")
    assert result.by_kind["regulations"] == 13
    assert "wrong" not in result.plan.fates
    assert len([one for one in office.all("legislative-decisions") if one.text]) == 2
    assert take_in(office, real_data.FOLDER / "versions").made == ()


def said(found, path):
    """What is said of a file that contradicts its name or the records."""
    (line,) = (one for one in found.lines if one.row.path == path)
    return [fault.message for fault in line.faults if fault.differs]


def test_a_text_that_ends_in_a_sentence_is_said_with_its_article(office, tmp_path):
    whole = a_text(note=ENACTED + AMENDED)
    cut = whole[: whole.index("应当安全")]
    found = plan(office, a_folder(tmp_path, {"2018.txt": cut}))
    assert said(found, "2018.txt") == ["止于第二条，句未完。"]


def test_a_text_with_far_fewer_articles_than_the_one_before_is_said(office, tmp_path):
    short = a_text(note=ENACTED + AMENDED, ends=False).replace("第二条　供水应当安全。\n", "")
    found = plan(office, a_folder(tmp_path, {"2012.txt": a_text(), "2018.txt": short}))
    assert said(found, "2012.txt") == []
    assert said(found, "2018.txt") == ["前一文本有 3 条，本文本只有 1 条，请核对是否完整。"]


@pytest.mark.parametrize("name", [f"{WATER}_2012-04-26.txt", "供水条例2012-10-01.txt", "1.txt"])
def test_a_name_that_fits_the_text_is_not_remarked(office, tmp_path, name):
    assert said(plan(office, a_folder(tmp_path, {name: a_text()})), name) == []


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        (f"{GAS}.txt", f"文件名却为《{GAS}》"),
        ("2013-02-01.txt", "文件日期却为2013年2月1日"),
        ("2020-01-01.txt", "远早于2020年1月1日"),
        ("2011-01-01.txt", "晚于文本日期2011年1月1日"),
        ("2020-01-01/a.txt", "远早于2020年1月1日"),
    ],
)
def test_a_name_against_the_text_is_remarked_also_when_the_text_is_there(
    office, tmp_path, name, remark
):
    first = a_folder(tmp_path / "first", {"1.txt": a_text()})
    take_in(office, first)
    found = plan(office, a_folder(tmp_path / "second", {name: a_text()}))
    assert fates(found) == {name: "there"}
    assert any(remark in one for one in said(found, name))


def test_another_text_than_the_recorded_one_is_said_whatever_its_name(office, tmp_path):
    take_in(office, a_folder(tmp_path / "first", {"1.txt": a_text()}))
    altered = {"2020-01-01.txt": a_text().replace("应当安全", "可以安全")}
    found = plan(office, a_folder(tmp_path / "second", altered))
    assert "已有这一行为的记录，文本不同。保留已记录的文本。" in said(found, "2020-01-01.txt")
