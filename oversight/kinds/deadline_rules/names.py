"""The deadlines that clocks name, in the order of the work, and the units of their lengths."""

from oversight.i18n import _

RULES = (
    ("approval", _("Approval of a regulation by the province")),
    ("regulation_published", _("Publication of an approved regulation")),
    ("regulation_filed", _("Filing of a regulation")),
    ("opinions_sent", _("Opinions of the committee go out")),
    ("answer_to_opinions", _("Answer to the opinions of the committee")),
    ("answer_to_opinions_extended", _("Answer to the opinions, at the very latest")),
    ("audit_rectification", _("Report on the rectification of audit findings")),
    ("rectification", _("Rectification of an item")),
    ("resolution_published", _("Publication of a resolution")),
    ("resolution_report", _("Report on the carrying out of a resolution")),
    ("filing_sent", _("Sending a document for filing")),
    ("filing_formal_check", _("Formal check of a filed document")),
    ("filing_correction", _("Completing what was sent for filing")),
    ("filing_review", _("Review of a filed document")),
    ("filing_review_extended", _("Review of a filed document, at the very latest")),
    ("filing_reply", _("Reply to the opinion on review")),
    ("filing_promise", _("Correction of a document as promised")),
    ("filing_after_correction", _("Report on the correction of a document")),
    ("oath", _("Oath to the Constitution after appointment")),
    ("suggestion_assigned", _("Assigning a suggestion")),
    ("suggestion_signed", _("Asking to be relieved of a suggestion")),
    ("suggestion_assist", _("Opinion of the assisting unit")),
    ("suggestion_answer", _("Answer to a suggestion")),
    ("suggestion_answer_extended", _("Answer to a suggestion, at the very latest")),
    ("suggestion_feedback", _("Feedback of the deputy on an answer")),
    ("suggestion_again", _("Answer to a suggestion handled again")),
    ("visit_answer", _("Answer to the opinions of visiting deputies")),
    ("issue_answer", _("Answer to a constituent")),
    ("project_completion", _("Completion of a livelihood project")),
)
UNITS = (
    ("days", _("days")),
    ("working_days", _("working days")),
    ("months", _("months")),
)
