"""The present moment: stored in UTC, dated by the calendar of China."""

import datetime as dt
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def now() -> dt.datetime:
    """Say the present moment in UTC, to the millisecond, with its zone."""
    return to_the_millisecond(dt.datetime.now(dt.UTC))


def to_the_millisecond(moment: dt.datetime) -> dt.datetime:
    """Cut a moment to what the log tells of it."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def today() -> dt.date:
    """Say today's date in China; a legal date is never derived from UTC."""
    return local(now()).date()


def local(moment: dt.datetime) -> dt.datetime:
    """Turn a stored moment into Chinese local time."""
    return moment.astimezone(CHINA)


def start_of(day: dt.date) -> dt.datetime:
    """Say the first moment of a Chinese calendar day."""
    return dt.datetime.combine(day, dt.time(), CHINA)
