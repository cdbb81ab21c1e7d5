"""The command line: everything that an operator does, and the checks that a script calls.

Each command ends with 0 on success, 1 when what it checks does not hold, 2 on wrong use.
"""

from typing import Any

import click

from oversight import config, i18n
from oversight.cli import checking, counting, exchanging, installing
from oversight.errors import InvalidError, OversightError


class Commands(click.Group):
    """A group whose refusals are sentences on stderr, with the right exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Turn what we refuse into a message and status 2."""
        try:
            i18n.speak(config.read().language)
            return super().invoke(ctx)
        except InvalidError as error:
            for problem in error.problems:
                click.echo(f"{problem.field}: {problem.message}", err=True)
            ctx.exit(2)
        except OversightError as error:
            click.echo(str(error), err=True)
            ctx.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Oversight: the record of a people's congress standing committee."""


for command in (
    installing.init,
    installing.demo,
    installing.user,
    installing.serve,
    exchanging.import_file,
    exchanging.export_file,
    exchanging.read,
    counting.show_figures,
    counting.report,
    checking.show_kinds,
    checking.audit_books,
):
    main.add_command(command)
