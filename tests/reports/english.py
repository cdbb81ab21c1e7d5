"""The English edition of the sample report."""

from dataclasses import replace

from oversight.reports.paper import (
    Annex,
    Chapter,
    Column,
    FigureLine,
    FigureTable,
    Note,
    Paper,
    Paragraph,
    Run,
    said,
)
from tests.reports.papers import BY_YEAR, a_work_report

HEAD = Paragraph(
    (
        Run("Over the past five years the Standing Committee held "),
        Run("41", "meetings.standing_committee"),
        Run(" meetings, enacted "),
        Run("15", "regulations.enacted"),
        Run(" local regulations, amended "),
        Run("22", "regulations.package_amended"),
        Run(" in package decisions, and made appointments and removals of "),
        Run("531", "appointments.person_times"),
        Run(" person-times. The “one government, one commission and two courts” were heard."),
    )
)
OPINIONS = (
    "Each draft was published for comment. Of 2,386 opinions received, 431 were adopted, and every"
    " one was answered. Eighteen local legislative contact points cover all districts and counties;"
    " what the people’s deputies heard there became Article 42 of the regulations on property"
    " management."
)
LEGISLATION = FigureTable(
    "Legislation: main figures",
    (
        FigureLine("regulations.enacted", "Enacted", "15", "acts", "By the day of adoption", "13"),
        FigureLine("regulations.amended", "Amended", "9", "acts", "Each act", "not recorded"),
    ),
    present="15th term",
    earlier="14th term",
)
NAMES = ("Enacted", "Amended", "Amended in package", "Repealed")
CHART = replace(
    BY_YEAR,
    title="Legislative acts by year",
    unit="acts",
    across=("2022", "2023", "2024", "2025", "2026 so far"),
    series=tuple(replace(s, name=name) for s, name in zip(BY_YEAR.series, NAMES, strict=True)),
    rule="by the day of adoption",
)


def an_english_report() -> Paper:
    """A short English edition of the work report of the invented city."""
    return replace(
        a_work_report(0),
        language="en",
        body="Standing Committee of the Yunping Municipal People’s Congress",
        title="Work Report of the\nStanding Committee of the Yunping\nMunicipal People’s Congress",
        subtitle="Delivered at the first session of the Sixteenth Congress, 23 November 2026",
        presented_by="Lu Huaiyuan, Chairperson",
        term="Fifteenth Congress",
        period="January 2022 – November 2026",
        as_of="Figures as of 23 November 2026",
        salutation="Fellow deputies,",
        opening=(said("On behalf of the Standing Committee, I present this report."),),
        head=HEAD,
        chapters=(
            Chapter("Legislation", 1, (said(OPINIONS),), LEGISLATION, CHART),
            Chapter("Supervision", 1, (said("Twenty-three inspections were carried out."),)),
            Chapter("Inspections of law enforcement", 2, (said("The teams chose the sites."),)),
        ),
        notes=(
            Note(
                "Regulations enacted",
                "Counted by the day of adoption. Source: Legislation Law, Article 81.",
                "regulations.enacted",
            ),
        ),
        annexes=(
            Annex(
                "Regulations",
                (Column("No.", align="right"), Column("Title", share=1), Column("Adopted")),
                (("1", "Regulations of Yunping on the Protection of Rivers", "5 Jun 2023"),),
            ),
        ),
    )
