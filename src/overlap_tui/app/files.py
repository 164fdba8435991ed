"""Writing files that are whole or not there, and never over something else unless that was asked for."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from overlap_tui.app.held import is_helper, opened, read_start
from overlap_tui.domain.late import pattern

NAME_BYTES = 180
"""UTF-8 bytes of a file name without its extension; file systems take 255 with everything."""
_CHUNK = 2**20
_PIECE = 2**15
_DATABASE = b"SQLite format 3\0"

# Names that Windows keeps for devices, whatever the extension.
_DEVICES = pattern(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$")
_UNSAFE = pattern(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*$`\'!&;()\[\]{}#%~^\s]+')


class FileProblem(Exception):
    """A file cannot be read or written; the message says which, why and what to do."""


class FileExists(FileProblem):
    """The file is there already and was left as it is; ``path`` names it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} exists: choose another name, or use --force to replace it.")
        self.path = path


def safe_name(title: str, extension: str = "", *, fallback: str = "session") -> str:
    """A file name from a title that is safe on every platform and in a shell; letters of any script stay."""
    text = _UNSAFE.sub("-", unicodedata.normalize("NFC", title).lower())
    text = "".join(c for c in text if unicodedata.category(c)[0] != "C")
    text = re.sub(r"-{2,}", "-", text).strip("-._ ")
    text = text.encode()[:NAME_BYTES].decode(errors="ignore").strip("-._ ")
    if not text or _DEVICES.match(text):
        text = f"{fallback}-{text}" if text else fallback
    return text + extension


def typed_path(text: str) -> Path:
    """A path as people type it, paste it or drop it on a terminal: ``~``, quotes, ``file://``, ``\\ ``."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    if text.startswith("file://"):
        from urllib.parse import unquote

        text = unquote(text.removeprefix("file://"))
    if os.sep == "/" and "\\" in text and not Path(text).exists():
        text = re.sub(r"\\(.)", r"\1", text)
    try:
        return Path(text).expanduser()
    except RuntimeError:  # there is no such user, or no home folder
        return Path(text)


def read_bytes(path: Path, most: int) -> bytes:
    """The whole file; refused above ``most`` bytes without reading more than that.

    Only a real file is read: a pipe may wait for ever, and a device may never end.
    """
    if Path(f"{path}-wal").exists():
        raise FileProblem(
            f"{path} is a database in use: ‘overlap merge’ takes in the sessions of another one."
        )
    try:
        # Without waiting: opening a pipe would wait for somebody who writes into it.
        with opened(path, getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)) as number:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                raise FileProblem(f"{path} is not a file: name one, or pipe it in with ‘overlap import -’.")
            data = _read(number, most + 1)
    except OSError as error:
        raise FileProblem(f"{path} cannot be read ({_reason(error)}): check the path.") from error
    if len(data) > most:
        raise FileProblem(f"{path} is larger than {most // 2**20} MB: split it, or import a part of it.")
    return data


def _read(number: int, most: int) -> bytes:
    """Up to ``most`` bytes of an open file."""
    data = bytearray()
    while len(data) < most and (more := os.pread(number, min(most - len(data), _CHUNK), len(data))):
        data += more
    return bytes(data)


def write_files(
    folder: Path,
    files: dict[str, str],
    *,
    force: bool = False,
    before_each: Callable[[], None] = lambda: None,
) -> list[Path]:
    """Write several files into ``folder``, which is made when it is missing.

    Refuses before the first is written when one of them is there already and ``force`` is not given.
    ``before_each`` may raise to stop between two files.
    """
    targets = {folder / name: text for name, text in files.items()}
    if not force:
        for target in targets:
            _refuse_existing(target)
    make_folder(folder)
    for target, text in targets.items():
        before_each()
        write_file(target, text, force=force)
    return list(targets)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(f"{folder} cannot be made ({_reason(error)}): choose another folder.") from error


def write_file(target: Path, text: str, *, force: bool = False) -> None:
    """Write ``text`` as UTF-8: after a crash at any moment the target is the old file, the new one or none.

    Without ``force`` an existing target, also a link, is refused and left as it is; a pipe or a device, a
    database and what belongs to one, and a link to any of these, always is.
    """
    if force and target.exists() and not (target.is_file() or target.is_dir()):
        raise FileProblem(f"{target} is not a file: choose another name, or -o - for standard output.")
    try:
        _spare_databases(target)
        with _beside(target) as file:
            file.writelines(_encoded(text))
            file.flush()
            os.fsync(file.fileno())
            _put(file, target, force)
        _settle(target.parent)
    except FileExistsError:
        _refuse_existing(target)
        raise FileExists(target) from None
    except IsADirectoryError:
        raise FileProblem(f"{target} is a folder: give a file name in it.") from None
    except OSError as error:
        raise FileProblem(f"{target} cannot be written ({_reason(error)}): choose another place.") from error


def _encoded(text: str) -> Iterator[bytes]:
    """The text as UTF-8 in pieces: all at once it would need three bytes of memory a character."""
    return (text[start : start + _PIECE].encode() for start in range(0, len(text), _PIECE))


@contextmanager
def _beside(target: Path) -> Iterator[IO[bytes]]:
    """A temporary file in the target's folder; without a name where the system can do that."""
    number = _nameless(target.parent)
    if number is not None:
        with os.fdopen(number, "wb") as file:
            yield file
        return
    temporary = _unused(target)
    with temporary.open("xb") as file:
        try:
            yield file
        finally:
            temporary.unlink(missing_ok=True)


def _nameless(folder: Path) -> int | None:
    """A file without a name, which vanishes if the program is killed; None where there is no such thing."""
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None or not Path("/proc/self/fd").exists():
        return None
    try:
        return os.open(folder, os.O_RDWR | flag, 0o644)
    except OSError:
        return None


def _put(file: IO[bytes], target: Path, force: bool) -> None:
    """Give the written file its name: linking never replaces anything, renaming does."""
    named = isinstance(file.name, str)
    source = str(file.name) if named else f"/proc/self/fd/{file.fileno()}"
    if force and target.is_dir():
        raise IsADirectoryError
    temporary = _unused(target) if force else target
    try:
        if named:
            os.link(source, temporary)
        else:
            # Only with a descriptor does Python ask the system to follow the link to the nameless file.
            os.link(source, temporary, src_dir_fd=file.fileno(), follow_symlinks=True)
    except (PermissionError, NotImplementedError):
        # A file system without links: take the name first, so that renaming replaces nothing else.
        if not named:
            raise
        if not force:
            target.touch(exist_ok=False)
        Path(source).replace(target)
        return
    if force:
        temporary.replace(target)


def _unused(target: Path) -> Path:
    return target.parent / f".overlap-{os.urandom(6).hex()}.tmp"


def _settle(folder: Path) -> None:
    """Make the new name durable too, where a folder can be synced."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _spare_databases(target: Path) -> None:
    """Sessions live in databases, perhaps those that are being written out."""
    real = Path(os.path.realpath(target))
    if real.is_file() and read_start(real, len(_DATABASE))[0] == _DATABASE:
        raise FileProblem(f"{target} is a database and was left as it is: choose another name.")
    if is_helper(real):
        raise FileProblem(f"{target} belongs to a database and was left as it is: choose another name.")


def _refuse_existing(target: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        raise FileProblem(f"{target} is a folder: give a file name in it.")
    if target.is_symlink() or target.exists():
        raise FileExists(target)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
