"""What a notice says of itself: whose it is, of which meeting and day, how many it names."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass

from oversight.chinese import HIGHEST, DateError, read_date, read_numeral

NUMBER = r"[0-9〇零一二三四五六七八九十百廿卅]+"
DATE = (
    rf"[0-9〇零○一二三四五六七八九]{{4}}\s*年\s*{NUMBER}\s*月\s*{NUMBER}\s*日"
    r"|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}"
)
DAY = re.compile(DATE)
PASSED = re.compile(rf"[(（](?=[^()（）]*通过)[^()（）]*?({DATE})")
COMMITTEE = r"(?:人民代表大会常务委员会|人大常委会|常务委员会)"
MEETING = re.compile(
    rf"(?:第?({NUMBER})届(?:人民代表大会|人大)?{COMMITTEE}|{COMMITTEE}第?({NUMBER})届)"
    rf"第?({NUMBER})次会议"
)
COMMITTEE_OF = re.compile(rf"([\u4e00-\u9fff]{{2,7}}?[市县区州旗盟])(?:第?{NUMBER}届)?{COMMITTEE}")
ORGAN_OF = re.compile(
    r"([\u4e00-\u9fff]{2,3}[市县区州旗盟])(?=人民政府|人民检察院|(?:中级)?人民法院|监察委员会"
    r"|副?[市县区州]长|[\u4e00-\u9fff]{1,12}[局委]副?[局主][长任])"
)
# What may stand before a place and is no part of its name.
BEFORE = re.compile(r"^.*(?:由|为|任|的|经|在|是|日|去)(?=[\u4e00-\u9fff]{2})")
PERSONS = re.compile(rf"共(?:计)?\s*({NUMBER})\s*[人名](?!\s*次)")
TIMES = re.compile(rf"({NUMBER})\s*人次")


@dataclass(frozen=True)
class Head:
    """What was said; None, or an empty place, where it was not."""

    place: str = ""
    passed_on: dt.date | None = None
    term: int | None = None
    meeting: int | None = None
    persons: int | None = None
    person_times: int | None = None


def read_head(text: str, own: str = "") -> Head:
    """Read what a notice says of itself; nothing is guessed. `own` is the place of the reader."""
    meeting = MEETING.search(text)
    return Head(
        place=_place(text, own),
        passed_on=_day(text),
        term=_number(meeting[1] or meeting[2]) if meeting else None,
        meeting=_number(meeting[3]) if meeting else None,
        persons=_number(found[1]) if (found := PERSONS.search(text)) else None,
        person_times=_number(found[1]) if (found := TIMES.search(text)) else None,
    )


def _place(text: str, own: str) -> str:
    """Whose committee it is; where none is named, the place of most organs of that rank."""
    named = [BEFORE.sub("", place) for place in COMMITTEE_OF.findall(text)]
    if not named and own and own in text:
        return own
    organs = [BEFORE.sub("", place) for place in ORGAN_OF.findall(text)]
    found = named or [place for place in organs if place[-1:] == own[-1:]]
    whole = Counter(place for place in found if len(place) > 2 and "为" not in place)  # noqa: PLR2004  市 alone names none
    return whole.most_common(1)[0][0] if whole else ""


def _day(text: str) -> dt.date | None:
    """The day of passing, or else the only day that is named."""
    passed = PASSED.search(text)
    days = [passed[1]] if passed else sorted(set(DAY.findall(text)))
    try:
        return read_date(days[0]) if len(days) == 1 else None
    except DateError:
        return None


def _number(text: str) -> int | None:
    try:
        number = read_numeral(text)
    except ValueError:
        return None
    return number if number <= HIGHEST else None
