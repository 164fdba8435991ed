"""The web of a session as graphs: who neighbours whom, what reaches, blocks, loops and rests on what."""

from overlap_tui.domain.web.blocked import Chain, blocked_by
from overlap_tui.domain.web.core import Web, web_of
from overlap_tui.domain.web.paths import Path, any_path, purpose, why_path
from overlap_tui.domain.web.relation import Loops, Relation

__all__ = [
    "Chain",
    "Loops",
    "Path",
    "Relation",
    "Web",
    "any_path",
    "blocked_by",
    "purpose",
    "web_of",
    "why_path",
]
