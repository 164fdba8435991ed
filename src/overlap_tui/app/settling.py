"""Two windows changed the same thing: what is done when mine, theirs or both are to be kept."""

from __future__ import annotations

from typing import Literal

from overlap_tui.domain.commands import (
    Batch,
    ChangeLink,
    Command,
    EditBody,
    RenameSession,
    Reword,
    SetField,
    Whatever,
)
from overlap_tui.domain.kinds import KINDS
from overlap_tui.domain.model import Item, SessionState
from overlap_tui.domain.refused import Conflict

Kept = Literal["mine", "theirs", "both"]


def can_keep_both(conflict: Conflict) -> bool:
    """Whether there is room for both; a session has one title."""
    return not isinstance(conflict.part, RenameSession)


def settled(state: SessionState, command: Command, conflict: Conflict, keep: Kept) -> Command | None:
    """What is left to do of ``command`` on the newest ``state``; None when that is nothing.

    The other parts of a batch are done in any case. Of both, theirs stays in its place and mine goes to the
    end of it, or to the body where a line has no room for two.
    """
    parts = command.commands if isinstance(command, Batch) else (command,)
    answer = _answer(state, conflict, keep)
    left = tuple(p for part in parts for p in (answer if part is conflict.part else (part,)))
    if not left:
        return None
    if isinstance(command, Batch):
        return command._replace(commands=left)
    return Batch(left, "keep-both") if keep == "both" else left[0]


def _answer(state: SessionState, conflict: Conflict, keep: Kept) -> tuple[Command, ...]:
    if keep == "theirs":
        return ()
    return (_mine(state, conflict.part) if keep == "mine" else _both(state, conflict),)


def _mine(state: SessionState, part: Command) -> Command:
    """The command without the look at what stood there."""
    if isinstance(part, SetField):
        return part._replace(was=Whatever.STANDS)
    if isinstance(part, ChangeLink) and part.was is not None:
        source = part.was.target if part.reverse else part.was.source
        link = state.links.get(part.link, part.was)
        return part._replace(was=None, reverse=source != link.source)
    if isinstance(part, Reword | EditBody | RenameSession):
        return part._replace(was=None)
    return part


def _both(state: SessionState, conflict: Conflict) -> Command:
    part = conflict.part
    if isinstance(part, ChangeLink):
        link = state.links[part.link]
        because = " / ".join(filter(None, (link.because, _qualified(part))))
        return ChangeLink(link.id, because=because)
    if not isinstance(part, SetField | Reword | EditBody):
        return _mine(state, part)
    item = state.find(part.item) or Item(part.item)
    if isinstance(part, SetField):
        spec = KINDS[item.kind].field(part.name)
        if spec is not None and spec.type == "lines":
            stands = str(item.fields.get(part.name) or "")
            return SetField(item.id, part.name, _below(stands, conflict.mine))
        return EditBody(item.id, _below(item.body, f"{spec.label if spec else part.name}: {conflict.mine}"))
    return EditBody(item.id, _below(item.body, conflict.mine))


def _qualified(part: ChangeLink) -> str:
    """What mine says of the link, as a because: ``80 % the three numbers``."""
    share = f"{part.share} %" if part.share not in (None, -1) else ""
    return " ".join(filter(None, (share, part.sign, part.because)))


def _below(text: str, more: str) -> str:
    return f"{text}\n{more}" if text else more
