"""The web of a session as graphs: who neighbours whom, what reaches, blocks, loops and rests on what."""

from overlap_tui.domain.web.core import Loops, Relation, Web, web_of

__all__ = ["Loops", "Relation", "Web", "web_of"]
