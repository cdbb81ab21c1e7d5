"""Long work: what is asked for on a page and carried out by a process of its own."""

from oversight.jobs.models import CANCELLED, DONE, FAILED, QUEUED, RUNNING, Job

__all__ = ["CANCELLED", "DONE", "FAILED", "QUEUED", "RUNNING", "Job"]
