"""Importing 2,000 regulations in two or three versions each, beside the same rows written plain.

    .venv/bin/python benchmarks/importing.py [REGULATIONS]

The texts are invented. They are read, grouped, planned and entered into SQLite, as the command and
the job of the page do it. The floor is one connection that inserts as many rows with the same texts
into tables without history, from memory. CPU time is compared, of one process.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from oversight import db, kinds, moments
from oversight.access.models import User
from oversight.access.roles import Role
from oversight.chinese import numeral
from oversight.jobs import corpus
from oversight.records import guard, service
from oversight.records.kind import BY_SLUG
from oversight.records.models import By, Place

REGULATIONS = 2000
ARTICLES = 40
PLACE, PROVINCE = "云屏市", "岭南省"
COMMITTEE = "第{}届人民代表大会常务委员会第{}次会议"
PACKAGE = f"{PLACE}人民代表大会常务委员会关于修改部分地方性法规的决定"
SENTENCE = "有关部门应当按照各自职责做好第{}项工作，建立健全相关制度，加强监督检查，并向社会公开。"


def title(number: int) -> str:
    """The name of a regulation."""
    return f"{PLACE}第{number}号事务管理条例"


def note(number: int, versions: int) -> str:
    """Its title note: every twentieth is amended by one package with its neighbours."""
    year, month, day = 2000 + number % 12, number % 12 + 1, number % 27 + 1
    told = [
        f"{year}年{month}月{day}日{PLACE}{COMMITTEE.format('十二', number % 30 + 1)}通过",
        f"{year + 1}年{month}月{day}日{PROVINCE}{COMMITTEE.format('十', number % 30 + 1)}批准",
    ]
    if versions > 1:
        passed = f"2014年{month}月{day}日{PLACE}{COMMITTEE.format('十三', number % 30 + 1)}通过"
        named = PACKAGE if number % 20 == 0 else f"关于修改〈{title(number)}〉的决定"
        passed = passed if number % 20 else f"2014年5月8日{PLACE}{COMMITTEE.format('十三', 9)}通过"
        told.append(f"根据{passed}的《{named}》修正")
    if versions > 2:  # noqa: PLR2004  every other has a third version
        told.append(f"2019年{month}月{day}日{PLACE}{COMMITTEE.format('十四', 3)}修订")
    return f"（{'　'.join(told)}）"


def text(number: int, versions: int) -> str:
    """One version of a regulation."""
    lines = [title(number), note(number, versions), "第一章　总则"]
    for article in range(1, ARTICLES):
        words = SENTENCE.format(article * versions)
        lines.append(f"第{numeral(article)}条　{words}\n{words}")
    lines.append(f"第{numeral(ARTICLES)}条　本条例自公布之日起施行。")
    return "\n".join(lines) + "\n"


def files(count: int) -> Iterator[tuple[str, str]]:
    """Every version of every regulation, with its path."""
    for number in range(count):
        for versions in range(1, 3 + number % 2):
            yield f"{title(number)}/{versions}.txt", text(number, versions)


def house(folder: Path) -> tuple[str, int, int]:
    """A new database with one body and one person."""
    url = f"sqlite:///{folder}/ours.db"
    db.migrate(url)
    engine = db.make_engine(url)
    guard.watch(engine)
    with db.make_session(engine) as session:
        at = moments.now()
        person = User(name="li", full_name="李", role=Role.SECRETARY, created_at=at)
        person.password_hash = "!"  # noqa: S105  nobody signs in
        session.add(person)
        session.flush()
        founder = By(person.id, Role.ADMINISTRATOR, at)
        named = {"name": f"{PLACE}人大常委会", "place": PLACE, "short_name": "yp", "level": "city"}
        body = service.create(session, BY_SLUG["bodies"], Place(None), named, founder)
        session.commit()
        told = (url, body.id, person.id)
    engine.dispose()
    return told


def take_in(folder: Path, url: str, body_id: int, person_id: int) -> tuple[float, float, dict]:
    """Import the folder, and tell the CPU time, the time on the clock, and what came of it."""
    engine = db.make_engine(url)
    guard.watch(engine)

    def by() -> By:
        return By(person_id, Role.SECRETARY, moments.now(), "")

    began, clock = time.process_time(), time.monotonic()
    outcome = corpus.take_in(
        engine, BY_SLUG["regulations"], body_id, folder, by, lambda *_far: None, tries=False
    )
    took = time.process_time() - began, time.monotonic() - clock
    engine.dispose()
    return *took, outcome.as_json()


def plainly(folder: Path, told: list[tuple[str, str]]) -> float:
    """Insert the same texts into plain tables: a regulation, a decision and an act to each."""
    began = time.process_time()
    connection = sqlite3.connect(folder / "plain.db")
    connection.execute("CREATE TABLE regulation (id INTEGER PRIMARY KEY, name TEXT)")
    connection.execute("CREATE TABLE decision (id INTEGER PRIMARY KEY, name TEXT, passed_on TEXT)")
    connection.execute("CREATE TABLE act (decision INTEGER, regulation INTEGER, text TEXT)")
    for number, (path, words) in enumerate(told):
        name = path.partition("/")[0]
        connection.execute("INSERT INTO regulation (name) VALUES (?)", (name,))
        row = (name, "2014-05-08")
        connection.execute("INSERT INTO decision (name, passed_on) VALUES (?, ?)", row)
        connection.execute("INSERT INTO act VALUES (?, ?, ?)", (number, number, words))
    connection.commit()
    connection.close()
    return time.process_time() - began


def main() -> None:
    """Measure, and print the ratio."""
    assert kinds.ALL  # noqa: S101  importing them declares their tables
    count = int(sys.argv[1]) if len(sys.argv) > 1 else REGULATIONS
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "corpus"
        told = list(files(count))
        for path, words in told:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(words, encoding="utf-8")
        floor = plainly(Path(scratch), told)
        address = house(Path(scratch))
        spent, clock, first = take_in(folder, *address)
        again, _clock, second = take_in(folder, *address)
    made = first["records"]
    print(f"{len(told)} files of {count} regulations: {first['new']} new, {made}")
    print(f"imported in {clock:.0f} s, {spent:.0f} s of CPU: {spent / floor:.0f} times plain rows")
    print(f"again: {second['there']} there already, {again:.0f} s of CPU")


if __name__ == "__main__":
    main()
