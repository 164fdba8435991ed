"""What the line at the bottom is asking for: one small value for each purpose."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


def _nothing() -> None:
    """For a purpose that leaves nothing behind when it is cancelled."""


def _ignore(_text: str) -> None:
    """For a purpose that only cares about the finished text."""


class Prompt(NamedTuple):
    """One purpose of the line.

    ``submit`` gets the text and says whether the line is done (else it stays as it is); ``change`` sees every
    edit; ``cancel`` runs on Esc. ``paste`` takes a paste of several lines, or None to take its first line as
    typed text. ``pick`` gets the id of an item that is clicked meanwhile, in place of ``cancel``. ``place``
    names the draft that half-typed text is kept under; empty keeps none. ``item`` is the id of the item whose
    words these are: they are edited in its row, where that can be seen.
    """

    label: str
    hint: str
    submit: Callable[[str], bool]
    change: Callable[[str], None] = _ignore
    cancel: Callable[[], None] = _nothing
    paste: Callable[[str], None] | None = None
    place: str = ""
    pick: Callable[[str], None] | None = None
    item: str = ""
