"""What runs beside the pages of a web process: numbering, sealing, forgetting old reads."""

from flask import Flask

from oversight.access import seen
from oversight.log import configuring, schedule, sequence


def begin(app: Flask) -> None:
    """Tell the log what is set, then begin; several processes of one service may."""
    engine, settings = app.extensions["oversight_engine"], app.extensions["oversight_settings"]
    configuring.tell(engine, settings)
    sequence.keep_sequencing(engine)
    schedule.keep_sealing(engine, settings)
    seen.keep_forgetting(engine, settings.access_log_months)
