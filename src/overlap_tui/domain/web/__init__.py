"""The web of a session as graphs: who neighbours whom, what reaches, blocks, loops and rests on what."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Any

    from overlap_tui.domain.web.blocked import Chain, blocked_by
    from overlap_tui.domain.web.core import Web, web_of
    from overlap_tui.domain.web.paths import Path, any_path, why_path
    from overlap_tui.domain.web.relation import Loops, Relation

_HOMES = {
    "Chain": "blocked",
    "Loops": "relation",
    "Path": "paths",
    "Relation": "relation",
    "Web": "core",
    "any_path": "paths",
    "blocked_by": "blocked",
    "web_of": "core",
    "why_path": "paths",
}
"""Where each name lives: start-up imports only the parts that it shows."""


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for (PEP 562)."""
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "Chain",
    "Loops",
    "Path",
    "Relation",
    "Web",
    "any_path",
    "blocked_by",
    "web_of",
    "why_path",
]
