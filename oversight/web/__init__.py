"""What a browser or a program meets: pages, forms, answers."""

from flask import Flask

from oversight.web import (
    allowed,
    asking,
    assets,
    audit,
    choosing,
    editing,
    exchange,
    failing,
    frame,
    health,
    history,
    home,
    notices,
    numbers,
    records,
    regulations,
    reports,
    reviewing,
    search,
    security,
    signing,
    stepping,
    unreadable,
    users,
)

ROOMS = (
    health,
    assets,
    signing,
    home,
    search,
    audit,
    reports,
    users,
    exchange,
    notices,
    choosing,
    editing,
    stepping,
    reviewing,
    history,
    regulations,
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
    assets.prepare(app)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
