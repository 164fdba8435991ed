"""Textual is imported without two parts that this program never uses: a sixth of its time and memory.

* `textual.app` imports Textual's command palette, and with it Input, DirectoryTree, Select and more. Overlap
  has a palette of its own. A stand-in is there while `textual.app` is imported; who imports `textual.command`
  later gets the real one.
* asyncio imports `ssl` where there is one, and does without it where there is none: nothing here goes to a
  network.
"""

import sys
from types import ModuleType

_PALETTE = "textual.command"


def import_textual() -> None:
    """Import `textual.app`; what is there already stays as it is."""
    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # an import of it fails, as where there is none
        try:
            import asyncio  # noqa: F401  # for its effect
        finally:
            del sys.modules["ssl"]
    if "textual.app" in sys.modules or _PALETTE in sys.modules:
        return
    stand_in = ModuleType(_PALETTE)
    stand_in.__getattr__ = lambda name: type(name, (), {})  # type: ignore[method-assign]  # any class it asks for
    sys.modules[_PALETTE] = stand_in
    try:
        import textual.app  # noqa: F401  # for its effect
    finally:
        del sys.modules[_PALETTE]
