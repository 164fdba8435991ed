"""What was left half typed, in words: where it is kept, and the key that goes on with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from overlap_tui.domain.model import Item
from overlap_tui.tui.actions import BY_ID, shown_key

if TYPE_CHECKING:
    from overlap_tui.tui.desk import Desk

_KEYS = {
    "text": "reword",
    "because": "link",
    "requalify": "reword",
    "across": "reframe",
    "close": "challenge",
}
"""The action that begins an edit again, where its place has another name."""
_NAMED = 3


def tell_kept(desk: Desk, places: Sequence[str]) -> None:
    """Say that half-typed text of an earlier window is there, and how to go on with it.

    Words for an item that is gone meanwhile wait in the capture line.
    """
    for place in places:
        if place != "capture" and _item_of(desk, place) is None:
            desk.line.drafting.move(place, "capture")
    keys = list(dict.fromkeys(filter(None, (_how(desk, place) for place in places))))
    if not keys:
        return
    more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
    goes = "go" if len(keys) > 1 else "goes"
    said = f"What you were typing is kept: {', '.join(keys[:_NAMED])}{more} {goes} on with it."
    desk.say(said, beside=True)  # what is wrong with the settings is said there too


def _how(desk: Desk, place: str) -> str:
    """The key that goes on with it, and the item it is pressed on."""
    item = _item_of(desk, place)
    if item is None:
        return _key(desk, "capture")
    what = place.removeprefix("step:").partition(":")[0]
    action = _KEYS.get(what, what)
    return f"{_key(desk, action)} on {item.handle}" if action in BY_ID else ""


def _item_of(desk: Desk, place: str) -> Item | None:
    """The item that the words are about; None for the capture line, or when it is gone."""
    about = place.removeprefix("step:").split(":")[1:2]
    return desk.state.find(about[0]) if about else None


def _key(desk: Desk, action: str) -> str:
    return shown_key(BY_ID[action], desk.settings.keys)
