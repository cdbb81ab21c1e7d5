"""The command line: everything that an operator does, and the checks that a script calls.

Each command ends with 0 on success, 1 when what it checks does not hold, 2 on wrong use.
"""

from typing import Any

import click
import sqlalchemy as sa

from oversight import config, i18n
from oversight.cli import (
    backing_up,
    checking,
    comparing,
    counting,
    effects,
    exchanging,
    installing,
)
from oversight.errors import InvalidError, OversightError
from oversight.i18n import _
from oversight.log.faults import LogError


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
        except LogError as error:
            click.echo(i18n.filled(error.message, error.values), err=True)
            ctx.exit(2)
        except sa.exc.OperationalError as error:
            click.echo(_silent(error), err=True)
            ctx.exit(2)
        except BrokenPipeError:  # whoever read has seen enough; click ends the work in silence
            raise
        except OSError as error:
            click.echo(_unwritten(error), err=True)
            ctx.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Oversight: the record of a people's congress standing committee."""


def _silent(error: sa.exc.OperationalError) -> str:
    """Say that the database does not answer, and what it said in its first line."""
    sentence = _("The database does not answer ({reason}). Look at DATABASE_URL.")
    return sentence.format(reason=(str(error.orig).splitlines() or [""])[0])


def _unwritten(error: OSError) -> str:
    """Say which file or address cannot be used, and why."""
    return _("{file} cannot be used: {reason}.").format(
        file=error.filename or _("A file or an address"), reason=error.strerror or error
    )


for command in (
    installing.init,
    installing.demo,
    installing.user,
    installing.serve,
    exchanging.import_file,
    exchanging.export_file,
    exchanging.read,
    comparing.compare_files,
    counting.show_figures,
    counting.report,
    effects.show_effects,
    checking.show_kinds,
    checking.audit_books,
    backing_up.back_up,
    backing_up.restore,
):
    main.add_command(command)
