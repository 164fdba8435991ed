"""Patches and events as the file keeps them, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence

from overlap_tui.app.ports import StoreError
from overlap_tui.domain.journal import Event, Patch

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Any

EVENT_COLUMNS = (
    "id, session, replica, lamport, at_ms, author, change, command, undoes, op, entity, target, patch, seq"
)
"""The columns of ``event`` in the order of the fields of ``Event``."""

_dump = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def encode_patch(patch: Patch) -> str:
    """The patch as JSON: ``{"field": [old, new]}``."""
    return _dump(patch)


def decode_patch(text: str) -> Patch:
    """The patch that ``encode_patch`` wrote; raises ``StoreError`` for anything else."""
    try:
        return {name: (old, new) for name, (old, new) in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise StoreError(
            "A change in this file cannot be read: run `overlap doctor`, or open a backup."
        ) from error


def event_row(event: Event) -> tuple[Any, ...]:
    """The event as values for ``EVENT_COLUMNS`` without ``seq``."""
    return (
        event.id,
        event.session,
        event.replica,
        event.lamport,
        event.at_ms,
        event.author,
        event.change,
        event.command,
        event.undoes,
        event.op,
        event.entity,
        event.target,
        encode_patch(event.patch),
    )


def event_of(row: Sequence[Any]) -> Event:
    """The event of a row of ``EVENT_COLUMNS``."""
    id_, session, replica, lamport, at_ms, author, change, command, undoes, op, entity, target, patch, seq = (
        row
    )
    return Event(
        id_,
        session,
        replica,
        lamport,
        at_ms,
        author,
        change,
        command,
        undoes,
        op,
        entity,
        target,
        decode_patch(patch),
        seq,
    )
