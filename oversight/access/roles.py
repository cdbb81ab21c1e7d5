"""The seven roles and what each may do, as one table.

Offices do the work, heads confirm it, leaders read, auditors review and administrators
keep the accounts: 地方组织法 arts 35, 54, 59; the three powers of system, review and
audit are kept in different hands. Units and deputies are guests: each sees and does what is
theirs alone (代表法 arts 51, 52), and what came on paper is entered by the office for them.
"""

from enum import StrEnum

from oversight.i18n import _, listed


class Role(StrEnum):
    """What a person is here for; a person has one role."""

    SECRETARY = "secretary"
    REVIEWER = "reviewer"
    LEADER = "leader"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    UNIT = "unit"
    DEPUTY = "deputy"

    @property
    def label(self) -> str:
        """Name the role in the reader's language."""
        return LABELS[self]

    @property
    def is_guest(self) -> bool:
        """Whether an account of this role stands for one agency or person, and sees theirs."""
        return self in GUESTS


class Permission(StrEnum):
    """One thing that can be allowed."""

    READ = "read"  # records, their history and figures
    ENTER = "enter"  # write drafts, submit them, take steps
    REVIEW = "review"  # confirm, return, correct with a reason
    REPORT = "report"  # make term reports
    EXPORT = "export"  # take records out as files
    ANSWER = "answer"  # sign for what is assigned, ask to be relieved of it, answer it
    PROPOSE = "propose"  # submit a suggestion, withdraw it, say what the answer is worth
    FIND = "find"  # look for records and pages
    ERASE = "erase"  # approve that a content is erased for good, where the law wants it
    AUDIT = "audit"  # the trail of all changes, and its verification
    ADMINISTER = "administer"  # accounts and bodies
    OWN = "own"  # one's own account, open to everybody signed in
    PUBLIC = "public"  # open without signing in


LABELS = {
    Role.SECRETARY: _("Secretary"),
    Role.REVIEWER: _("Reviewer"),
    Role.LEADER: _("Leader"),
    Role.AUDITOR: _("Auditor"),
    Role.ADMINISTRATOR: _("Administrator"),
    Role.UNIT: _("Handling unit"),
    Role.DEPUTY: _("Deputy"),
}
# The column that says for whom a guest's account stands, and the kind of records it names.
GUESTS = {Role.UNIT: "agency_id", Role.DEPUTY: "person_id"}
STANDING_FOR = {Role.UNIT: "agencies", Role.DEPUTY: "people"}

MAY: dict[Permission, frozenset[Role]] = {
    Permission.READ: frozenset({Role.SECRETARY, Role.REVIEWER, Role.LEADER, Role.AUDITOR}),
    Permission.ENTER: frozenset({Role.SECRETARY, Role.REVIEWER}),
    Permission.REVIEW: frozenset({Role.REVIEWER}),
    Permission.REPORT: frozenset({Role.SECRETARY, Role.REVIEWER, Role.LEADER}),
    Permission.EXPORT: frozenset({Role.SECRETARY, Role.REVIEWER, Role.LEADER, Role.AUDITOR}),
    Permission.ANSWER: frozenset({Role.SECRETARY, Role.REVIEWER, Role.UNIT}),
    Permission.PROPOSE: frozenset({Role.SECRETARY, Role.REVIEWER, Role.DEPUTY}),
    Permission.FIND: frozenset(Role) - frozenset(GUESTS),
    Permission.ERASE: frozenset({Role.LEADER}),
    Permission.AUDIT: frozenset({Role.AUDITOR}),
    Permission.ADMINISTER: frozenset({Role.ADMINISTRATOR}),
    Permission.OWN: frozenset(Role),
    Permission.PUBLIC: frozenset(Role),
}


def may(role: str | None, permission: Permission) -> bool:
    """Say whether a role may do it; nobody at all may only what is public."""
    return permission is Permission.PUBLIC or role in MAY[permission]


def who_may(permission: Permission) -> str:
    """Name the roles that may, for a refusal that says whose permission it needs."""
    return listed(role.label for role in Role if role in MAY[permission])
