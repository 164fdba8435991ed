"""What a person can ask for. Commands are plain values; ``decide`` turns one into a change or refuses it.

An item is named by its id or its handle, a link or a person by its id. Where a command carries ``was``, it is
what the editor started from: if somebody changed it meanwhile, the command is refused with both versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from overlap_tui.domain.journal import Change
from overlap_tui.domain.kinds import Value
from overlap_tui.domain.model import Link, SessionState


class CreateSession(NamedTuple):
    """Start a session; ``people`` are (name, side). The first of them holds the pen."""

    title: str
    people: tuple[tuple[str, str], ...] = ()
    type: str = ""


class RenameSession(NamedTuple):
    title: str
    was: str | None = None


class ArchiveSession(NamedTuple):
    archived: bool = True


class SetPhase(NamedTuple):
    phase: str


class AddPerson(NamedTuple):
    name: str
    side: str = "other"
    id: str = ""


class ChangePerson(NamedTuple):
    """Correct a name or a side; None leaves it."""

    person: str
    name: str | None = None
    side: str | None = None


class PassPen(NamedTuple):
    """Hand the pen to a person, or to the next one in the order they were added."""

    person: str = ""


class AddItem(NamedTuple):
    """``id`` may be given by the caller so that later commands of one batch can name the new item."""

    kind: str
    text: str
    body: str = ""
    fields: Mapping[str, Value] = MappingProxyType({})
    id: str = ""


class Reword(NamedTuple):
    item: str
    text: str
    was: str | None = None


class EditBody(NamedTuple):
    item: str
    body: str
    was: str | None = None


class Whatever(Enum):
    """Where None is a value itself: it does not matter what stood there."""

    STANDS = "stands"


class SetField(NamedTuple):
    """Set an own field of the item's kind; None clears it."""

    item: str
    name: str
    value: Value
    was: Value | Whatever = Whatever.STANDS


class ChangeKind(NamedTuple):
    item: str
    kind: str


class MoveItem(NamedTuple):
    """Move an item up (negative) or down by ``steps`` places inside its pane."""

    item: str
    steps: int


class RemoveItem(NamedTuple):
    """Remove an item; its links go with it, and come back with it."""

    item: str


class AddLink(NamedTuple):
    """Link two items; ``type`` empty takes the default of the pair. ``share`` is 0–100."""

    source: str
    target: str
    type: str = ""
    because: str = ""
    share: int | None = None
    sign: str = ""
    verdict: str = ""
    id: str = ""


class ChangeLink(NamedTuple):
    """Change what is given; None leaves it. ``share`` -1 clears the share. ``reverse`` swaps the ends.

    With ``was`` what is the same as there is left as it stands now.
    """

    link: str
    type: str | None = None
    because: str | None = None
    share: int | None = None
    sign: str | None = None
    verdict: str | None = None
    reverse: bool = False
    was: Link | None = None


class Unlink(NamedTuple):
    link: str


class ConfirmLink(NamedTuple):
    """Say that a link still holds for its ends as they read now."""

    link: str


class DoubtLink(NamedTuple):
    """Say that a link has to be looked at again: it is suspect until somebody confirms it."""

    link: str


class DismissGap(NamedTuple):
    """Set a gap aside with a reason; it comes back when one of its items changes."""

    gap: str
    items: tuple[str, ...]
    reason: str = ""


class BringBackGap(NamedTuple):
    """Count a gap again that was set aside; ``dismissal`` is the id of the dismissal."""

    dismissal: str


class Restore(NamedTuple):
    """Make the web what it was in ``to``, an earlier state of the same session, by a new change.

    With ``only`` (ids of items) these items alone, with the links that they had to what is here now.
    """

    to: SessionState
    only: tuple[str, ...] = ()


class TakeBack(NamedTuple):
    """Undo ``change`` (or redo, when ``change`` is itself an undo). Written by the history, not by hand."""

    change: Change


class Batch(NamedTuple):
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
