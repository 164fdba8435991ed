"""The doctor's look around the file: who may read it, and what was left behind beside it."""

from __future__ import annotations

import stat
from pathlib import Path

from overlap_tui.app.ports import Finding
from overlap_tui.storage.inspect_file import reachable
from overlap_tui.storage.windows import Windows

_HELPERS = ("", "-wal", "-shm", ".lock")


def check_surroundings(path: Path, *, mend: bool = False) -> list[Finding]:
    """Permissions and leftovers; with ``mend``, they are put right."""
    with reachable(path):
        return [*_permissions(path, mend), *_folder(path), *_leftovers(path, mend)]


def _permissions(path: Path, mend: bool) -> list[Finding]:
    findings = []
    for file in (Path(f"{path}{helper}") for helper in _HELPERS):
        if not file.exists() or not stat.S_IMODE(file.stat().st_mode) & 0o077:
            continue
        if mend:
            file.chmod(0o600)
            findings.append(Finding(f"Others could read {file}: now only you can.", False, mended=True))
        else:
            findings.append(Finding(f"Others may read {file}: run `chmod 600 {file}`.", serious=False))
    return findings


def _folder(path: Path) -> list[Finding]:
    mode = stat.S_IMODE(path.absolute().parent.stat().st_mode)
    if mode & 0o022 and not mode & stat.S_ISVTX:
        folder = path.absolute().parent
        return [Finding(f"Others may replace files in {folder}: run `chmod go-w {folder}`.", serious=False)]
    return []


def _leftovers(path: Path, mend: bool) -> list[Finding]:
    """Unfinished backups, and signs of windows that are gone."""
    findings = [
        Finding(f"{part} is an unfinished backup: delete it.", serious=False)
        for part in sorted(path.absolute().parent.glob(".*.part"))
        if part.name.startswith(f".{path.name}.")
    ]
    windows = Windows(path, "")
    gone = windows.gone()
    if gone and mend:
        windows.clear(gone)
    if gone:
        plural = "s" if len(gone) != 1 else ""
        what = f"{len(gone)} window{plural} ended without closing"
        rest = "cleared away." if mend else "their half-typed text is still here, in their sessions."
        findings.append(Finding(f"{what}: {rest}", False, mended=mend))
    return findings
