"""Regulations of an invented city as works of Akoma Ntoso, and what a test reads of their XML."""

import datetime as dt
import re
from functools import cache
from typing import Any

import pytest
from lxml import etree

from oversight.legislation import akn
from oversight.legislation.akn import Expression, Happening, Work
from oversight.legislation.articles import read_text
from oversight.legislation.events import Event, Sitting
from oversight.legislation.text import BLANKS, MARKS
from tests.legislation.real_data import FOLDER

SCHEMA = FOLDER.parent / "schemas" / "akn" / "akomantoso30.xsd"
SPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
NAME = "云屏市河道管理条例"
CITY = Sitting("云屏市人民代表大会常务委员会", 3, 12)
PROVINCE = Sitting("岭南省人民代表大会常务委员会", 11, 4)
ENACTED = Event(
    "enact",
    passed_on=dt.date(2012, 4, 1),
    passed_by=CITY,
    approved_on=dt.date(2012, 5, 30),
    approved_by=PROVINCE,
    promulgated_on=dt.date(2012, 6, 8),
    notice="第7号",
)
AMENDED = Event(
    "amend",
    passed_on=dt.date(2018, 8, 2),
    passed_by=CITY,
    decision="关于修改〈云屏市河道管理条例〉的决定",
)
REPEALED = Event("repeal", passed_on=dt.date(2024, 1, 5), decision="关于废止部分法规的决定")
DAYS = (dt.date(2012, 8, 1), dt.date(2018, 9, 1), dt.date(2024, 1, 5))

needs_schema = pytest.mark.skipif(
    not SCHEMA.is_file(), reason="The official schema is kept apart: set REAL_DATA to its folder."
)


def a_work(*texts: str, title: str = NAME, **changes: Any) -> Work:
    """A regulation that was enacted, amended with each further text, and then repealed."""
    events = (ENACTED, *(AMENDED for _ in texts[1:]), REPEALED)
    days = (*DAYS[: len(texts)], DAYS[2])
    happenings = tuple(Happening(*pair) for pair in zip(events, days, strict=True))
    expressions = tuple(
        Expression(read_text(text), day, happening)
        for text, day, happening in zip(texts, days, happenings, strict=False)
    )
    told: dict[str, Any] = {
        "author": str(CITY.body),
        "actor": "yunping",
        "made_on": dt.date(2026, 11, 23),
    }
    told |= {"address": "/regulations/7"} | changes
    return Work(title=title, happenings=happenings, expressions=expressions, **told)


def tree(*texts: str, **changes: Any) -> Any:
    """The last of some texts as XML, read again."""
    work = a_work(*texts, **changes)
    return etree.fromstring(akn.write(work, work.expressions[-1]))


def found(root: Any, tag: str) -> list[Any]:
    """All elements of a name."""
    return list(root.iter(SPACE + tag))


def names(root: Any, tag: str) -> list[str]:
    """The identifiers of all elements of a name."""
    return [one.get("eId") for one in found(root, tag)]


def words(text: str) -> str:
    """A text without blanks and without the marks that a web page put around its labels."""
    return re.sub(f"[\\s{BLANKS}{MARKS}]", "", text)


def words_of(root: Any) -> str:
    """All words of a document in order, without what is said of it in its head."""
    copy = etree.fromstring(etree.tostring(root))
    for head in found(copy, "meta"):
        head.getparent().remove(head)
    return words("".join(map(str, copy.itertext())))


def faults(root: Any) -> list[str]:
    """What the official schema has against a document."""
    schema = _schema()
    schema.validate(root)
    return [str(one) for one in schema.error_log]


@cache
def _schema() -> Any:
    return etree.XMLSchema(etree.parse(SCHEMA))
