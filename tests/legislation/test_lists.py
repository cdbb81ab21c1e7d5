"""Lists of regulations as announcements print them: names, acts, and what is not understood."""

import pytest

from oversight.errors import RefusedError
from oversight.legislation.amending.reading import read_decision
from oversight.legislation.lists import fold, read_list, write_list

SUBJECTS = ("养犬", "停车", "供水", "供热", "燃气", "消防", "绿化")
MATTERS = ("服务", "管理", "保护", "促进", "监督", "安全", "规划")
NAMES = [f"云屏市{subject}{matter}条例" for subject in SUBJECTS for matter in MATTERS]


def told(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.act) for one in read_list(text).listed]


class TestLinesAndRunningText:
    @pytest.mark.parametrize(
        "text",
        [
            "《云屏市养犬条例》\n《云屏市停车办法》",
            "1.《云屏市养犬条例》\n2.《云屏市停车办法》",
            "1、 云屏市养犬条例；\n2、 云屏市停车办法。",
            "一、云屏市养犬条例\n二、云屏市停车办法",
            "（一）《云屏市养犬条例》；\n（二）《云屏市停车办法》。",
            "① 云屏市养犬条例\n② 云屏市停车办法",
            "《云屏市养犬条例》、《云屏市停车办法》",
            "《云屏市养犬条例》《云屏市停车办法》等2件",
            "云屏市养犬条例、云屏市停车办法",
            "云屏市养犬条例和云屏市停车办法",
            "  《 云屏市养犬条例 》　\r\n\r\n《云屏市停车办法》",
            "《云屏市养犬条例》（2003年根据《关于修改〈A条例〉的决定》修正）\n云屏市停车办法",
        ],
    )
    def test_the_names_come_out_in_order_without_their_marks(self, text):
        assert [fold(name) for name, _act in told(text)] == ["云屏市养犬条例", "云屏市停车办法"]

    def test_marks_inside_of_a_name_stay(self):
        name = "云屏市实施《中华人民共和国消防法》办法"
        assert told(f"《{name}》\n《云屏市实施〈中华人民共和国教育法〉办法（试行）》") == [
            (name, ""),
            ("云屏市实施〈中华人民共和国教育法〉办法（试行）", ""),
        ]

    def test_forty_one_amended_and_six_repealed_come_out_of_one_paste(self):
        amended = "\n".join(f"{n}.《{name}》" for n, name in enumerate(NAMES[:41], start=1))
        repealed = "、".join(f"《{name}》" for name in NAMES[41:47])
        found = told(f"一、对下列地方性法规作出修改\n{amended}\n二、废止{repealed}。")
        assert found == [
            *((name, "amend") for name in NAMES[:41]),
            *((name, "repeal") for name in NAMES[41:47]),
        ]


class TestTheAct:
    @pytest.mark.parametrize(
        ("text", "acts"),
        [
            ("对下列法规作出修改：\n《A条例》\n《B条例》", ["amend", "amend"]),
            ("一、修改\n《A条例》\n二、废止\n《B条例》", ["amend", "repeal"]),
            ("对《A条例》作出修改，废止《B条例》。", ["amend", "repeal"]),
            ("废止《A条例》，修改《B条例》。", ["repeal", "amend"]),
            ("《A条例》予以废止；《B条例》予以修改。", ["repeal", "amend"]),
            ("《A条例》，自2020年1月1日起予以废止。", ["repeal"]),
            ("《A条例》同时废止。", ["repeal"]),
            ("决定对《A条例》《B条例》等2件地方性法规作出修改。", ["amend", "amend"]),
            ("为完善修改程序，决定废止《A条例》和《B条例》。", ["repeal", "repeal"]),
            ("对下列法规作出修改：1.《A条例》；2.《B条例》\n3.《C条例》", ["amend"] * 3),
            ("废止《A条例》、\n《B条例》和\n《C条例》。\n《D条例》", [*["repeal"] * 3, ""]),
            ("《A条例》\t修改\n《B条例》\t废止", ["amend", "repeal"]),
            ("云屏市A条例　废止\n云屏市B条例　修订", ["repeal", "revise"]),
            ("废止云屏市A条例、云屏市B条例。", ["repeal", "repeal"]),
            ("对云屏市A条例、云屏市B条例作出修改", ["amend", "amend"]),
            ("决定废止的法规（2件）\n云屏市A条例\n云屏市B条例", ["repeal", "repeal"]),
            ("云屏市A条例\n云屏市B条例", ["", ""]),
        ],
    )
    def test_it_is_that_of_the_sentence_or_of_the_heading_above(self, text, acts):
        assert [act for _name, act in told(text)] == acts

    @pytest.mark.parametrize(
        "text",
        [
            "关于修改和废止部分地方性法规的决定\n《A条例》",
            "打包修改和废止法规：\n《A条例》",
            "修改《A条例》予以废止",
            "修改《A条例》。\n二、废止《A条例》。",
        ],
    )
    def test_where_two_things_are_said_none_is_chosen(self, text):
        assert told(text) == [("A条例", "")]

    def test_a_heading_holds_only_for_what_stands_below_it(self):
        text = "一、修改下列法规\n1.《A条例》\n二、《B条例》\n1.《C条例》"
        assert told(text) == [("A条例", "amend"), ("B条例", ""), ("C条例", "")]

    def test_a_name_said_twice_is_listed_once_with_the_act_that_is_said(self):
        assert told("《A条例》和《B条例》\n一、对《A条例》作出修改") == [
            ("A条例", "amend"),
            ("B条例", ""),
        ]

    def test_a_name_said_twice_with_two_acts_gives_the_lines(self):
        (one,) = read_list("修改：\n《A条例》\n废止：\n《A条例》").listed
        assert (one.act, one.line, one.torn) == ("", 2, (2, 4))

    @pytest.mark.parametrize("line", ["云屏市A条列", "云屏市A条列　废止"])
    def test_a_misspelt_ending_is_a_name_where_one_is_known_near_to_it(self, line):
        assert not read_list(line).listed
        found = read_list(f"废止：\n{line}", lambda words: words == "云屏市A条列").listed
        assert [(one.name, one.act) for one in found] == [("云屏市A条列", "repeal")]


