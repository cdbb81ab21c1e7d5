"""The pages of a legislative decision: its texts after the acts, the list of a package."""

from oversight.web.decisions import list_page, page, texts
from oversight.web.decisions.room import blueprint

__all__ = ["blueprint", "list_page", "page", "texts"]
