"""The map of a grown web of so many items (the argument), alone on the screen; ctrl+q quits."""

import os
import sys

# As the program does: half the time to settle, and it must be set before Textual is imported.
os.environ.setdefault("TEXTUAL_FPS", "120")

from tests.domain.made_webs import grown
from textual.app import ComposeResult

from overlap_tui.domain.kinds import KINDS
from overlap_tui.layout import Zoom
from overlap_tui.tui.guard import GuardedApp
from overlap_tui.tui.lenses.base import LensView
from overlap_tui.tui.lenses.map import MapLens
from overlap_tui.tui.lenses.map_chart import Kept, Scope
from overlap_tui.tui.themes import begin_with_theme, variable_defaults


class Mapped(GuardedApp[None]):
    """The whole web, one line an item."""

    def __init__(self) -> None:
        super().__init__()
        begin_with_theme(self, "overlap-dark")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of the kinds."""
        return variable_defaults(dark=True)

    def compose(self) -> ComposeResult:
        """The lens and nothing else."""
        yield MapLens()

    def on_mount(self) -> None:
        """Show the web."""
        state = grown(int(sys.argv[1]) if len(sys.argv) > 1 else 200, 3)
        first = next(item.id for item in state.live_items() if item.kind in KINDS)
        lens = self.query_one(MapLens)
        lens.show(LensView(state, first, "2026-03-12", kept={"map": Kept(Scope(), Zoom.LINE)}))
        lens.focus()


if __name__ == "__main__":
    Mapped().run()
