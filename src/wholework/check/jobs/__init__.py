"""What the customer would call one job: orders and contacts rejoined, by a rule that is shown and can be changed."""

from wholework.check.jobs.findings import JobRule, Jobs
from wholework.check.jobs.study import job_of_cases, study_jobs

__all__ = ["JobRule", "Jobs", "job_of_cases", "study_jobs"]
