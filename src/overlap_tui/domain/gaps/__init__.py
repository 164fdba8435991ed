"""Gaps: checks that say what is missing, one sentence each, sorted by what to talk about next."""

from overlap_tui.domain.gaps.finding import CHECKS, find_gaps, gaps_due
from overlap_tui.domain.gaps.model import SEVERITIES, Check, Gap, Severity

__all__ = ["CHECKS", "SEVERITIES", "Check", "Gap", "Severity", "find_gaps", "gaps_due"]
