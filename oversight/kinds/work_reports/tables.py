"""What a work report is: its sort, its way to the members, its hearing."""

import datetime as dt

from sqlalchemy.orm import Mapped

from oversight.i18n import _
from oversight.records import fields
from oversight.records.models import Record

SORTS = (
    ("special", _("Special work report")),
    ("judicial", _("Special report of the court or procuratorate")),
    ("supervision", _("Special report of the commission of supervision")),
    ("plan", _("Carrying out of the plan")),
    ("budget", _("Carrying out of the budget")),
    ("final_accounts", _("Final accounts")),
    ("audit", _("Audit report")),
    ("audit_rectification", _("Rectification of audit findings")),
    ("mid_term", _("Mid-term evaluation of the five-year plan")),
    ("state_assets", _("Management of state assets")),
    ("government_debt", _("Management of government debt")),
    ("environment", _("State of the environment")),
    ("filings", _("Recording and review of documents")),
    ("suggestions", _("Handling of deputies' suggestions")),
    ("other", _("Another report that a law asks for")),
)
SPECIAL = ("special", "judicial", "supervision")
SOURCES = (  # 监督法 of 2024, art. 12
    ("inspections", _("Found by inspections of law enforcement")),
    ("deputies", _("Raised by deputies in suggestions")),
    ("members", _("Raised by members of the committee")),
    ("committees", _("Found by special committees in research")),
    ("petitions", _("Raised in letters and visits")),
    ("society", _("Of general concern to society")),
)
HEARD = ("heard", "published", "closed")


class WorkReport(Record):
    """One report at one meeting; heard a second time it is a report of its own."""

    __tablename__ = "work_report"

    name: Mapped[str] = fields.text(
        _("Name of the report"), hint="市人民政府关于养老服务工作情况的报告"
    )
    sort: Mapped[str] = fields.choice(_("Sort of report"), SORTS)
    topic_source: Mapped[str | None] = fields.choice(_("Where the topic came from"), SOURCES)
    agency_id: Mapped[int | None] = fields.link(_("Reported by"), to="agencies")
    reporter_id: Mapped[int | None] = fields.link(_("Reporting person"), to="people")
    reporter: Mapped[str | None] = fields.text(
        _("Reporter and post on the paper"), hint="市民政局局长"
    )
    is_delegated: Mapped[bool | None] = fields.flag(_("Reporter delegated by the head"))
    drafted_on: Mapped[dt.date | None] = fields.date(
        _("Draft sent on"), hint=_("20 days before the meeting")
    )
    delivered_on: Mapped[dt.date | None] = fields.date(
        _("Final report sent on"), hint=_("10 days before the meeting")
    )
    distributed_on: Mapped[dt.date | None] = fields.date(
        _("Sent to members on"), hint=_("7 days before the meeting")
    )
    research: Mapped[str | None] = fields.long(_("Research before the hearing"))
    meeting_id: Mapped[int | None] = fields.link(_("Meeting"), to="meetings")
    heard_on: Mapped[dt.date | None] = fields.date(_("Heard on"))
    is_written: Mapped[bool | None] = fields.flag(_("In writing only, not read out"))
    summary: Mapped[str | None] = fields.long(_("Summary of the deliberation"))
    earlier_id: Mapped[int | None] = fields.link(
        _("Earlier hearing of the same matter"), to="work-reports", follows=True
    )
    resolution_id: Mapped[int | None] = fields.link(_("Resolution on it"), to="resolutions")
    audit_reported_on: Mapped[dt.date | None] = fields.date(
        _("Audit report made on"), hint=_("Audit reports only: rectification counts from it.")
    )
    rectification_heard_on: Mapped[dt.date | None] = fields.date(_("Rectification report heard on"))
    published_on: Mapped[dt.date | None] = fields.date(_("Published on"))
