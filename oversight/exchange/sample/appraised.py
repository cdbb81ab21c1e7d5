"""One work appraisal of the sample in full, as the rows of a record: two bodies tell it."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oversight.exchange.sample.supervision import DATA

TOLD: dict[str, Any] = tomllib.loads((DATA / "appraisals.toml").read_text(encoding="utf-8"))
BALLOTS = (41, 40)  # in the first round, and in the second
HEARD = ("work_report", "team_report")
REPORTED = ("rectification_plan", "progress_report")
TITLES = {
    "work_report": "{}工作情况报告",
    "team_report": "关于评议{}工作的调研报告",
    "rectification_plan": "{}评议意见整改方案",
    "progress_report": "关于督办{}落实整改意见情况的汇报",
}
GRADES = ("satisfied", "basically_satisfied", "not_satisfied")

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Department:
    """One department: what is known of it, what people said, how members voted."""

    name: str
    guiyang: str
    reference: str
    ballots: Sequence[int]
    votes: Sequence[int]
    issues: Sequence[Sequence[str]]
    items: Sequence[Sequence[str]]


DEPARTMENTS = tuple(Department(**row) for row in TOLD["department"])


@dataclass(frozen=True)
class Telling:
    """The departments as a body knows them: which record each is, and who heads its team."""

    number: Callable[[Department], int]

    def agencies(self) -> Iterator[tuple[Department, int]]:
        """Each department and its record."""
        return ((one, self.number(one)) for one in DEPARTMENTS)

    def teams(self, heads: Sequence[int]) -> Rows:
        """One team for each department."""
        pairs = zip(self.agencies(), heads, strict=True)
        return [{"agency_id": agency, "head_id": head} for (_one, agency), head in pairs]

    def issues(self) -> Rows:
        """What people said, department by department."""
        return [
            {"text": text, "agency_id": agency, "category": category, "source": source}
            for one, agency in self.agencies()
            for text, category, source in one.issues
        ]

    def key_items(self) -> Rows:
        """What is to be put right, with the rows of its issues on the whole list."""
        rows: Rows = []
        before = 0
        for one, agency in self.agencies():
            for text, category, issues in one.items:
                own = [str(int(row) + before) for row in issues.split("、")]
                told = {"text": text, "agency_id": agency, "category": category}
                rows.append(told | {"serial": len(rows) + 1, "issues": "、".join(own)})
            before += len(one.issues)
        return rows

    def papers(self, sorts: Sequence[str], before: Sequence[Mapping[str, Any]] = ()) -> Rows:
        """One paper of each sort for each department, after those that are there."""
        more = [
            {"sort": sort, "agency_id": agency, "title": TITLES[sort].format(one.name)}
            for sort in sorts
            for one, agency in self.agencies()
        ]
        return [*map(dict, before), *more]

    def grades(self, *, has_votes: bool) -> Rows:
        """The outcome of a vote, all satisfied; with its votes, or without."""
        return [
            {"agency_id": agency, "announced": "satisfied"}
            | (dict(zip(GRADES, one.votes, strict=True)) | {"invalid": 0} if has_votes else {})
            for one, agency in self.agencies()
        ]
