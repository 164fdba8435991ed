"""Small files about what a user does at this computer: kept beside the settings, never in the database.

They are a convenience: what cannot be read or written is as if it had never been kept, without a word.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

_PLAIN = re.compile(r"[0-9a-z_-]{1,80}")


class StateFolder:
    """One small file for each session, in ``folder``; without a folder nothing is kept.

    A file of more than ``longest`` bytes is not ours. Of more than ``most`` files the oldest go; what does
    not begin with ``mark`` somebody else put there, and stays.
    """

    def __init__(self, folder: Path | None, longest: int, most: int = 0, mark: str = "") -> None:
        self._folder = folder
        self._longest = longest
        self._most = most
        self._mark = mark.encode()

    def read(self, session_id: str) -> str:
        """What is kept of a session; empty when that is nothing, or nothing that we wrote."""
        path = self._path(session_id)
        if path is None:
            return ""
        try:
            with path.open("rb") as file:
                data = file.read(self._longest + 1)
            return data.decode() if len(data) <= self._longest else ""
        except (OSError, UnicodeDecodeError):
            return ""

    def write(self, session_id: str, text: str) -> None:
        """Keep this of a session; whoever reads meanwhile sees all of it or what was there before."""
        path = self._path(session_id)
        if path is None:
            return
        beside = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._most and not path.exists():
                self._make_room(path.parent)
            beside.write_text(text, encoding="utf-8")
            beside.replace(path)
        except OSError:
            with suppress(OSError):
                beside.unlink()

    def _make_room(self, folder: Path) -> None:
        """Let the files go that nobody has written to for longest."""
        ours = [one for one in folder.iterdir() if self._is_ours(one)]
        ours.sort(key=lambda one: one.stat().st_mtime_ns, reverse=True)
        for old in ours[self._most - 1 :]:
            old.unlink(missing_ok=True)

    def _is_ours(self, path: Path) -> bool:
        """Whether it is a file as we write them; of a link to somewhere else nobody can say so."""
        if not _PLAIN.fullmatch(path.name) or path.is_symlink() or not path.is_file():
            return False
        try:
            with path.open("rb") as file:
                return file.read(len(self._mark)) == self._mark
        except OSError:
            return False

    def _path(self, session_id: str) -> Path | None:
        if self._folder is None or not _PLAIN.fullmatch(session_id):
            return None
        return self._folder / session_id


def state_folder(name: str) -> Path | None:
    """A folder below ``OVERLAP_STATE``, else below that of the user's state; None when nobody knows where
    home is."""
    if given := os.environ.get("OVERLAP_STATE"):
        return Path(given).expanduser() / name
    from platformdirs import user_state_path

    try:
        return user_state_path("overlap", appauthor=False).expanduser() / name
    except RuntimeError:
        return None
