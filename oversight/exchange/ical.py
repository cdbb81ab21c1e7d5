"""Writing deadlines as iCalendar (RFC 5545), for the calendar on a person's own machine."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event, vDuration

TYPE = "text/calendar"
MAKER = "-//Oversight//Deadlines//EN"
RENEWED = dt.timedelta(hours=6)  # how often a calendar should ask again
NINE_BEFORE = dt.timedelta(hours=-15)  # before the day begins: at nine the day before


@dataclass(frozen=True)
class Entry:
    """One day in a calendar: what is due, why, and where it is recorded."""

    key: str
    day: dt.date
    summary: str
    description: str
    category: str
    url: str


def calendar(name: str, entries: Iterable[Entry], stamp: dt.datetime) -> bytes:
    """Write a calendar of whole days, each with a reminder on the day before."""
    written = Calendar()
    written.add("prodid", MAKER)
    written.add("version", "2.0")
    written.add("method", "PUBLISH")
    written.add("name", name)
    written.add("x-wr-calname", name)
    written.add("refresh-interval", vDuration(RENEWED), parameters={"value": "DURATION"})
    written.add("x-published-ttl", vDuration(RENEWED))
    for entry in entries:
        written.add_component(_event(entry, stamp))
    return bytes(written.to_ical())


def _event(entry: Entry, stamp: dt.datetime) -> Event:
    event = Event()
    event.add("uid", entry.key)
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + dt.timedelta(days=1))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("categories", [entry.category])
    event.add("url", entry.url)
    event.add("transp", "TRANSPARENT")
    event.add_component(_reminder(entry))
    return event


def _reminder(entry: Entry) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", NINE_BEFORE)
    return alarm
