"""What the stores say when they cannot do what was asked: one sentence each, with what to try."""

from __future__ import annotations

from collections.abc import Iterable

from overlap_tui.app.ports import StoreError
from overlap_tui.storage.codec import encode_patch

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from overlap_tui.domain.journal import Change, Event


def no_session(session_id: str) -> StoreError:
    return StoreError(f"There is no session {_short(session_id)} here: `overlap list` shows those there are.")


def no_change(change_id: str) -> StoreError:
    return StoreError(f"There is no change {_short(change_id)} in this session: reload it and try again.")


def not_a_copy() -> StoreError:
    return StoreError(
        "These changes contradict the ones already here, so they are not from a copy of this session: "
        "import them as a session of their own."
    )


def check_change(change: Change, session_id: str) -> None:
    """Guard the journal against a programmer's slip: a change without ops, or of another session."""
    if change.session != session_id or not change.ops:
        raise ValueError(f"change {change.id} does not belong into the journal of session {session_id}")


def check_events(events: Iterable[Event], session_id: str) -> None:
    """Refuse events that this journal could not keep as they are."""
    for event in events:
        if event.session != session_id:
            raise StoreError("These changes are from another session: merge them into that one.")
        if not (0 < event.lamport < 2**53 and abs(event.at_ms) < 2**53):
            raise StoreError("These changes carry impossible times or places: ask for a fresh copy of them.")
        try:
            said = (event.id, event.replica, event.author, event.change, event.command, event.undoes)
            "".join((*said, event.op, event.entity, event.target, encode_patch(event.patch))).encode()
        except (ValueError, TypeError) as error:
            raise broken_text() from error
        if any(len(pair) != 2 for pair in event.patch.values()):
            raise StoreError("These changes do not say what was there before: ask for a fresh copy of them.")


def broken_text() -> StoreError:
    """The refusal of what no file can hold, such as half of a character."""
    return StoreError("This text has broken characters that cannot be kept: type it anew.")


def _short(ref: str) -> str:
    from overlap_tui.domain.clean import clean_line

    shown = clean_line(ref).text
    return shown if len(shown) <= 40 else shown[:39] + "…"
