"""Gaps: deterministic checks that say what is missing, one sentence each, the one to talk about first first."""

from overlap_tui.domain.gaps.finding import CHECKS, find_gaps, gaps_due
from overlap_tui.domain.gaps.model import SEVERITIES, Check, Gap, Severity

__all__ = ["CHECKS", "SEVERITIES", "Check", "Gap", "Severity", "find_gaps", "gaps_due"]
