"""Checks across all regulations of a body: where its records, or records and texts, disagree."""

from oversight.effects.checks import (
    approval_order,
    gaps,
    same_names,
    terms,
    title_notes,
    titles,
    unchanged_texts,
)
from oversight.effects.finding import Effect

ALL: tuple[Effect, ...] = (
    title_notes.CHECK,
    unchanged_texts.CHECK,
    gaps.CHECK,
    titles.CHECK,
    same_names.CHECK,
    terms.CHECK,
    approval_order.CHECK,
)
