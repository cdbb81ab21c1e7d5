"""Notices of appointments and removals (任免名单), read into acts: pure functions.

    acts = read(text, place="禾州市")

Each act is one person, one sort of act and one post, with the place in the text it was read
from. What names nobody has no person; what cannot be read is left in `unread`, never guessed.
"""

from oversight.exchange.notices.acts import Act, Notice, as_json
from oversight.exchange.notices.reader import read

__all__ = ["Act", "Notice", "as_json", "read"]
