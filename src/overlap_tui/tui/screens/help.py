"""All keys on one screen, made from the action table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from overlap_tui.app.timeline_view import SIGNS
from overlap_tui.domain.kinds import KINDS
from overlap_tui.tui.action import Action
from overlap_tui.tui.actions import ACTIONS, key_name
from overlap_tui.tui.paint.lines import Line, flow
from overlap_tui.tui.review_actions import IN_REVIEW
from overlap_tui.tui.widgets.row_list import RowList

_KEY_WIDTH = 12
_TOP = "top:"


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One line of help: a group's name, or a key and what it does."""

    id: str
    key: str
    text: str


def help_rows(remapped: Mapping[str, str], where: str = "workspace", first: str = "") -> list[HelpRow]:
    """Every action of a screen by group, with the keys as the user has them, then the prefixes of kinds.

    ``first`` names the lens that is shown: its own actions stand at the top.
    """
    rows: list[HelpRow] = []
    places = {place: [action for action in ACTIONS if action.where == place] for place in (first, where)}
    if where == "review":
        places["workspace"] = [a for a in ACTIONS if a.where == "workspace" and a.id in IN_REVIEW]
    for place, actions in places.items():
        for group in dict.fromkeys(action.group for action in actions):
            rows.append(HelpRow(f"group:{place}:{group}", "", group))
            rows += [HelpRow(a.id, _keys(a, remapped), a.help) for a in actions if a.group == group]
    if where == "review":
        rows.append(HelpRow("group:signs", "", "On the timeline"))
        rows += [HelpRow(f"sign:{mark}", sign.sign, sign.word) for mark, sign in SIGNS.items()]
        rows += [
            HelpRow("sign:compare", "▲", "the moment you marked"),
            HelpRow("sign:seen", "◂", "your last look"),
        ]
    rows.append(HelpRow("group:kinds", "", "Kinds: type the letter and a colon before the words"))
    rows += [
        HelpRow(f"kind:{kind.name}", f"{kind.prefix}:" if kind.prefix else "—", f"{kind.name}: {kind.says}")
        for kind in KINDS.values()
    ]
    return [replace(rows[0], id=f"{_TOP}{rows[0].id}"), *rows[1:]]


def _keys(action: Action, remapped: Mapping[str, str]) -> str:
    keys = remapped.get(action.id, action.keys).split(",")
    return "  ".join(key_name(key.strip()) for key in keys)


def paint_help(row: HelpRow, width: int) -> Sequence[Line]:
    """The key in a column, the sentence beside it; a group has a blank line before it, but at the top."""
    if row.id.startswith("group:"):
        return [[], [(row.text, "strong")]]
    if row.id.startswith(_TOP):
        return [[(row.text, "strong")]]
    head: Line = [(f"  {row.key:<{_KEY_WIDTH}} ", "handle")]
    return flow(head, row.text, [], width, indent=_KEY_WIDTH + 3)


class HelpScreen(ModalScreen[None]):
    """All keys; Esc, q or ? closes."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen RowList {
        width: 90%; max-width: 84; height: 90%;
        border: round $border; background: $surface;
        border-title-style: bold;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", "Close", show=False),
    ]

    def __init__(self, remapped: Mapping[str, str], where: str = "workspace", first: str = "") -> None:
        super().__init__()
        self._rows = help_rows(remapped, where, first)

    def compose(self) -> ComposeResult:
        """The list."""
        yield RowList(paint_help, self._rows, id="help")

    def on_mount(self) -> None:
        """Say how to close it."""
        self.query_one("#help", RowList).set_heading("Keys", "Esc closes")
