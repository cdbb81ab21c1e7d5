"""Acts whose kind or history the source has lost are entered with a question, never silently."""

import pytest

from tests.exchange.folders import AMENDED, ENACTED, WATER, a_folder, a_text, plan, take_in, told
from tests.exchange.offices import an_office

pytestmark = pytest.mark.once  # what is read from texts is written by the service, as elsewhere
AGAIN = "　2018年8月29日云屏市第十五届人民代表大会常务委员会第四次会议通过"
LATER = "　2023年5月4日云屏市第十六届人民代表大会常务委员会第九次会议通过"


@pytest.fixture
def office(session):
    return an_office(session)


def acts(office):
    return sorted(
        (str(one.passed_on or one.approved_on), one.acts[0].act)
        for one in office.all("legislative-decisions")
    )


def test_a_later_passing_is_taken_for_an_amendment_and_asked_about(office, tmp_path):
    folder = a_folder(tmp_path, {"a.txt": a_text(note=ENACTED + AGAIN + LATER)})
    assert told(plan(office, folder), "a.txt").count(("title_note", 0)) >= 2
    take_in(office, folder)
    assert acts(office) == [
        ("2012-04-26", "enact"),
        ("2018-08-29", "amend"),
        ("2023-05-04", "amend"),
    ]


@pytest.mark.parametrize("kind", ["修订", "修正"])
def test_another_text_says_what_a_later_passing_did(office, tmp_path, kind):
    whole = AMENDED.replace("修正", kind)
    files = {"a.txt": a_text(note=ENACTED + AGAIN), "b.txt": a_text(note=ENACTED + whole)}
    take_in(office, a_folder(tmp_path, files))
    assert acts(office)[1:] == [("2018-08-29", "revise" if kind == "修订" else "amend")]


def test_a_passing_before_the_enactment_is_not_guessed(office, tmp_path):
    early = AGAIN.replace("2018", "2008")
    found = plan(office, a_folder(tmp_path, {"a.txt": a_text(note=ENACTED + early)}))
    assert [line.fate for line in found.lines] == ["wrong"]


OLD = {"2012.txt": a_text()}


@pytest.mark.parametrize(
    ("text", "act"),
    [(a_text(note=""), "amend"), (a_text(note="", about="节水"), "revise")],
    ids=["half of it kept", "another text"],
)
def test_a_text_without_a_history_is_that_of_its_date(office, tmp_path, text, act):
    folder = a_folder(tmp_path, OLD | {f"{WATER}_2021-01-22.txt": text + "第四条　完。\n"})
    take_in(office, folder)
    assert acts(office)[1:] == [("2021-01-22", act)]
    assert take_in(office, folder).made == ()


@pytest.mark.parametrize("date", ["2021", "2012-10-01", "2011-01-22"])
def test_a_date_that_places_no_act_is_not_guessed(office, tmp_path, date):
    folder = a_folder(tmp_path, OLD | {f"{WATER}_{date}.txt": a_text(note="")})
    fates = {line.row.path: line.fate for line in plan(office, folder).lines}
    assert fates == {"2012.txt": "new", f"{WATER}_{date}.txt": "wrong"}


def test_a_text_that_is_numbered_without_articles_is_kept_and_asked_about(office, tmp_path):
    text = (
        f"{WATER}\n（{ENACTED}）\n作如下规定：\n一、用水应当节约。\n二、本规定自公布之日起施行。\n"
    )
    folder = a_folder(tmp_path, {"a.md": f"# {text}"})
    assert ("text", 1) in told(plan(office, folder), "a.md")
    take_in(office, folder)
    assert acts(office) == [("2012-04-26", "enact")]
