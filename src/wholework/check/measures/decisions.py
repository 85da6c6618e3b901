"""Decisions about a chart: the log that keeps them, and what they do to a series. See ``decision_log``, ``applied``."""

from wholework.check.measures.applied import Applied, Note, as_applied
from wholework.check.measures.decision_log import KINDS, Decision, Decisions

__all__ = ["KINDS", "Applied", "Decision", "Decisions", "Note", "as_applied"]
