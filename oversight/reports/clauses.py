"""The clauses of a head paragraph, in the order in which work reports say them."""

from dataclasses import dataclass

from oversight.i18n import _


@dataclass(frozen=True)
class Clause:
    """How a figure is said at the head of its list, and how after another of the list.

    `instead_of` names a figure: the clause is said only where that one is not recorded.
    """

    figure: str
    first: str
    later: str = ""
    instead_of: str = ""


GROUPS: tuple[tuple[tuple[Clause, ...], ...], ...] = (
    (
        (
            Clause(
                "meetings.standing_committee",
                _("held {n} meeting{s} of the standing committee"),
            ),
            Clause(
                "meetings.chairpersons",
                _("held {n} meeting{s} of the council of chairpersons"),
                _("{n} of the council of chairpersons"),
            ),
        ),
    ),
    (
        (
            Clause("regulations.enacted", _("enacted {n} local regulation{s}")),
            Clause(
                "regulations.amended",
                _("made {n} amendment{s} to local regulations"),
                _("made {n} amendment{s}"),
            ),
            Clause(
                "regulations.repealed", _("repealed {n} local regulation{s}"), _("repealed {n}")
            ),
        ),
        (
            Clause(
                "regulations.package_amended", _("amended {n} regulation{s} by package decisions")
            ),
            Clause(
                "regulations.package_repealed",
                _("repealed {n} regulation{s} by package decisions"),
                _("repealed {n} in the same way"),
            ),
        ),
        (
            Clause(
                "regulations.evaluated",
                _("evaluated {n} regulation{s} after some time in force"),
            ),
        ),
    ),
    (
        (
            Clause("work_reports.special", _("heard and deliberated {n} special work report{s}")),
            Clause(
                "work_reports.routine",
                _("heard and deliberated {n} statutory routine report{s}"),
                _("{n} statutory routine report{s}"),
            ),
        ),
        (
            Clause(
                "work_reports.heard",
                _("heard and deliberated {n} work report{s}"),
                instead_of="work_reports.special",
            ),
        ),
        (Clause("inspections.held", _("carried out {n} inspection{s} of law enforcement")),),
        (
            Clause(
                "inspections.topics",
                _("inspected law enforcement in {n} field{s}"),
                instead_of="inspections.held",
            ),
        ),
        (Clause("inspections.laws", _("looked at how {n} law{s} and regulations are applied")),),
        (
            Clause("inquiries.held", _("held {n} special inquiry session{s}")),
            Clause(
                "appraisals.held",
                _("held {n} work appraisal{s}"),
                _("{n} work appraisal{s}"),
            ),
            Clause("visits.held", _("made {n} inspection tour{s}"), _("{n} inspection tour{s}")),
            Clause(
                "visits.research",
                _("made {n} research tour{s}"),
                _("{n} research tour{s}"),
            ),
        ),
        (
            Clause(
                "satisfaction_votes.held",
                _("took {n} satisfaction vote{s}"),
            ),
        ),
        (
            Clause(
                "filings.received",
                _("received {n} normative document{s} for filing"),
            ),
            Clause(
                "filings.reviewed",
                _("reviewed {n} normative document{s}"),
                _("reviewed {n} of them"),
            ),
            Clause(
                "filings.corrected",
                _("had {n} normative document{s} corrected"),
                _("had {n} of them corrected"),
            ),
            Clause(
                "filings.sent_up",
                _("filed {n} document{s} with the next higher standing committee"),
                _("filed {n} with the next higher standing committee"),
            ),
        ),
    ),
    ((Clause("resolutions.adopted", _("adopted {n} resolution{s} and decision{s}")),),),
    (
        (
            Clause(
                "appointments.person_times",
                _("made {n} appointment{s} and removal{s} of state functionaries"),
            ),
            Clause(
                "appointments.persons",
                _("appointed or removed {n} person{s} in state offices"),
                instead_of="appointments.person_times",
            ),
        ),
        (Clause("appointments.sworn", _("had {n} oath{s} to the Constitution taken")),),
    ),
    (
        (Clause("suggestions.assigned", _("assigned {n} suggestion{s} of deputies")),),
        (
            Clause("stations.built", _("set up {n} deputy liaison station{s}")),
            Clause(
                "contact_sessions.visitors",
                _("received constituents {n} time{s}"),
            ),
            Clause("contact_sessions.collected", _("collected {n} opinion{s}")),
            Clause("contact_sessions.solved", _("helped to solve {n} of them")),
        ),
        (Clause("livelihood_projects.done", _("saw {n} livelihood project{s} completed")),),
        (Clause("trainings.attendances", _("trained deputies in {n} attendance{s}")),),
    ),
)
