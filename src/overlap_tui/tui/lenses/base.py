"""What every lens is: a way to see the same web, with the same item in focus and the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, runtime_checkable

from textual.message import Message
from textual.widget import Widget

from overlap_tui.app.rows import GapRow
from overlap_tui.domain.model import SessionState
from overlap_tui.tui.prompts import Prompt
from overlap_tui.tui.text import Severity

if TYPE_CHECKING:
    from overlap_tui.app.pretending import Pretended
    from overlap_tui.app.step_marks import StepMarks
    from overlap_tui.domain.commands import Command
    from overlap_tui.tui.widgets.row_list import RowList


NOTHING_YET = "Nothing is here yet: i starts typing."


class LensView(NamedTuple):
    """What a lens shows: the session, the focused item (empty: none), the local day, and plain characters.

    ``kept`` is what lenses remember while the session is open, by the lens's name; each minds its own.
    ``gaps`` are those found last; ``trail`` holds the handles of the items one came from, oldest first.
    ``pretended`` is what the pair pretends of the session, with the session as it would be. ``reading``: the
    session is a past one, and nothing may change it; ``changed`` is then what its step changed.
    """

    state: SessionState
    item_id: str
    today: str
    ascii: bool = False
    kept: dict[str, object] | None = None
    gaps: tuple[GapRow, ...] = ()
    trail: tuple[str, ...] = ()
    pretended: Pretended | None = None
    reading: bool = False
    changed: StepMarks | None = None


@runtime_checkable
class HasRow(Protocol):
    """A lens whose focused row is more than an item, such as a gap."""

    @property
    def row(self) -> object: ...


class Lens(Widget):
    """A lens fills the place of the panes.

    The workspace calls ``show`` whenever the session or the focused item changed; the lens posts ``Focused``
    when another item gets the focus inside it. All actions of the workspace work on the focused item. A lens
    that is ``FULL`` also takes the place of the strip of links and the tray below.
    """

    FULL: ClassVar[bool] = False
    TITLE: ClassVar[str] = ""
    FOOTER: ClassVar[tuple[str, ...]] = ()
    """Ids of the lens's own actions that stand first in the status line while it has the focus."""

    class Focused(Message):
        """Another item has the focus; ``item_id`` may be empty. ``follow``: along a link, so Back returns."""

        def __init__(self, item_id: str, *, follow: bool = False) -> None:
            super().__init__()
            self.item_id = item_id
            self.follow = follow

    class Asks(Message):
        """The lens wants something typed in the line at the bottom; None: it has its answer already."""

        def __init__(self, prompt: Prompt | None) -> None:
            super().__init__()
            self.prompt = prompt

    class Says(Message):
        """The lens tells the pair something; the text is shown literally."""

        def __init__(self, text: str, severity: Severity = "information") -> None:
            super().__init__()
            self.text = text
            self.severity = severity

    class Does(Message):
        """The lens changes the session; the workspace carries the command out."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    class Goes(Message):
        """Leave the lens for the first of these items in its pane; Back leads to the others."""

        def __init__(self, items: tuple[str, ...]) -> None:
            super().__init__()
            self.items = items

    class Runs(Message):
        """An action of the workspace is to be carried out on the focused item."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    class Offers(Message):
        """Other keys do something in the lens now; the status line is to say so."""

    @property
    def offers(self) -> tuple[str, ...]:
        """Those of ``FOOTER`` that do something in what the lens shows now."""
        return self.FOOTER

    def finish(self) -> Command | None:
        """Another action comes: what was half typed in the lens as a command, or None."""
        return None

    def action_run(self, action: str) -> None:
        """Carry out one of the lens's own actions: those of the table whose ``where`` is this lens."""
        raise NotImplementedError(f"{type(self).__name__} has no action {action}")

    def show(self, view: LensView) -> None:
        """Show the session as it is now; called again with an equal view, it does nothing."""
        raise NotImplementedError(f"{type(self).__name__} shows nothing")

    def take_focus(self) -> None:
        """Put the keyboard where it belongs inside the lens."""
        self.focus()

    def visible_ids(self) -> list[str]:
        """The items that can be seen, in reading order, for jump labels."""
        return []

    def list_with(self, item_id: str) -> RowList[Any] | None:
        """The list in which the words of an item may be edited in its row; None: in the line below."""
        return None

    def set_labels(self, labels: Mapping[str, str]) -> None:
        """Draw jump labels (item id → letters); empty takes them away."""
