"""The tables of a work appraisal: what is appraised, how it was chosen, what was found."""

import datetime as dt

from sqlalchemy.orm import Mapped

from oversight.amounts import Amount
from oversight.chinese import PartialDate
from oversight.i18n import _
from oversight.records import fields
from oversight.records.models import Part, Record

CATEGORIES = (
    ("livelihood", _("Concerns of the people")),
    ("staff", _("Duties, training and pay of the staff")),
    ("development", _("Development of the department")),
    ("other", _("Other")),
)
SOURCES = (
    ("questionnaire", _("Questionnaire")),
    ("hotline", _("Hotline")),
    ("mailbox", _("Mailbox")),
    ("visit", _("Visit on the spot")),
    ("other", _("Other")),
)
PAPERS = (
    ("work_report", _("Department report")),
    ("team_report", _("Team report")),
    ("rectification_plan", _("Rectification plan")),
    ("progress_report", _("Rectification report")),
)


class ContentItem(Part, of="appraisal"):
    """One thing that is appraised of every department."""

    __tablename__ = "appraisal_content"

    text: Mapped[str] = fields.text(_("What is appraised"), hint="优化营商环境")


class Candidate(Part, of="appraisal"):
    """One department that may be appraised, and what is known of it beforehand."""

    __tablename__ = "appraisal_candidate"

    agency_id: Mapped[int] = fields.link(_("Department"), to="agencies")
    reference: Mapped[str | None] = fields.text(_("Reference scores"), hint="绩效考核第31位")
    is_chosen: Mapped[bool | None] = fields.flag(_("Chosen"))


class BallotRound(Part, of="appraisal"):
    """One round in which candidates were voted on, and the votes that carried one on."""

    __tablename__ = "appraisal_round"

    round: Mapped[int] = fields.number(_("Round"))
    ballots: Mapped[int | None] = fields.number(_("Ballots"))
    threshold: Mapped[int | None] = fields.number(_("Votes needed"))


class BallotCount(Part, of="appraisal"):
    """The votes of one candidate in one round."""

    __tablename__ = "appraisal_count"

    round: Mapped[int] = fields.number(_("Round"))
    agency_id: Mapped[int] = fields.link(_("Department"), to="agencies")
    votes: Mapped[int] = fields.number(_("Votes"))


class Team(Part, of="appraisal"):
    """One department that is appraised, and the team that looks into it."""

    __tablename__ = "appraisal_team"

    agency_id: Mapped[int] = fields.link(_("Department"), to="agencies")
    head_id: Mapped[int | None] = fields.link(_("Head of the team"), to="people")
    members: Mapped[str | None] = fields.text(_("Team members"))


class Issue(Part, of="appraisal"):
    """One problem as people told it, word for word."""

    __tablename__ = "appraisal_issue"

    text: Mapped[str] = fields.long(_("Issue, word for word"))
    agency_id: Mapped[int | None] = fields.link(_("Department"), to="agencies")
    category: Mapped[str | None] = fields.choice(_("Category"), CATEGORIES)
    source: Mapped[str | None] = fields.choice(_("Where it came from"), SOURCES)


class KeyItem(Part, of="appraisal"):
    """One item whose rectification the committee demands; it becomes a record of its own."""

    __tablename__ = "appraisal_key_item"

    serial: Mapped[int] = fields.number(_("Serial number"))
    text: Mapped[str] = fields.text(_("Item to rectify"))
    agency_id: Mapped[int] = fields.link(_("Department"), to="agencies")
    category: Mapped[str | None] = fields.choice(_("Category"), CATEGORIES)
    issues: Mapped[str | None] = fields.text(_("Rows of its issues"), hint="3、7")


class Paper(Part, of="appraisal"):
    """One report or plan that was heard or handed in."""

    __tablename__ = "appraisal_paper"

    sort: Mapped[str] = fields.choice(_("Sort of paper"), PAPERS)
    agency_id: Mapped[int] = fields.link(_("Department"), to="agencies")
    title: Mapped[str | None] = fields.text(_("Title of the paper"))


class Reopened(Part, of="appraisal"):
    """One item that the second deliberation found not to be rectified."""

    __tablename__ = "appraisal_reopened"

    item_id: Mapped[int] = fields.link(_("Rectification item"), to="rectifications")
    remark: Mapped[str | None] = fields.text(_("What members said"))


