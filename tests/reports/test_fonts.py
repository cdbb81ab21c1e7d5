"""Typefaces: which are at hand, what they can show, and what is said when one is missing."""

import pytest

from oversight.errors import RefusedError
from oversight.reports import fonts
from oversight.reports.fonts import Faces, at_hand, stand_ins, widths


def test_all_the_free_faces_are_at_hand():
    assert stand_ins(Faces()) == ()


def test_song_stands_in_for_a_missing_face_and_it_is_said():
    faces = Faces(fang="方正仿宋_GBK")
    assert at_hand(faces).fang == Faces().song
    assert stand_ins(faces) == ("缺少字体“方正仿宋_GBK”，以“Noto Serif CJK SC”代替。",)


def test_without_song_no_paper_is_set():
    with pytest.raises(RefusedError, match="方正小标宋"):
        at_hand(Faces(song="方正小标宋"))


def test_without_the_fonts_being_set_up_it_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    with pytest.raises(RefusedError, match="make setup"):
        fonts.use_own_fonts()


def test_an_operator_may_name_another_list_of_folders(monkeypatch, tmp_path):
    chosen = tmp_path / "fonts.conf"
    chosen.write_text("<fontconfig/>", encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(chosen))
    assert fonts.use_own_fonts() == chosen


def test_a_name_that_would_break_the_style_sheet_is_refused():
    with pytest.raises(RefusedError):
        Faces(kai='Kai"; } body { display: none')


def test_a_chinese_character_is_one_em_wide():
    assert widths("FandolFang R")["会"] == 1


@pytest.mark.parametrize("digit", "0123456789")
def test_the_digits_of_song_are_half_as_wide_as_a_character(digit):
    assert widths("Noto Serif CJK SC")[digit] == 0.5


def test_the_free_fangsong_lacks_characters_of_names():
    assert not set("喆珺翀赟昇璟䶮㛃𬱖𠮷") & set(widths("FandolFang R"))


def test_the_last_face_has_the_characters_of_names():
    assert set("喆珺翀赟昇璟䶮㛃𬱖𠮷") <= set(widths("BabelStone Han"))
