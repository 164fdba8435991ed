"""The app that every speed is compared with: Textual's own Input and an OptionList of a hundred."""

from textual.app import App, ComposeResult
from textual.widgets import Input, OptionList


class Bare(App[None]):
    """Tab goes from the input to the list; ctrl+q quits."""

    def compose(self) -> ComposeResult:
        """The two widgets."""
        yield Input(placeholder="READY")
        yield OptionList(*(f"item {number}: something that somebody said" for number in range(100)))


if __name__ == "__main__":
    Bare().run()
