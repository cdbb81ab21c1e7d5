"""What a browser or a program meets: pages, forms, answers."""

from flask import Flask

from oversight.web import (
    allowed,
    appraisal_acts,
    appraisals,
    as_known,
    asking,
    assets,
    attached,
    audit,
    ballots,
    bundles,
    checkpoints,
    choosing,
    contact,
    decisions,
    disclosed,
    editing,
    effects,
    erasing,
    exchange,
    failing,
    feed,
    frame,
    guests,
    health,
    history,
    home,
    known_rules,
    late,
    menus,
    notices,
    numbers,
    permissions_trail,
    proofs,
    reads,
    records,
    regulations,
    reports,
    reports_made,
    reviewing,
    satisfaction_votes,
    search,
    security,
    sending,
    sign_ins,
    signing,
    stepping,
    suggestions,
    texts,
    thread,
    unreadable,
    users,
    verification,
    zips,
)

ROOMS = (
    health,
    assets,
    signing,
    home,
    guests,
    feed,
    search,
    audit,
    verification,
    sign_ins,
    permissions_trail,
    reports_made,
    reads,
    late,
    reports,
    users,
    exchange,
    zips,
    notices,
    choosing,
    effects,
    appraisal_acts,
    ballots,
    editing,
    stepping,
    reviewing,
    history,
    as_known,
    proofs,
    checkpoints,
    bundles,
    erasing,
    thread,
    regulations,
    decisions,
    suggestions,
    appraisals,
    satisfaction_votes,
    contact,
    known_rules,
    attached,
    texts,
    records,
)


def register(app: Flask) -> None:
    """Switch on the pages, in order: errors first, so that everything has an answer.

    Whoever signed in is known before anything is refused, so that it is said in their language.
    """
    failing.answer(app)
    numbers.prepare(app)
    asking.prepare(app)
    signing.prepare(app)
    security.protect(app)
    unreadable.refuse(app)
    allowed.watch(app)
    frame.prepare(app)
    menus.prepare(app)
    assets.prepare(app)
    sending.prepare(app)
    disclosed.prepare(app)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
