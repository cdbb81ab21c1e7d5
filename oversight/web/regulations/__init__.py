"""The pages of a regulation: its text on a day, two days side by side, one article through time."""

from oversight.web.regulations import article, compared, page, papers
from oversight.web.regulations.room import blueprint

__all__ = ["article", "blueprint", "compared", "page", "papers"]
