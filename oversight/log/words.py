"""Words of the log, which runs without the service: whoever shows a sentence translates it."""


def _(message: str) -> str:
    """Mark an English sentence for translation."""
    return message
