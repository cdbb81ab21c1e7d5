"""Sentences in which each number stays bound to its figure, in both languages."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from string import Formatter

from oversight.chinese import PartialDate, numeral, written_date
from oversight.i18n import _, language
from oversight.kinds.terms import Term
from oversight.reports.figures import Counted, unit_of
from oversight.reports.paper import Paragraph, Run

Runs = tuple[Run, ...]

MOST_NAMED = 30  # names in a sentence; all of them stand in the annex
ALONE = 1


def bound(sentence: str, **values: object) -> Runs:
    """Fill a sentence; what was counted stays bound to its figure.

    {n} is the leading number; from it follow {s}, the English plural, and {unit}, its unit.
    """
    number = values.get("n")
    if isinstance(number, Counted):
        values |= {"unit": unit_of(number.figure)}
        number = number.value
    values |= {"s": "" if number == ALONE else "s"}
    runs = []
    for words, name, _form, _turn in Formatter().parse(str(sentence)):
        runs.append(Run(words))
        if name:
            runs.append(_run(values[name]))
    return merged(runs)


def joined(pieces: Sequence[Runs], between: str, last: str) -> Runs:
    """Put pieces of text one after another, with words between them and before the last."""
    runs: list[Run] = []
    for place, piece in enumerate(pieces):
        if place:
            runs.append(Run(last if place == len(pieces) - 1 else between))
        runs += piece
    return merged(runs)


def merged(runs: Iterable[Run]) -> Runs:
    """Join neighbours that belong to the same figure, or to none; leave out what is empty."""
    told = (run for run in runs if run.text)
    return tuple(
        Run("".join(run.text for run in group), figure)
        for figure, group in groupby(told, key=lambda run: run.figure)
    )


def paragraph(sentences: Sequence[Runs]) -> Paragraph:
    """Put sentences together into a paragraph."""
    gap = "" if language() == "zh" else " "
    return Paragraph(joined([_capital(one) for one in sentences], gap, gap))


def _capital(sentence: Runs) -> Runs:
    """Begin an English sentence with a capital, also where a number's own word begins it."""
    first, *others = sentence
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *others)


def titles(names: Sequence[str]) -> str:
    """Name regulations one after another, with how often one comes if it comes again."""
    once = list(dict.fromkeys(names))
    named = [_title(name, names.count(name)) for name in once[:MOST_NAMED]]
    between = "" if language() == "zh" else ", "
    more = _(" and {count} more").format(count=len(once) - MOST_NAMED)
    return between.join(named) + (more if len(once) > MOST_NAMED else "")


def quoted(name: str) -> str:
    """Put a title into its marks, unless it stands in them."""
    return name if name.startswith("《") else f"《{name}》"


def together(sentences: Iterable[str]) -> str:
    """Put sentences one after another, as the language does."""
    return ("" if language() == "zh" else " ").join(str(one) for one in sentences if one)


def term_name(term: Term) -> str:
    """Name a term as papers do: 第十四届; Term 14."""
    return _("Term {ordinal}").format(ordinal=term.ordinal, written=numeral(term.ordinal))


def day(date: dt.date | PartialDate | None) -> str:
    """Write a date as papers do, or nothing."""
    return written_date(date, language()) if date else ""


def span(begins: dt.date | PartialDate, ends: dt.date | PartialDate | None) -> str:
    """Write from when until when, in the words of a sentence."""
    if ends is None:
        return _("since {begins}").format(begins=day(begins))
    return _("{begins} to {ends}").format(begins=day(begins), ends=day(ends))


def _run(value: object) -> Run:
    if isinstance(value, Counted):
        return Run(value.printed, value.figure.key)
    return Run(str(value))


def _title(name: str, times: int) -> str:
    if times == ALONE:
        return quoted(name)
    return quoted(name) + _(" ({count} times)").format(count=times)
