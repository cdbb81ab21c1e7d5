"""Words of a history that were not understood: what is wrong with them, and what to do."""

import re

from oversight.i18n import _

CUT = re.compile(r"[、，,〈《<]$")


def why_unread(piece: str) -> str:
    """Say why a piece of a history was not understood."""
    if CUT.search(piece) or piece.count("《") > piece.count("》"):
        sentence = _("“{piece}” breaks off. Complete the line from the source.")
    elif "日" not in piece and piece.endswith(("通过", "批准", "修正", "修订", "废止")):
        sentence = _("“{piece}” names no day. Complete it from the source.")
    elif piece.endswith(("通过", "批准")):
        sentence = _("“{piece}” does not say what was done: 修正, 修订 or 废止. Complete the line.")
    else:
        sentence = _("“{piece}” was not understood. Correct it, or enter the regulation by hand.")
    return sentence.format(piece=piece)
