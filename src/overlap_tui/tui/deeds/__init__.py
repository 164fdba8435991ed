"""What each action does, one small function each, by the groups of the action table."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overlap_tui.tui.desk import Desk

Deed = Callable[["Desk"], None]


def _later(module: str, name: str) -> Deed:
    """A deed that is imported when it is first done: to show a session takes none of them."""

    def deed(desk: Desk) -> None:
        getattr(import_module(f"{__name__}.{module}"), name)(desk)

    return deed


def preload() -> None:
    """Import every deed now, while nobody is waiting for one."""
    for module in (
        "capture",
        "challenge",
        "confidence",
        "decide",
        "going",
        "reframe",
        "session",
        "story",
        "web",
        "what_if",
        "words",
    ):
        import_module(f"{__name__}.{module}")


DEEDS: dict[str, Deed] = {
    "capture": _later("capture", "capture"),
    "recall": _later("capture", "recall"),
    "reword": _later("words", "reword"),
    "body": _later("words", "body"),
    "fields": _later("words", "fields"),
    "kind": _later("words", "kind"),
    "move_up": _later("words", "move_up"),
    "move_down": _later("words", "move_down"),
    "remove": _later("words", "remove"),
    "undo": _later("words", "undo"),
    "redo": _later("words", "redo"),
    "link": _later("web", "link"),
    "follow": _later("going", "follow"),
    "back": _later("going", "back"),
    "confirm_link": _later("web", "confirm_link"),
    "jump": _later("going", "jump"),
    "filter": _later("going", "filter_items"),
    "focus": lambda desk: desk.places.look_through("focus"),
    "gaps": lambda desk: desk.places.look_through("gaps"),
    "chains": lambda desk: desk.places.look_through("chains"),
    "set_aside": _later("gaps", "set_aside"),
    "reframe": _later("reframe", "begin"),
    "story": _later("story", "story"),
    "challenge": _later("challenge", "begin"),
    "decide": _later("decide", "decide"),
    "confidence": _later("confidence", "confidence"),
    "demo": _later("demo", "demo"),
    "pause": _later("closing", "pause"),
    "break_bread": _later("closing", "break_bread"),
    "closing": _later("closing", "closing"),
    "panes": _later("going", "to_panes"),
    "map": lambda desk: desk.places.look_through("map"),
    "what_if": _later("what_if", "what_if"),
    "keep_question": _later("what_if", "keep_question"),
    "matrix": lambda desk: desk.places.look_through("matrix"),
    "ladder": lambda desk: desk.places.look_through("ladder"),
    "next_pane": lambda desk: desk.places.round(1),
    "previous_pane": lambda desk: desk.places.round(-1),
    "pane_left": lambda desk: desk.places.beside(-1),
    "pane_right": lambda desk: desk.places.beside(1),
    "pen": _later("session", "pen"),
    "person": _later("session", "person"),
    "who": _later("session", "who"),
    "next_phase": _later("session", "next_phase"),
    "choose_phase": _later("session", "choose_phase"),
    "rename": _later("session", "rename"),
    "copy": _later("session", "copy"),
    "copy_summary": _later("session", "copy_summary"),
    "export": _later("files", "export"),
    "import": _later("files", "import_file"),
    "search": _later("across", "search"),
    "review": _later("review", "review"),
    "outcomes": _later("across", "outcomes"),
    "signs": _later("across", "signs"),
    "sessions": _later("session", "sessions"),
    "theme": _later("session", "theme"),
    "walk": _later("session", "walk"),
    "walk_skip": _later("session", "walk_skip"),
    "palette": _later("session", "palette"),
    "help": _later("session", "show_help"),
    "quit": _later("session", "quit_app"),
}
"""The function of every action that the workspace owns, by the action's id."""
