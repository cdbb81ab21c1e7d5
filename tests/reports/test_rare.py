"""Characters that a face lacks: found, marked, measured, or refused."""

from oversight.reports.fonts import Faces
from oversight.reports.rare import in_face, in_fang, unshowable, width

FACES = Faces()


def test_what_a_face_lacks_is_marked():
    assert in_face("周𠮷同志", "AR PL KaitiM GB") == '周<span class="fb">𠮷</span>同志'


def test_what_stands_together_is_marked_together():
    assert in_face("赟翀", "AR PL KaitiM GB") == '<span class="fb">赟翀</span>'


def test_what_a_face_has_is_left_alone():
    assert in_face("周𠮷同志", "Noto Serif CJK SC") == "周𠮷同志"


def test_digits_and_letters_within_fangsong_have_their_own_face():
    assert in_fang("第15部PDF", FACES) == (
        '第<span class="digits">15</span>部<span class="latin">PDF</span>'
    )


def test_an_office_whose_fangsong_has_good_digits_keeps_them():
    assert in_fang("第15部", Faces(latin=FACES.fang)) == "第15部"


def test_markup_in_a_text_is_escaped():
    assert in_face("<b>&", "Noto Serif CJK SC") == "&lt;b&gt;&amp;"
    assert in_fang("<会", FACES) == '<span class="latin">&lt;</span>会'


def test_a_selector_of_forms_stays_with_its_character():
    assert in_face("𠮷\U000e0100会", "AR PL KaitiM GB") == (
        '<span class="fb">𠮷\U000e0100</span>会'
    )


def test_a_character_is_measured_in_the_face_that_shows_it():
    assert width("会", FACES) == 1
    assert width("5", FACES) == 0.5
    assert width("𠮷", FACES) == 1
    assert width("\u200b", FACES) == 0


def test_what_no_face_shows_is_found_once_and_in_order():
    assert unshowable("会\U000e1000\ue000会\ue000", FACES) == ("\U000e1000", "\ue000")


def test_a_private_character_is_not_trusted_to_any_face():
    assert unshowable("\ue000", FACES) == ("\ue000",)


def test_blanks_and_marks_without_shape_are_no_holes():
    assert unshowable("会 　\u200b\ufe00\n", FACES) == ()
