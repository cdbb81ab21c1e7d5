"""National law as dated data: it stands by itself wherever an office has no rule of its own.

Each version of a law is a row with the days between which it holds, so that a clock that
started under the old text keeps its due day and its article.
"""

import datetime as dt

from oversight.records.clock import Rule

LEGISLATION_2000 = (dt.date(2000, 7, 1), dt.date(2015, 3, 14))
LEGISLATION_2015 = (dt.date(2015, 3, 15), dt.date(2023, 3, 14))
LEGISLATION_2023 = (dt.date(2023, 3, 15),)
DEPUTIES_2010 = (dt.date(2010, 10, 28), dt.date(2025, 3, 11))
DEPUTIES_2025 = (dt.date(2025, 3, 12),)
SUPERVISION_2024 = (dt.date(2024, 11, 8),)

NATIONAL = (
    Rule("approval", 4, "months", "立法法第六十三条", *LEGISLATION_2000),
    Rule("approval", 4, "months", "立法法第七十二条", *LEGISLATION_2015),
    Rule("approval", 4, "months", "立法法第八十一条", *LEGISLATION_2023),
    Rule("regulation_filed", 30, "days", "立法法第八十九条", *LEGISLATION_2000),
    Rule("regulation_filed", 30, "days", "立法法第九十八条", *LEGISLATION_2015),
    Rule("regulation_filed", 30, "days", "立法法第一百零九条", *LEGISLATION_2023),
    Rule("filing_sent", 30, "days", "立法法第八十九条", *LEGISLATION_2000),
    Rule("filing_sent", 30, "days", "立法法第九十八条", *LEGISLATION_2015),
    Rule("filing_sent", 30, "days", "立法法第一百零九条", *LEGISLATION_2023),
    Rule("filing_reply", 2, "months", "立法法第九十一条", *LEGISLATION_2000),
    Rule("filing_reply", 2, "months", "立法法第一百条", *LEGISLATION_2015),
    Rule("filing_reply", 2, "months", "立法法第一百一十二条", *LEGISLATION_2023),
    Rule("audit_rectification", 6, "months", "监督法第二十七条", *SUPERVISION_2024),
    Rule("suggestion_answer", 3, "months", "代表法第四十二条", *DEPUTIES_2010),
    Rule("suggestion_answer", 3, "months", "代表法第五十一条", *DEPUTIES_2025),
    Rule("suggestion_answer_extended", 6, "months", "代表法第四十二条", *DEPUTIES_2010),
    Rule("suggestion_answer_extended", 6, "months", "代表法第五十一条", *DEPUTIES_2025),
)
