"""Why an instruction was not carried out, and what a reader should know of one that was."""

from enum import StrEnum

from oversight.i18n import _


class Reason(StrEnum):
    """A short word for programs; `told` has the sentence for people."""

    NO_ARTICLE = "no_article"
    NO_UNIT = "no_unit"
    SEVERAL_UNITS = "several_units"
    NO_WORDS = "no_words"
    SEVERAL_WORDS = "several_words"
    STANDS = "stands"
    APPLIED = "applied"
    OTHER_LABEL = "other_label"
    LOSES_ITEMS = "loses_items"
    NO_NUMBER = "no_number"
    NUMBER_TAKEN = "number_taken"
    NO_PLACE = "no_place"
    LEVELS = "levels"
    UNSUPPORTED = "unsupported"


TOLD: dict[Reason, str] = {
    Reason.NO_ARTICLE: _("The regulation has no such article."),
    Reason.NO_UNIT: _("The article has no such paragraph or item."),
    Reason.SEVERAL_UNITS: _("Several paragraphs have an item of this number."),
    Reason.NO_WORDS: _("The quoted words do not stand there."),
    Reason.SEVERAL_WORDS: _("The quoted words stand there more than once."),
    Reason.STANDS: _("It already reads so."),
    Reason.APPLIED: _("The text seems to have this decision in it already."),
    Reason.OTHER_LABEL: _("The quoted words bear another number."),
    Reason.LOSES_ITEMS: _("The new wording ends with a colon and has no items; the old has items."),
    Reason.NO_NUMBER: _("The decision gives no number."),
    Reason.NUMBER_TAKEN: _("Another article would have the same number."),
    Reason.NO_PLACE: _("The number does not follow on any other."),
    Reason.LEVELS: _("It would become a unit of another level."),
    Reason.UNSUPPORTED: _("This has to be done by hand."),
}


class Note(StrEnum):
    """What was decided by usage where the decision is silent; `NOTED` has the sentence."""

    SEVERAL = "several"
    FOLDED = "folded"
    CLOSED_UP = "closed_up"
    LOOK = "look"
    LIST_MARKS = "list_marks"
    ITEMS_FOLLOW = "items_follow"
    ARTICLES_FOLLOW = "articles_follow"
    GAP = "gap"
    CHAPTER_EDGE = "chapter_edge"
    CHAPTERS_FOLLOW = "chapters_follow"
    JOINED = "joined"
    UNKNOWN = "unknown"


NOTED: dict[Note, str] = {
    Note.SEVERAL: _("The words stand there more than once; each was changed."),
    Note.FOLDED: _("The words were found only without regard to blanks and widths."),
    Note.CLOSED_UP: _("A punctuation mark left over by the deletion was taken out."),
    Note.LOOK: _("Look at the mark that stands where the words were taken out."),
    Note.LIST_MARKS: _("The marks at the ends of the items were adapted."),
    Note.ITEMS_FOLLOW: _("The later items were renumbered."),
    Note.ARTICLES_FOLLOW: _("The decision does not say it, but the later articles are renumbered."),
    Note.GAP: _("The decision does not have the articles renumbered: the number stays free."),
    Note.CHAPTER_EDGE: _("It stands between two chapters and was put into the earlier."),
    Note.CHAPTERS_FOLLOW: _("The later chapters were renumbered."),
    Note.UNKNOWN: _("Deletions leave no trace: look whether this was done to the text before."),
    Note.JOINED: _("The decision gives no new wording: the paragraphs follow each other."),
}


class CannotApplyError(Exception):
    """An instruction that cannot be carried out as it is said."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason for the list of what was refused."""
        super().__init__(reason)
        self.reason = reason
