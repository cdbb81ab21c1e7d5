"""The filings on which the office of the sample works today, in every state."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from oversight.exchange.sample import agencies
from oversight.exchange.sample.books import Books, Values
from oversight.exchange.sample.diary import Diary, Stage
from oversight.exchange.sample.filings import PROVINCE, TOLD
from oversight.kinds.filings import KIND
from oversight.records.clock import next_working_day

Row = Mapping[str, Any]
FOUND = ("provision", "ground", "problem")
LATER = {"extended_until", "promised_on"}  # days that lie ahead when a step is taken
GOVERNMENT = "市人民政府"
OFFICE = "市人大常委会法制工作委员会"


@dataclass(frozen=True)
class Filings:
    """What is being done about documents, as the diary tells it."""

    diary: Diary

    def write(self) -> None:
        """Write into the diary what was received, sent, and done about each."""
        for row in TOLD["live"]:
            entered_on = self._day(row.get("received", row["published"] - 3))
            self.diary.follow(entered_on, self._enter(row), list(self._stages(row)))

    def _enter(self, row: Row) -> Any:
        return lambda: self.books.draft("filings", self._told(row), _first(row))

    @property
    def books(self) -> Books:
        """The books of the diary."""
        return self.diary.books

    def _told(self, row: Row) -> Values:
        issuer, published_on = row.get("issuer", GOVERNMENT), self._day(row["published"])
        told = {
            "name": row["name"],
            "sort": row.get("sort", "administrative"),
            "document_no": row["number"].format(year=published_on.year),
            "published_on": published_on,
        }
        if not issuer:
            return told
        received_on = self._day(row["received"])
        earlier = row.get("earlier")
        return told | {
            "issuer_id": agencies.number(self.books, issuer),
            "earlier_id": self.books.number("filings", earlier) if earlier else None,
            "sent_on": received_on,
            "received_on": received_on,
        }

    def _stages(self, row: Row) -> Iterator[Stage]:
        for name, ago in row.get("steps", ()):
            day = self._day(ago)
            yield day, name, self._filled(row, name, day)

    def _filled(self, row: Row, name: str, day: dt.date) -> Any:
        step = KIND.lifecycle.step(name)
        assert step, name  # noqa: S101  a slip in these files, never an entry
        sorts = {one: KIND.fields[one].field.sort for one in step.needs}
        days = [one for one, sort in sorts.items() if sort == "date" and one not in LATER]
        told = dict.fromkeys(days, day) | self._more(row, name, day)
        return lambda: told | self._linked(row, name)

    def _more(self, row: Row, name: str, day: dt.date) -> dict[str, Any]:
        """What a step fills besides its day."""
        fills = dict(row.get("fills", {}).get(name, {}))
        for one in LATER & fills.keys():
            fills[one] = self._day(fills[one])
        if name in ("communicate", "opine") and "finding" in row:
            fills["findings"] = [dict(zip(FOUND, row["finding"], strict=True))]
        if name == "register":
            fills["register_no"] = f"备〔{day.year}〕{row['published']}号"
        return fills | (PROVINCE if name == "send" else {})

    def _linked(self, row: Row, name: str) -> dict[str, Any]:
        """What a step links to, which is known once it is taken."""
        books, told = self.books, dict[str, Any]()
        if name == "register":
            told["issuer_id"] = agencies.number(books, row.get("issuer", GOVERNMENT))
        if name == "examine":
            told["office_id"] = agencies.number(books, OFFICE)
            names = row.get("examiners", ())
            told["examiners"] = [{"agency_id": agencies.number(books, one)} for one in names]
        if name == "refer":
            councils = [one for one in books.meetings if one.series == "chairpersons"]
            latest = max(councils, key=lambda one: one.ended_on)
            told["council_id"] = books.meetings[latest]
        return told

    def _day(self, ago: int) -> dt.date:
        return next_working_day(self.books.today - dt.timedelta(days=ago))


def _first(row: Row) -> str:
    return "to_send" if row.get("issuer") == "" else ""
