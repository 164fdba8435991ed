"""The map as the pair left it: read when it is first looked at, written while nobody waits for it."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overlap_tui.app.mapping.kept import Kept, MapFolder
    from overlap_tui.tui.screens.workspace import WorkspaceScreen

_SECONDS = 3.0
"""How often it is looked whether the map was changed."""


class MapKeeping:
    """What the map of one session remembers, in a file of the user's. ``reading``: nothing is written."""

    def __init__(
        self, screen: WorkspaceScreen, folder: MapFolder, session_id: str, *, reading: bool = False
    ) -> None:
        self._screen = screen
        self._folder = folder
        self._session_id = session_id
        self._lock = Lock()
        self.kept: Kept = folder.read(session_id)
        self._wanted = self._written = self.kept.copy()
        self._reading = reading
        if not reading:
            screen.set_interval(_SECONDS, self._look)

    def _look(self) -> None:
        if self.kept != self._wanted:
            now = self._wanted = self.kept.copy()
            self._screen.run_worker(
                lambda: self._write(now), group="map", thread=True, exit_on_error=False, exclusive=False
            )

    def flush(self) -> None:
        """The session is left: write what was not written yet."""
        if not self._reading and self.kept != self._written:
            self._wanted = self.kept.copy()
            self._write(self._wanted)

    def _write(self, kept: Kept) -> None:
        with self._lock:
            if kept is self._wanted:  # else something newer is written after this, or was before
                self._folder.write(self._session_id, kept)
                self._written = kept
