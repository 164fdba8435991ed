"""The line at the bottom: what it is asking for, and the text that is half typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overlap_tui.tui.drafting import Drafting
from overlap_tui.tui.prompts import Prompt
from overlap_tui.tui.widgets.line_editor import LineEditor

if TYPE_CHECKING:
    from overlap_tui.tui.desk import Desk
    from overlap_tui.tui.screens.workspace import WorkspaceScreen


class PromptLine:
    """Gives the editor its purpose, passes on what was typed, and keeps it until it is stored."""

    def __init__(self, desk: Desk, screen: WorkspaceScreen) -> None:
        self._desk = desk
        self._screen = screen
        self._prompt: Prompt | None = None
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
        if kept:
            prompt.change(kept)
        self._desk.display.show_status()

    def relabel(self, label: str) -> None:
        """Change what the line says it is for, while it is being typed in."""
        if self._prompt is not None:
            self._editor.set_prefix(f"{label} ")

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
        self.close()
        prompt.cancel()

    def left(self) -> None:
        """A click took the focus elsewhere: letters are keys there, what was typed waits for later."""
        prompt = self._prompt
        if prompt is None:
            return
        self.drafting.keep(prompt.place, self._editor.value)
        self._rest()
        prompt.cancel()
        if (pick := prompt.pick) is not None:
            # The click that took the focus is still on its way to the row it is meant for.
            self._screen.call_after_refresh(lambda: pick(self._desk.places.item_id))

    def close(self) -> None:
        """Give the focus back to where it was."""
        self._rest()
        self._desk.places.focus_again()

    def _rest(self) -> None:
        self._prompt = None
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
