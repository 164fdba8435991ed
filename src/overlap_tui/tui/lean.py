"""Textual is imported without parts that showing a session never uses: a fifth of its time and memory.

Each part has a stand-in while `textual.app` is imported; who imports the part later gets the real one.

* `textual.command` is Textual's command palette, and with it come Input, DirectoryTree, Select and more.
  Overlap has a palette of its own. `rich.table` draws tables of colours, which nobody asks for here.
* `typing_extensions` gives Textual nothing that `typing` has not had since Python 3.11.
* `uuid` and `pickle` are called by a toast and by a style with meta data: they are imported then.
* asyncio imports `ssl` where there is one, and does without it where there is none: nothing here goes to a
  network.
"""

import sys
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from types import ModuleType
from typing import Any


def import_textual() -> None:
    """Import `textual.app`; what is there already stays as it is."""
    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # an import of it fails, as where there is none
        try:
            import asyncio  # noqa: F401  # for its effect
        finally:
            del sys.modules["ssl"]
    if "textual.app" not in sys.modules:
        with _stand_ins():
            import textual._xterm_parser  # it and the next: every driver of a terminal needs them
            import textual.app
            import textual.drivers._writer_thread  # noqa: F401  # for its effect, as those above


@cache
def _unused(_module: str, name: str) -> Any:
    """Any class that is asked for."""
    return type(name, (), {})


def _late(module: str, name: str) -> Callable[..., Any]:
    """The function of that name, imported when it is called."""
    return lambda *args, **named: getattr(import_module(module), name)(*args, **named)


def _typing(_module: str, name: str) -> Any:
    return getattr(typing, name)


_MADE: dict[str, Callable[[str, str], Any]] = {
    "textual.command": _unused,
    "rich.table": _unused,
    "typing_extensions": _typing,
    "uuid": _late,
    "pickle": _late,
}
"""What makes that which is taken from each part."""


@contextmanager
def _stand_ins() -> Iterator[None]:
    names = [name for name in _MADE if name not in sys.modules]
    for name in names:
        stand_in = sys.modules[name] = ModuleType(name)
        stand_in.__getattr__ = partial(_MADE[name], name)  # type: ignore[method-assign]  # a module may have one
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]
