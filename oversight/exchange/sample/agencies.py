"""The departments, courts and committees of the sample, and the posts at their heads."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from oversight.exchange.sample.books import Books

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Agency:
    """One agency: its short name, its sort, who heads it, and what it was called before 2019."""

    name: str
    sort: str
    head: str = ""
    former: str = ""
    former_head: str = ""

    @property
    def full_name(self) -> str:
        """The name with its city."""
        if self.name.startswith("清镇市"):
            return self.name
        return f"贵阳{self.name}" if self.name.startswith("市") else f"贵阳市{self.name}"

    def post(self, *, reformed: bool) -> str:
        """The post at its head, as it was called before or after the reform."""
        if self.former and not reformed:
            return self.former + (self.former_head or self.head)
        return self.name + self.head


def _read() -> dict[str, tuple[Agency, ...]]:
    groups = tomllib.loads((DATA / "agencies.toml").read_text(encoding="utf-8"))
    return {
        group: tuple(
            Agency(**{"sort": read["sort"], "head": read.get("head", "")} | row)
            for row in read["names"]
        )
        for group, read in groups.items()
    }


BY_GROUP = _read()
ALL = tuple(agency for group in BY_GROUP.values() for agency in group)


def enter(books: Books) -> None:
    """Enter every agency."""
    for agency in ALL:
        values = {
            "name": agency.full_name,
            "short_name": agency.name,
            "sort": agency.sort,
            "renamed_from": agency.former or None,
        }
        books.enter("agencies", values)


def number(books: Books, name: str) -> int:
    """Find the record of an agency by its short name."""
    agency = next(agency for agency in ALL if agency.name == name)
    return books.number("agencies", agency.full_name)


def number_of_post(books: Books, post: str) -> int | None:
    """Find the agency to which a post belongs, by the name that the post begins with."""
    names = {name: agency for agency in ALL for name in (agency.name, agency.former) if name}
    found = [name for name in names if post.startswith(name)]
    return number(books, names[max(found, key=len)].name) if found else None
