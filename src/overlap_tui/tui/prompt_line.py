"""The line at the bottom: what it is asking for, and the text that is half typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overlap_tui.tui.drafting import Drafting
from overlap_tui.tui.prompts import Prompt
from overlap_tui.tui.widgets.line_editor import LineEditor

if TYPE_CHECKING:
    from overlap_tui.tui.desk import Desk
    from overlap_tui.tui.in_row import InRow
    from overlap_tui.tui.screens.workspace import WorkspaceScreen


class PromptLine:
    """Gives the editor its purpose, passes on what was typed, and keeps it until it is stored."""

    def __init__(self, desk: Desk, screen: WorkspaceScreen) -> None:
        self._desk = desk
        self._screen = screen
        self._prompt: Prompt | None = None
        self._in_row: InRow | None = None
        self.drafting = Drafting(screen, desk.workspace)

    @property
    def prompt(self) -> Prompt | None:
        """What the line asks for; None when it rests."""
        return self._prompt

    @property
    def _editor(self) -> LineEditor:
        return self._screen.line

    def ask(self, prompt: Prompt, text: str = "") -> None:
        """Give the line a purpose and the focus. A draft that was left there comes back."""
        self._prompt = prompt
        kept = self.drafting.kept(prompt.place)
        self._editor.set_prefix(f"{prompt.label} ")
        self._editor.set_placeholder(prompt.hint)
        self._editor.value = kept or text
        self._screen.set_focus(self._editor)
        self._begin_in_row(prompt)
        if kept:
            prompt.change(kept)
        self._desk.display.show_status()

    def _begin_in_row(self, prompt: Prompt) -> None:
        """Show the words in the row of the item that they belong to, if there is one."""
        self._end_in_row()
        item = self._desk.state.find(prompt.item) if prompt.item else None
        if item is not None:
            from overlap_tui.tui.in_row import InRow

            self._in_row = InRow(self._desk, item)
            self._editor.show_in(self._in_row)

    def _end_in_row(self) -> None:
        if self._in_row is not None:
            in_row, self._in_row = self._in_row, None
            self._editor.show_in(None)
            in_row.end()

    def stand_again(self) -> None:
        """The rows or the arrangement changed: the words that are edited in a row may stand elsewhere now."""
        if self._in_row is not None:
            self._editor.show_in(self._in_row)

    def pointed(self, line: int, cell: int) -> None:
        """The mouse was pressed on a cell of the row whose words are edited."""
        if self._in_row is not None:
            self._editor.move_to(self._in_row.pointed(self._editor.clusters, line, cell))

    def relabel(self, label: str) -> None:
        """Change what the line says it is for, while it is being typed in."""
        if self._prompt is not None:
            self._editor.set_prefix(f"{label} ")

    def look_again(self) -> None:
        """Other places are seen now: what is looked for among them may be there."""
        if self._prompt is not None and self._prompt.pick is not None:
            self._prompt.change(self._editor.value)

    def invite(self, words: str) -> None:
        """What the empty line says instead of its prompt's hint."""
        self._editor.set_placeholder(words)

    def hint(self, words: str) -> None:
        """A few words on the right of the line, gone with its purpose."""
        self._editor.set_hint(words)

    def changed(self, text: str) -> None:
        """The person typed."""
        if self._prompt is not None:
            self.drafting.typed(self._prompt.place, text)
            self._prompt.change(text)

    def submit(self) -> None:
        """Enter: store what was typed; when that is refused, the text stays."""
        prompt, text = self._prompt, self._editor.value
        if prompt is None:
            return
        done = prompt.submit(text)
        if done and prompt is self._prompt:
            self.drafting.forget(prompt.place)
            self.close()

    def cancel(self) -> None:
        """Esc: what was being captured waits for the next time; other edits are dropped."""
        prompt = self._prompt
        if prompt is None:
            return
        self.drafting.leave(prompt.place, self._editor.value)
        self._save_from_gone(prompt)
        self.close()
        prompt.cancel()

    def _save_from_gone(self, prompt: Prompt) -> None:
        """New words for an item that somebody removed meanwhile wait in the capture line."""
        if prompt.item and self._editor.value and self._desk.state.find(prompt.item) is None:
            self.drafting.keep(prompt.place, self._editor.value)
            self.drafting.move(prompt.place, "capture")

    def left(self) -> None:
        """A click took the focus elsewhere: letters are keys there, what was typed waits for later."""
        prompt = self._prompt
        if prompt is None:
            return
        text = self._editor.value
        item = self._desk.state.find(prompt.item) if prompt.item else None
        if item is not None and text == item.text:
            self.drafting.forget(prompt.place)
        else:
            self.drafting.keep(prompt.place, text)
            if item is not None:
                self._desk.say(f"Not stored yet: what you typed for {item.handle} is kept for later.")
            self._save_from_gone(prompt)
        self._rest()
        if (pick := prompt.pick) is not None:
            # The click that took the focus is still on its way to its row, as that is shown now.
            self._screen.call_after_refresh(lambda: pick(self._desk.places.item_id))
        else:
            prompt.cancel()

    def close(self) -> None:
        """Give the focus back to where it was."""
        self._rest()
        self._desk.places.focus_again()

    def _rest(self) -> None:
        self._prompt = None
        self._editor.set_hint("")
        self._end_in_row()
        self._editor.clear()
        self._editor.set_placeholder("")
        self._desk.display.show_status()

    def pasted(self, text: str) -> None:
        """Several lines were pasted: the purpose takes them, or they become one line."""
        prompt = self._prompt
        if prompt is not None and prompt.paste is not None:
            prompt.paste(text)
        else:
            self._editor.insert(" ".join(text.split()))

    def keep(self) -> None:
        """Write what is half typed now, because the screen is being left."""
        if self._prompt is not None and self._editor.value:
            self.drafting.typed(self._prompt.place, self._editor.value)
        self.drafting.flush()
