"""What each action does, one small function each, by the groups of the action table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from overlap_tui.tui.deeds import capture, session, web, words
from overlap_tui.tui.desk import Desk

Deed = Callable[[Any], None]

DEEDS: dict[str, Deed] = {
    "capture": capture.capture,
    "reword": words.reword,
    "body": words.body,
    "fields": words.fields,
    "kind": words.kind,
    "move_up": words.move_up,
    "move_down": words.move_down,
    "remove": words.remove,
    "undo": words.undo,
    "redo": words.redo,
    "link": web.link,
    "follow": web.follow,
    "back": web.back,
    "confirm_link": web.confirm_link,
    "jump": web.jump,
    "filter": web.filter_items,
    "panes": web.to_panes,
    "next_pane": lambda desk: desk.places.round(1),
    "previous_pane": lambda desk: desk.places.round(-1),
    "pane_left": lambda desk: desk.places.beside(-1),
    "pane_right": lambda desk: desk.places.beside(1),
    "pen": session.pen,
    "person": session.person,
    "who": session.who,
    "next_phase": session.next_phase,
    "choose_phase": session.choose_phase,
    "rename": session.rename,
    "copy": session.copy,
    "copy_summary": session.copy_summary,
    "export": session.export,
    "sessions": session.sessions,
    "theme": session.theme,
    "palette": session.palette,
    "help": session.show_help,
    "quit": session.quit_app,
}
"""The function of every action that the workspace owns, by the action's id."""

__all__ = ["DEEDS", "Desk"]
