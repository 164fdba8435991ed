"""What the export dialog asks for: an export made for looking at, and the same one written to files.

Each call opens its own reading store, so that it can run in a thread of its own while the session goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from overlap_tui.app.exports import (
    HOPS,
    Cancelled,
    Exporter,
    Plan,
    Source,
    plan,
    source_of,
)
from overlap_tui.app.files import FileExists, make_folder, safe_name
from overlap_tui.app.ports import Clock, Store
from overlap_tui.domain.frozen import replace

_MOST_NAMES = 1000
RECORDS = "docs/decisions"
"""Where projects keep decision records; offered when it is there."""


class Wanted(NamedTuple):
    """A format by name, and the item whose surroundings are wanted (its handle; empty: everything)."""

    format: str
    around: str = ""
    hops: int = HOPS


@dataclass(frozen=True, slots=True)
class Made:
    """An export as it would be written. ``lines`` are those of ``text``; ``files`` their names."""

    wanted: Wanted
    text: str
    lines: tuple[str, ...]
    size: int
    folder: str
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()


class Saved(NamedTuple):
    """What was written, and what the format could not carry."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class ExportDesk:
    """Makes and saves exports of one session; ``formats`` are the writers by their names."""

    store: Store
    clock: Clock
    session_id: str
    title: str
    formats: dict[str, Exporter]
    _last: tuple[tuple[str, int], Source] | None = field(default=None, repr=False)

    def offered(self, name: str) -> str:
        """The file, or for a format that makes several the folder, that is offered."""
        exporter = self.formats[name]
        if exporter.folder and Path(RECORDS).is_dir():
            return RECORDS
        return safe_name(self.title, "" if exporter.folder else exporter.extension)

    def make(self, wanted: Wanted) -> Made:
        """The export as text; nothing is written. Raises ``Refused`` or ``StoreError``."""
        exporter = self.formats[wanted.format]
        planned = plan(self._source(wanted, fresh=False), exporter, Path(self.offered(wanted.format)))
        texts = list(planned.files.values())
        if len(texts) != 1:
            texts = [f"===== {name} =====\n\n{text}" for name, text in planned.files.items()]
        text = "\n".join(texts)
        size = sum(len(each.encode()) for each in planned.files.values())
        lines = tuple(text.removesuffix("\n").split("\n")) if text else ()
        return Made(wanted, text, lines, size, str(planned.folder), tuple(planned.files), planned.notes)

    def save(
        self, wanted: Wanted, target: Path, *, force: bool = False, stopped: Callable[[], bool]
    ) -> Saved:
        """Write what is in the session now. Raises ``FileProblem``, ``Cancelled`` and what ``make`` does."""

        def go_on() -> None:
            if stopped():
                raise Cancelled(
                    "Stopped: the files that were finished are whole and stay."
                    if exporter.folder
                    else "Stopped: nothing was written."
                )

        exporter = self.formats[wanted.format]
        planned: Plan = plan(self._source(wanted, fresh=True), exporter, target)
        go_on()
        if exporter.folder and planned.files:
            make_folder(planned.folder)
        return Saved(tuple(planned.write(force=force, before_each=go_on)), planned.notes)

    def save_new(self, wanted: Wanted) -> Saved:
        """Write to the file that is offered, or where that is there already to the next one that is free:
        ``better-analytics-2.md``. Raises what ``save`` does."""
        offered = Path(self.offered(wanted.format))
        for number in range(1, _MOST_NAMES):
            name = offered if number == 1 else offered.with_stem(f"{offered.stem}-{number}")
            try:
                return self.save(wanted, name, stopped=lambda: False)
            except FileExists as problem:
                taken = problem
        raise taken

    def _source(self, wanted: Wanted, *, fresh: bool) -> Source:
        """The session, read anew when it is to be written and kept while formats are looked at."""
        key = (wanted.around, wanted.hops)
        if self._last is not None and self._last[0] == key and not fresh:
            return self._last[1]
        reader = self.store.reader()
        try:
            source = source_of(reader, self.session_id, self.clock, around=wanted.around, hops=wanted.hops)
            # Read now, while the reader is open: the same source serves every format that is looked at.
            source = replace(source, events=tuple(source.events), turns=tuple(source.turns or ()))
        finally:
            reader.close()
        self._last = (key, source)
        return source
