"""When the user last looked at a session: the newest event that was there then.

It is a matter of the person at this computer, not of the session, so it is kept beside the settings' folders
and never in the database: a review leaves the database as it is, and a copy of the file does not carry it.
"""

from __future__ import annotations

from pathlib import Path

from overlap_tui.app.ports import Store
from overlap_tui.app.state_folder import StateFolder, state_folder

_NEWEST = 1 << 62
_LONGEST = 200
"""Bytes of a kept note; a larger file is not ours."""


class Looked:
    """One small file for each session, in ``folder``; without a folder nothing is kept beyond this run.

    What cannot be read or written is as if nobody had looked: it is a convenience, never an error.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._files = StateFolder(folder, _LONGEST)
        self._known: dict[str, str] = {}
        self._before: dict[str, str] = {}

    def begin(self, store: Store, session_id: str, seq: int) -> int:
        """The session is shown: how many changes are new since the last look; from now on they are seen.

        ``before`` goes on to say where the last look ended, until ``end``; meanwhile nothing is new again.
        """
        if session_id in self._before:
            return 0
        last = self._before[session_id] = self.last(session_id)
        self.note(session_id, store.newest_event(session_id, seq))
        return (store.news(session_id, last) or 0) if last else 0

    def end(self, store: Store, session_id: str) -> None:
        """The session is left: everything that is there now was seen."""
        self.note(session_id, store.newest_event(session_id, _NEWEST))
        self._before.pop(session_id, None)

    def before(self, session_id: str) -> str:
        """The newest event at the look before the one that goes on; empty when there was none."""
        return self._before[session_id] if session_id in self._before else self.last(session_id)

    def last(self, session_id: str) -> str:
        """The id of the newest event at the last look; empty when nobody has looked yet."""
        if session_id not in self._known:
            self._known[session_id] = self._files.read(session_id)
        return self._known[session_id]

    def note(self, session_id: str, event_id: str) -> None:
        """The user has seen the session up to this event."""
        if not event_id or self._known.get(session_id) == event_id:
            return
        self._known[session_id] = event_id
        self._files.write(session_id, event_id)


def looked_folder() -> Path | None:
    """Where the looks of this user are kept; None when nobody knows where home is."""
    return state_folder("looked")
