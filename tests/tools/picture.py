"""The picture of the README, made from the real program: ``python -m tests.tools.picture``.

The demo session at 120×40, with a frozen clock, in memory. The SVG stands alone: it names no web font.
"""

from __future__ import annotations

import asyncio
import re
import sys
from itertools import count
from pathlib import Path

import overlap_tui.domain.gaps  # noqa: F401  # imported, so that gaps are found at once
from overlap_tui.app.demo import build_demo
from overlap_tui.app.settings import Settings
from overlap_tui.app.stores import Stores
from overlap_tui.storage.memory_store import MemoryStore
from overlap_tui.tui.app import OverlapApp

PICTURE = Path(__file__).parent / "overlap.svg"
_FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_KEYS = ("7", "enter")


class _Clock:
    """A Thursday morning."""

    def now_ms(self) -> int:
        return 1_773_308_400_000

    def today(self) -> str:
        return "2026-03-12"


async def picture() -> str:
    """The screen as SVG."""
    store = MemoryStore()
    session = build_demo(store)
    numbers = count(1)
    app = OverlapApp(
        Stores(store),
        _Clock(),
        lambda: f"id{next(numbers):04d}",
        Settings(Path("none.toml")),
        session=session,
        walk=True,
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press(*_KEYS)
        app.screen.desk.display.show_gaps()  # type: ignore[attr-defined]  # the screen is a workspace
        await pilot.pause()
        svg = app.export_screenshot(title="overlap demo")
    svg = _FONT_FACES.sub("", svg).replace("<text ", '<text xml:space="preserve" ')
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


def main() -> int:
    """Write the picture; the path may be given."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    target.write_text(asyncio.run(picture()), encoding="utf-8")
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