class TestWhatIsNoMember:
    def test_grounds_quotations_and_the_decision_itself_are_passed_over(self):
        text = (
            "云屏市人大常委会关于修改部分地方性法规的决定\n"
            "根据《中华人民共和国立法法》和有关规定，决定对下列法规作出修改：\n"
            "一、《A条例》\n"
            "（一）将第三条修改为：“依照《中华人民共和国民法典》。”\n"
            "（二）将第四条中的《行政许可法》改为《行政处罚法》。\n"
            "二、《B条例》\n"
            "（一）增加一条：“第五条 按照\n《云屏市C条例》执行。”\n"
        )
        assert [name for name, _act in told(text)] == ["A条例", "B条例"]

    def test_the_words_before_a_list_are_no_name(self):
        text = "云屏市第三届人大常委会第九次会议决定：\n一、《A条例》\n本决定自公布之日起施行。"
        assert told(text) == [("A条例", "")]

    def test_a_line_that_was_not_understood_is_given_back_with_its_number(self):
        found = read_list("《A条例》\n\n养犬\n云屏市人大常委会公告〔2026〕3号")
        assert found.unread == ((3, "养犬"), (4, "云屏市人大常委会公告〔2026〕3号"))


class TestTheTextOfADecision:
    def test_its_list_is_read_back_as_it_says(self):
        text = (
            "云屏市人民代表大会常务委员会关于修改和废止部分地方性法规的决定\n"
            "一、对《云屏市养犬条例》作出修改\n将第三条中的“甲”修改为“乙”。\n"
            "二、对《云屏市停车条例》作出修改\n删去第四条。\n"
            "三、废止《云屏市供水条例》。\n"
            "本决定自公布之日起施行。"
        )
        assert told(write_list(read_decision(text))) == [
            ("云屏市养犬条例", "amend"),
            ("云屏市停车条例", "amend"),
            ("云屏市供水条例", "repeal"),
        ]


@pytest.mark.parametrize(
    "text",
    ["《" * 50_000, "（" * 50_000, "“" * 50_000, "关于修改" * 20_000, "根据" * 30_000,
     "《A条例》" * 9_000, "(a)" * 20_000, "等" * 50_000, "《A》等自" * 9_000, "、和" * 30_000],
)  # fmt: skip
def test_hostile_texts_come_to_an_end(text):
    names = [one.name for one in read_list(text).listed]
    assert len(set(names)) == len(names)


def test_a_list_of_too_many_lines_is_refused_and_not_cut_off():
    with pytest.raises(RefusedError):
        read_list("《A条例》\n" * 1001)


def test_marks_blanks_and_widths_make_no_difference_between_names():
    assert fold("云屏市 实施〈消防法〉办法（试行）") == fold("《云屏市实施《消防法》办法(试行)》")
