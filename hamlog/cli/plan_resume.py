"""`hamlog plan resume`: stands beside `plan_pause`, which it undoes."""

from hamlog.cli.plan_pause import plan_resume

__all__ = ["plan_resume"]
