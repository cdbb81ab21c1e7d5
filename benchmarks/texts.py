"""A regulation's text on a past day, beside the page of a regulation that has one text.

    .venv/bin/python benchmarks/texts.py [REGULATIONS]

A house of 2,000 regulations; one of them has ten texts of 115 articles, each amended in some
places, another has one text of as many articles. Asked in turn: the page of the one text (the
peer), of today's text and of a past day's of the ten (what an act did to each article stands in
the margin), the first such page of a process that has read nothing yet, two texts compared, and
the history of one article. All texts are invented. CPU time is compared.
"""

import datetime as dt
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session
from timing import ask, median, timed

from oversight import create_app, db, kinds, moments
from oversight.access import accounts
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.chinese import PartialDate, numeral
from oversight.records import guard, service
from oversight.records.kind import BY_SLUG
from oversight.records.service import By, Place
from oversight.web.regulations import book

REGULATIONS, TEXTS, ARTICLES = 2000, 10, 115
PASSWORD = "a password of many letters"  # noqa: S105  of a database that is thrown away
SENTENCE = "市、县人民政府有关部门应当按照各自职责做好第{}项工作，每{}年公布一次情况，接受监督。"


def text(version: int) -> str:
    """One text: each version changes every twentieth article, and adds one at its end."""
    lines = ["云屏市综合管理条例"]
    for article in range(1, ARTICLES - TEXTS + version):
        changed = version if article % 20 == version % 20 else 0
        lines.append(f"第{numeral(article)}条　{SENTENCE.format(article, numeral(changed + 1))}")
    lines.append(f"第{numeral(ARTICLES - TEXTS + version)}条　本条例自公布之日起施行。")
    return "\n".join(lines) + "\n"


def house(url: str, count: int) -> tuple[int, int]:
    """Fill a database; give the regulation of ten texts, and that of one."""
    db.migrate(url)
    engine = db.make_engine(url)
    guard.watch(engine)
    with db.make_session(engine) as session:
        admin = accounts.add(session, "admin", PASSWORD, Role.ADMINISTRATOR)
        by = By(admin.id, Role.ADMINISTRATOR, moments.now())
        named = {"name": "云屏市人大常委会", "place": "云屏市", "short_name": "yp", "level": "city"}
        body_id = service.create(session, BY_SLUG["bodies"], Place(None), named, by).id
        term = {"ordinal": 12, "began_on": PartialDate.read("2008"), "ended_on": None}
        place = Place(body_id, enter(session, Place(body_id), admin, "terms", term))
        accounts.add(session, "lu", PASSWORD, Role.LEADER, body_id=place.body_id)
        made = tuple(regulation(session, place, admin, many) for many in (TEXTS, 1))
        for number in range(count):
            enter(session, place, admin, "regulations", {"name": f"云屏市第{number}号条例"})
        session.commit()
    engine.dispose()
    return made[0], made[1]


def regulation(session: Session, place: Place, admin: User, texts: int) -> int:
    """Enter a regulation with so many texts, one in each year."""
    one = enter(session, place, admin, "regulations", {"name": f"云屏市管理条例（{texts}）"})
    for version in range(texts):
        day = dt.date(2010 + version, 3, 1)
        act = {"regulation_id": one, "act": "amend" if version else "enact", "text": text(version)}
        form = "decision" if version else "enactment"
        values = {"name": f"{day}的决定{texts}", "form": form, "acts": [act]}
        values |= dict.fromkeys(("passed_on", "sent_on", "approved_on", "effective_on"), day)
        enter(session, place, admin, "legislative-decisions", values)
    return one


def enter(session: Session, place: Place, admin: User, slug: str, values: dict) -> int:
    """Enter a record and let a reviewer stand behind it."""
    kind = BY_SLUG[slug]
    clerk = By(admin.id, Role.SECRETARY, moments.now(), "")
    state = "approved" if slug == "legislative-decisions" else ""
    record = service.create(session, kind, place, values, clerk, state=state)
    reviewer = By(admin.id, Role.REVIEWER, moments.now(), "")
    if not service.missing(kind, record):
        service.confirm(session, kind, record, reviewer, record.version)
    return record.id


def forget() -> None:
    """Let the process be as if it had read no text."""
    for kept in (book.read_text, book.compare_texts, book.lineage):
        kept.cache_clear()


def main() -> None:
    """Measure, and print the ratios."""
    assert kinds.ALL  # noqa: S101  importing them declares their tables
    count = int(sys.argv[1]) if len(sys.argv) > 1 else REGULATIONS
    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{Path(scratch)}/house.db"
        many, one = house(url, count)
        environment = {"DATABASE_URL": url, "OVERSIGHT_INSTANCE": scratch, "TESTING": True}
        app = create_app(environment | {"OVERSIGHT_SECRET_KEY": "k" * 40})
        app.config["WTF_CSRF_ENABLED"] = False
        client = app.test_client()
        client.post("/sign-in", data={"name": "lu", "password": PASSWORD})
        get = partial(partial, ask, client)
        plain = median(get(f"/regulations/{one}"))
        asked: dict[str, Callable[[], object]] = {
            "today's text of ten": get(f"/regulations/{many}"),
            "the text of a past day": get(f"/regulations/{many}?on=2014-06-01"),
            "two texts compared": get(f"/regulations/{many}/compare?from=2014-06-01&to=2018-06-01"),
            "the history of an article": get(f"/regulations/{many}/article/20/history"),
        }
        for name, work in asked.items():
            print(f"{name}: {median(work) / plain:.1f} times the page of a regulation of one text")
        forget()
        first = timed(asked["the text of a past day"])
        print(f"the text of a past day, nothing read before: {first / plain:.1f} times")


if __name__ == "__main__":
    main()
