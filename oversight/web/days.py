"""Days and moments as a page of today shows them: short, with their weekday, or as today."""

import datetime as dt

from oversight import i18n, moments
from oversight.chinese import Language, written_date
from oversight.i18n import _

WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
SHORT_WEEKDAYS = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def whole(day: dt.date) -> str:
    """Write a day with its weekday, as the head of a page: 2026年11月23日　星期一."""
    weekday = str(WEEKDAYS[day.weekday()])
    written = written_date(day, _language())
    return f"{weekday}, {written}" if _language() == "en" else f"{written}　{weekday}"


def short(day: dt.date) -> str:
    """Write a day without its year where it is this year's."""
    return written_date(day, _language(), year=day.year != moments.today().year)


def weekday(day: dt.date) -> str:
    """Name the weekday shortly: 周五."""
    return str(SHORT_WEEKDAYS[day.weekday()])


def moment(at: dt.datetime) -> str:
    """Write a moment to the minute; of today only the time."""
    local = moments.local(at)
    day = str(_("Today")) if local.date() == moments.today() else short(local.date())
    return f"{day} {local:%H:%M}"


def _language() -> Language:
    return "en" if i18n.language() == "en" else "zh"
