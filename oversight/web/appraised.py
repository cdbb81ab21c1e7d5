"""What the page of an appraisal shows of its departments: teams, items, and both votes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import sqlalchemy as sa
from flask import url_for
from sqlalchemy.orm import Session

from oversight.i18n import _
from oversight.kinds.appraisals import Appraisal, round_again
from oversight.kinds.rectifications import DONE, Rectification
from oversight.kinds.satisfaction_votes import SatisfactionVote
from oversight.web import rated, shown
from oversight.web.rated import Result

FIRST = 1


@dataclass(frozen=True)
class Items:
    """The rectification items of one department: done and open, and a word on them."""

    done: int
    open: int
    label: str
    tone: str


@dataclass(frozen=True)
class Row:
    """One department: its team, its issues and items, and how it did in both votes."""

    name: str
    url: str
    head: str
    issues: int
    items: Items
    first: Result | None
    second: Result | None


@dataclass(frozen=True)
class Appraised:
    """An appraisal with its votes and the items that came of it."""

    session: Session
    appraisal: Appraisal

    @cached_property
    def items(self) -> Sequence[Rectification]:
        """The rectification items that were opened from it, in the order of its list."""
        chosen = sa.select(Rectification).where(Rectification.source_id == self.appraisal.id)
        return self.session.scalars(chosen.order_by(Rectification.serial, Rectification.id)).all()

    @cached_property
    def votes(self) -> Mapping[int, SatisfactionVote]:
        """Its votes by their round, without those that were cancelled."""
        chosen = sa.select(SatisfactionVote).where(
            SatisfactionVote.subject_id == self.appraisal.id, SatisfactionVote.state != "cancelled"
        )
        return {vote.round: vote for vote in self.session.scalars(chosen)}

    @cached_property
    def again(self) -> int:
        """The round of the vote after rectification: the second, or a later one."""
        return round_again(self.appraisal, self.votes.values())

    @property
    def coming(self) -> int:
        """The round of the vote at which it stands."""
        return FIRST if self.appraisal.state == "first_vote" else self.again

    @cached_property
    def rows(self) -> list[Row]:
        """Its departments, in the order of the teams."""
        known = shown.titles(self.session, [self.appraisal])
        results = {number: rated.results(vote) for number, vote in self.votes.items()}
        return [
            Row(
                known.get(team.agency_id, ""),
                url_for("records.show", slug="agencies", record_id=team.agency_id),
                known.get(team.head_id or 0, ""),
                sum(one.agency_id == team.agency_id for one in self.appraisal.issues),
                self._items(team.agency_id),
                results.get(FIRST, {}).get(team.agency_id),
                results.get(self.again, {}).get(team.agency_id),
            )
            for team in self.appraisal.teams
        ]

    @property
    def open_items(self) -> int:
        """How many items are not rectified."""
        return sum(not _is_done(item) for item in self.items)

    @property
    def lacking(self) -> list[int]:
        """The serial numbers of key items that are no records of their own yet."""
        opened = {item.serial for item in self.items}
        serials = (item.serial for item in self.appraisal.key_items)
        return [serial for serial in serials if serial not in opened]

    @property
    def lede(self) -> str:
        """What it is about, in numbers."""
        counted = (
            (len(self.appraisal.teams), _("{count} departments")),
            (len(self.appraisal.contents), _("{count} matters appraised")),
            (len(self.appraisal.issues), _("{count} issues")),
            (len(self.appraisal.key_items), _("{count} key items")),
            (len(self.items) - self.open_items, _("{count} rectified")),
        )
        told = [words.format(count=count) for count, words in counted if count]
        return str(_(", ")).join(told) + str(_(".")) if told else ""

    def notes(self) -> Iterator[str]:
        """How the bars are read, what is not stored, and that a grade closes no item."""
        vote = self.votes.get(FIRST) or self.votes.get(self.again)
        if vote is not None:
            yield rated.note(vote)
        for row in self.rows:
            result = row.second or row.first
            if result and result.grade == "satisfied" and row.items.open:
                sentence = _(
                    "A grade does not stand for rectification: {agency} was found satisfactory and"
                    " keeps {count} open on the list, also after the appraisal is closed."
                )
                yield sentence.format(agency=row.name, count=row.items.open)

    def _items(self, agency_id: int) -> Items:
        own = [item for item in self.items if item.agency_id == agency_id]
        still_open = [item for item in own if not _is_done(item)]
        label, tone = _told(own, still_open)
        return Items(len(own) - len(still_open), len(still_open), label, tone)


def _is_done(item: Rectification) -> bool:
    return item.is_confirmed and item.state in DONE


def _told(own: Sequence[Rectification], still_open: Sequence[Rectification]) -> tuple[str, str]:
    """Say in a word how far the items of a department are; amber where one is not done."""
    if not own:
        return "", ""
    if not still_open:
        return str(_("all rectified")), "quiet"
    continuing = sum(item.state in ("continuing", "reopened") for item in still_open)
    told = _("{count} continuing") if continuing == len(still_open) else _("{count} open")
    return told.format(count=len(still_open)), "amber"
