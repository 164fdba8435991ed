"""When the user last looked at a session: the newest event that was there then.

It is a matter of the person at this computer, not of the session, so it is kept beside the settings' folders
and never in the database: a review leaves the database as it is, and a copy of the file does not carry it.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from overlap_tui.app.ports import Store

_PLAIN = re.compile(r"[0-9a-z_-]{1,80}")
_NEWEST = 1 << 62
_LONGEST = 200
"""Bytes of a kept note; a larger file is not ours."""


class Looked:
    """One small file for each session, in ``folder``; without a folder nothing is kept beyond this run.

    What cannot be read or written is as if nobody had looked: it is a convenience, never an error.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
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
            self._known[session_id] = self._read(session_id)
        return self._known[session_id]

    def note(self, session_id: str, event_id: str) -> None:
        """The user has seen the session up to this event."""
        if not event_id or self._known.get(session_id) == event_id:
            return
        self._known[session_id] = event_id
        path = self._path(session_id)
        if path is None:
            return
        beside = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside.write_text(event_id, encoding="utf-8")
            beside.replace(path)
        except OSError:
            with suppress(OSError):
                beside.unlink()

    def _read(self, session_id: str) -> str:
        path = self._path(session_id)
        if path is None:
            return ""
        try:
            with path.open("rb") as file:
                data = file.read(_LONGEST + 1)
            return data.decode() if len(data) <= _LONGEST else ""
        except (OSError, UnicodeDecodeError):
            return ""

    def _path(self, session_id: str) -> Path | None:
        named = self._folder is not None and _PLAIN.fullmatch(session_id)
        return self._folder / session_id if named and self._folder is not None else None


def looked_folder() -> Path | None:
    """``OVERLAP_STATE``, else a folder for the user's state; None when nobody knows where home is."""
    if given := os.environ.get("OVERLAP_STATE"):
        return Path(given).expanduser() / "looked"
    from platformdirs import user_state_path

    try:
        return user_state_path("overlap", appauthor=False).expanduser() / "looked"
    except RuntimeError:
        return None
