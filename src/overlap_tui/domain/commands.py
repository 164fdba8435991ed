"""What a person can ask for. Commands are plain values; ``decide`` turns one into a change or refuses it.

An item is named by its id or its handle, a link or a person by its id. Where a command carries ``was``, it is
the text the editor started from: if somebody changed it meanwhile, the command is refused with both texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from overlap_tui.domain.journal import Change
from overlap_tui.domain.kinds import Value
from overlap_tui.domain.model import SessionState


@dataclass(frozen=True, slots=True)
class CreateSession:
    """Start a session; ``people`` are (name, side). The first of them holds the pen."""

    title: str
    people: tuple[tuple[str, str], ...] = ()
    type: str = ""


@dataclass(frozen=True, slots=True)
class RenameSession:
    title: str


@dataclass(frozen=True, slots=True)
class ArchiveSession:
    archived: bool = True


@dataclass(frozen=True, slots=True)
class SetPhase:
    phase: str


@dataclass(frozen=True, slots=True)
class AddPerson:
    name: str
    side: str = "other"
    id: str = ""


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """Correct a name or a side; None leaves it."""

    person: str
    name: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class PassPen:
    """Hand the pen to a person, or to the next one in the order they were added."""

    person: str = ""


@dataclass(frozen=True, slots=True)
class AddItem:
    """``id`` may be given by the caller so that later commands of one batch can name the new item."""

    kind: str
    text: str
    body: str = ""
    fields: Mapping[str, Value] = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Reword:
    item: str
    text: str
    was: str | None = None


@dataclass(frozen=True, slots=True)
class EditBody:
    item: str
    body: str
    was: str | None = None


@dataclass(frozen=True, slots=True)
class SetField:
    """Set an own field of the item's kind; None clears it."""

    item: str
    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class ChangeKind:
    item: str
    kind: str


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Move an item up (negative) or down by ``steps`` places inside its pane."""

    item: str
    steps: int


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Remove an item; its links go with it, and come back with it."""

    item: str


@dataclass(frozen=True, slots=True)
class AddLink:
    """Link two items; ``type`` empty takes the default of the pair. ``share`` is 0–100."""

    source: str
    target: str
    type: str = ""
    because: str = ""
    share: int | None = None
    sign: str = ""
    verdict: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ChangeLink:
    """Change what is given; None leaves it. ``share`` -1 clears the share. ``reverse`` swaps the ends."""

    link: str
    type: str | None = None
    because: str | None = None
    share: int | None = None
    sign: str | None = None
    verdict: str | None = None
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Unlink:
    link: str


@dataclass(frozen=True, slots=True)
class ConfirmLink:
    """Say that a link still holds for its ends as they read now."""

    link: str


@dataclass(frozen=True, slots=True)
class DoubtLink:
    """Say that a link has to be looked at again: it is suspect until somebody confirms it."""

    link: str


@dataclass(frozen=True, slots=True)
class DismissGap:
    """Set a gap aside with a reason; it comes back when one of its items changes."""

    gap: str
    items: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BringBackGap:
    """Count a gap again that was set aside; ``dismissal`` is the id of the dismissal."""

    dismissal: str


@dataclass(frozen=True, slots=True)
class Restore:
    """Make the web what it was in ``to``, an earlier state of the same session, by a new change."""

    to: SessionState


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Undo ``change`` (or redo, when ``change`` is itself an undo). Written by the history, not by hand."""

    change: Change


@dataclass(frozen=True, slots=True)
class Batch:
    """Several commands as one change and one undo step; ``name`` says what it was in the journal."""

    commands: tuple[Command, ...]
    name: str


Command = (
    CreateSession
    | RenameSession
    | ArchiveSession
    | SetPhase
    | AddPerson
    | ChangePerson
    | PassPen
    | AddItem
    | Reword
    | EditBody
    | SetField
    | ChangeKind
    | MoveItem
    | RemoveItem
    | AddLink
    | ChangeLink
    | Unlink
    | ConfirmLink
    | DoubtLink
    | DismissGap
    | BringBackGap
    | Restore
    | TakeBack
    | Batch
)
