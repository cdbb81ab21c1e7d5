"""The five roles and what each may do, as one table.

Offices do the work, heads confirm it, leaders read, auditors review and administrators
keep the accounts: 地方组织法 arts 35, 54, 59; the three powers of system, review and
audit are kept in different hands.
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

    @property
    def label(self) -> str:
        """Name the role in the reader's language."""
        return LABELS[self]


class Permission(StrEnum):
    """One thing that can be allowed."""

    READ = "read"  # records, their history and figures
    ENTER = "enter"  # write drafts, submit them, take steps
    REVIEW = "review"  # confirm, return, correct with a reason
    REPORT = "report"  # make term reports
    EXPORT = "export"  # take records out as files
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
}

MAY: dict[Permission, frozenset[Role]] = {
    Permission.READ: frozenset({Role.SECRETARY, Role.REVIEWER, Role.LEADER, Role.AUDITOR}),
    Permission.ENTER: frozenset({Role.SECRETARY, Role.REVIEWER}),
    Permission.REVIEW: frozenset({Role.REVIEWER}),
    Permission.REPORT: frozenset({Role.SECRETARY, Role.REVIEWER, Role.LEADER}),
    Permission.EXPORT: frozenset({Role.SECRETARY, Role.REVIEWER, Role.LEADER, Role.AUDITOR}),
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