class Appraisal(Record):
    """One appraisal of departments of the government (专项工作评议).

    It rests on local rules only; national law knows no such procedure. The way of fifteen
    steps is that of 丹江口; a place with fewer steps goes straight to the meeting.
    """

    __tablename__ = "appraisal"

    year: Mapped[int] = fields.number(_("Year of the appraisal"))
    batch: Mapped[int | None] = fields.number(_("Batch in the term"))
    plan: Mapped[str | None] = fields.text(_("In the plan of work"), hint="常委会2026年工作要点")
    party_opinion_on: Mapped[PartialDate | None] = fields.partial(
        _("Opinion of the Party committee")
    )
    contents: Mapped[list[ContentItem]] = fields.parts(ContentItem, _("Matters appraised"))
    contents_on: Mapped[PartialDate | None] = fields.partial(_("Contents settled"))
    candidates: Mapped[list[Candidate]] = fields.parts(Candidate, _("Candidates"))
    rounds: Mapped[list[BallotRound]] = fields.parts(BallotRound, _("Rounds of ballots"))
    counts: Mapped[list[BallotCount]] = fields.parts(BallotCount, _("Votes in each round"))
    approved_on: Mapped[PartialDate | None] = fields.partial(_("Approved by the Party committee"))
    planned_at_id: Mapped[int | None] = fields.link(_("Plan adopted at"), to="meetings")
    scheme: Mapped[str | None] = fields.text(_("Plan of the appraisal"))
    planned_on: Mapped[PartialDate | None] = fields.partial(_("Plan adopted"))
    launched_on: Mapped[PartialDate | None] = fields.partial(_("Launched"))
    leading_group: Mapped[str | None] = fields.text(_("Leading group"))
    teams: Mapped[list[Team]] = fields.parts(
        Team, _("Departments appraised"), hint=_("One team for each department.")
    )
    announced_on: Mapped[PartialDate | None] = fields.partial(_("Announced"))
    announcement: Mapped[str | None] = fields.long(_("Announcement to the public"))
    channels: Mapped[str | None] = fields.text(_("Published through"))
    hotline: Mapped[str | None] = fields.text(_("Hotline number"))
    mailbox: Mapped[str | None] = fields.text(_("Mail address"))
    questionnaires_issued: Mapped[Amount | None] = fields.amount(_("Questionnaires issued"))
    questionnaires_returned: Mapped[Amount | None] = fields.amount(_("Questionnaires returned"))
    questionnaires_valid: Mapped[Amount | None] = fields.amount(_("Questionnaires valid"))
    surveyed_on: Mapped[PartialDate | None] = fields.partial(_("Survey ended"))
    issues: Mapped[list[Issue]] = fields.parts(Issue, _("Issues"))
    handed_over_on: Mapped[PartialDate | None] = fields.partial(_("List of issues handed over"))
    key_items: Mapped[list[KeyItem]] = fields.parts(KeyItem, _("Key items"))
    key_items_on: Mapped[PartialDate | None] = fields.partial(_("Key items settled"))
    meeting_id: Mapped[int | None] = fields.link(_("Deliberated at"), to="meetings")
    deliberated_on: Mapped[dt.date | None] = fields.date(_("Deliberated on"))
    papers: Mapped[list[Paper]] = fields.parts(Paper, _("Reports and plans"))
    first_voted_on: Mapped[dt.date | None] = fields.date(_("First vote on"))
    rectified_on: Mapped[PartialDate | None] = fields.partial(_("Rectification looked into"))
    reported_at_id: Mapped[int | None] = fields.link(_("Progress reported at"), to="meetings")
    reported_on: Mapped[dt.date | None] = fields.date(_("Progress reported on"))
    reviewed_on: Mapped[dt.date | None] = fields.date(_("Second deliberation on"))
    review_remarks: Mapped[str | None] = fields.long(_("Remarks at the second deliberation"))
    reopened: Mapped[list[Reopened]] = fields.parts(Reopened, _("Items reopened"))
    second_voted_on: Mapped[dt.date | None] = fields.date(_("Second vote on"))
    closed_on: Mapped[dt.date | None] = fields.date(_("Closed on"))
    open_at_closing: Mapped[int | None] = fields.number(
        _("Items open at closing"), hint=_("They stay on the list of rectification.")
    )
    visited_on: Mapped[PartialDate | None] = fields.partial(_("Follow-up visit"))
    visit_findings: Mapped[str | None] = fields.long(_("What the follow-up visit found"))
