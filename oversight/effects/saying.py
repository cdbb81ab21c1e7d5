"""How findings say what they found: days as papers write them, in the reader's language."""

import datetime as dt

from oversight.chinese import PartialDate, written_date
from oversight.i18n import _, language


def day(on: dt.date | PartialDate | None) -> str:
    """Write a day, or say that it is not recorded."""
    return written_date(on, language()) if on else str(_("Not recorded"))
