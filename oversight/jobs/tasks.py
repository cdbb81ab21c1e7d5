"""Every task there is, by its name."""

from typing import Any

from oversight.jobs import bundle, corpus, term_report, verification
from oversight.jobs.task import Task

TASKS: dict[str, Task[Any]] = {
    one.name: one for one in (term_report.TASK, verification.TASK, bundle.TASK, corpus.TASK)
}
