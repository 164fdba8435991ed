"""Which keys do something now: in the footer, and in the words of the empty line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overlap_tui.domain.kinds import KIND_OF_PANE
from overlap_tui.domain.text import shorten, shown
from overlap_tui.tui.actions import BY_ID, footer, not_taken, shown_key, shown_keys

if TYPE_CHECKING:
    from overlap_tui.domain.model import Link
    from overlap_tui.tui.desk import Desk
    from overlap_tui.tui.screens.workspace import WorkspaceScreen

_NARROW_FOOTER = 110
"""Below so many columns what is remembered has the footer to itself, but for the help."""
_FOOTER_EMPTY = ("capture", "pen", "sessions", "quit", "palette", "help")
_FOOTER_ITEM = (
    *("capture", "link", "follow", "focus", "gaps", "reword", "pen", "undo", "filter", "quit"),
    *("palette", "help"),
)
_MOVES = {
    "request": ("reframe",),
    "problem": ("story", "challenge"),
    "constraint": ("demo", "challenge"),
    "research": ("demo",),
    "solution": ("decide", "confidence", "challenge"),
    "assumption": ("confidence", "challenge"),
    "question": ("challenge",),
    "decision": ("outcomes",),
}
"""The moves that each kind is made for; they stand in the footer while such an item has the focus."""
_FOOTER_GAP = ("follow", "set_aside", "confirm_link", "reword", "undo", "focus", "quit", "help")
_FOOTER_PRETENDED = ("what_if", "keep_question", "panes", "map", "ladder", "undo", "quit", "help")
_FOOTER_LINK = ("follow", "back", "kind", "reword", "remove", "confirm_link", "undo", "quit", "help")


class KeyHints:
    """What can be pressed at the moment."""

    def __init__(self, desk: Desk, screen: WorkspaceScreen) -> None:
        self._desk = desk
        self._screen = screen

    def show(self) -> None:
        """Paint the footer and the empty line."""
        desk, screen = self._desk, self._screen
        prompt = desk.line.prompt
        if prompt is not None:
            enter, escape = ("store", "leave it") if prompt.item else ("take", "back")
            keys = [("⏎", enter, "line_enter"), ("Esc", escape, "line_escape")]
            remembered = self._remembered()
            if remembered and screen.size.width < _NARROW_FOOTER:
                keys = []
            screen.status.set_entries([*keys, *remembered, *self._help_while_typing()])
            return
        item = desk.item
        ids: tuple[str, ...] = (*_FOOTER_ITEM, *_MOVES.get(item.kind, ())) if item else _FOOTER_EMPTY
        link = desk.link
        if link is not None:
            ids = _FOOTER_LINK
        elif desk.places.gap is not None:
            ids = _FOOTER_GAP
        lens = desk.places.lens
        if desk.pretended:
            ids = _FOOTER_PRETENDED
        if lens is not None and desk.places.now == "lens":
            ids = tuple(dict.fromkeys((*lens.offers, *not_taken(ids, desk.places.lens_name))))
        if not self._suspects(link):
            ids = tuple(i for i in ids if i != "confirm_link")
        kind = KIND_OF_PANE[desk.pane]
        labels = {"capture": f"capture {kind}", "pen": self._pen_label()}
        if desk.pretended:
            labels |= {"panes": "restore", "what_if": "another what-if"}
        first: tuple[str, ...] = ()
        if desk.review is not None:
            ids, labels = desk.review.footer(ids), labels | desk.review.labels()
            first = desk.review.essential
        back = [(self.key("panes"), f"back to {desk.came_from}", "panes")] if self._leads_back() else []
        out = [(self.key("panes"), "panes", "panes")] if self._leads_to_panes(ids) else []
        screen.status.set_entries([*back, *footer(ids, desk.settings.keys, labels, first=first), *out])
        screen.line.set_prefix(f"+ {kind} " if desk.review is None else " ")
        screen.line.set_placeholder(self.invitation())

    def _suspects(self, link: Link | None) -> bool:
        """Whether there is a suspect link to confirm: this one, or one of the item."""
        state, item = self._desk.state, self._desk.item
        links = [link] if link is not None else []
        if not links and item is not None:
            links = [*state.links_in(item.id), *state.links_out(item.id)]
        return any(state.suspect(one) for one in links)

    def _leads_back(self) -> bool:
        """Whether Esc goes back to the page that the session was opened from."""
        desk = self._desk
        in_the_way = (
            desk.view.needle or desk.pretended or desk.places.lens is not None or desk.link is not None
        )
        return bool(desk.came_from) and not in_the_way

    def _leads_to_panes(self, ids: tuple[str, ...]) -> bool:
        """Whether Esc goes from a lens to the panes, and nothing else in the footer is on that key."""
        taken = any("escape" in BY_ID[i].keys.split(",") for i in ids)
        lens = self._desk.places.lens is not None and self._desk.places.now == "lens"
        return lens and not taken and self._desk.review is None

    def _help_while_typing(self) -> list[tuple[str, str, str]]:
        """The help's key that is no character: a letter would be typed into the line."""
        keys = shown_keys(BY_ID["help"], self._desk.settings.keys)
        return [(key, "help", "help") for key in keys if len(key) > 1][:1]

    def _remembered(self) -> list[tuple[str, str, str]]:
        """What the typed text calls to mind of past sessions, and the key that uses it again."""
        memory = self._desk.recall.found
        if memory is None:
            return []
        width = self._screen.size.width
        room = max(width - (14 if width < _NARROW_FOOTER else 34), 10)
        return [(self.key("recall"), shown(memory.line(room)), "recall")]

    def invitation(self) -> str:
        """What the empty line says: how to go on."""
        if needle := self._desk.view.needle:
            return f"showing only “{needle}” · Esc shows everything again"
        if pretended := self._desk.pretended:
            more, keep, back = self.key("what_if"), self.key("keep_question"), self.key("panes")
            return f"{pretended.words} · {back} restores · {more} adds another · {keep} keeps it"
        if self._desk.review is not None:
            return self._desk.review.invitation()
        waiting = self._desk.line.drafting.waiting
        if kept := waiting(f"text:{self._desk.places.item_id}"):
            return f"{self.key('reword')} goes on with: {kept}"
        if kept := waiting("capture"):
            return f"{self.key('capture')} goes on with: {kept}"
        asked = self._desk.view.guide.invitation(self._desk.state)
        begin = "" if self._desk.state.items else f"{self.key('capture')} and type what is said"
        return " · ".join(part for part in (asked, begin) if part)

    def _pen_label(self) -> str:
        people = self._desk.state.live_people()
        if len(people) != 2:
            return "pen"
        other = next((p for p in people if p.id != self._desk.state.session.pen), people[0])
        return f"pen to {shorten(other.name, 12)}"

    def key(self, action: str) -> str:
        """The first key of an action, as the user has it."""
        return shown_key(BY_ID[action], self._desk.settings.keys)
