"""Which format a file is in, by its content; and reading files from anywhere, within bounds."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

from overlap_tui.app.files import FileProblem, read_bytes
from overlap_tui.app.imports import Reading, Unreadable
from overlap_tui.formats.table import FORMATS

MOST_BYTES = 48 * 2**20
"""Of a file that we wrote ourselves, with its whole history."""
MOST_FOREIGN = 8 * 2**20
"""Of any other file: far more than 10,000 items need."""
_HEAD = 2**18
"""So many characters from the beginning of a file tell what it is."""
MOST_RECORDS = 2000
"""Files in a folder of decision records."""
MOST_SEEN = 20_000
"""Names that are looked at for them: somebody may name the wrong folder."""

_ENCODINGS = re.compile(
    r"(?:iso-?8859-\d{1,2}|latin-?1|us-ascii|(?:windows-?|cp)125\d|koi8-[ru])$", re.IGNORECASE
)
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?\bencoding=["']([\w.-]{1,40})["']""")
"""How XML names its encoding; only those of one byte a character are taken at their word."""

_QUOTED = re.compile(r'^"', re.MULTILINE)
"""A cell in quotes: a program that writes tables made this file, also where it has one column."""

_STRICT = {".json": "json", ".canvas": "canvas", ".opml": "opml", ".xml": "opml", ".mmd": "mermaid"}

_OURS = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"overlap"')
_ARGDOWN = re.compile(
    r"^[ \t]*(?:(?:<\+|<-|\+>|->|><|<_|_>|[+\-_])[ \t]*)?(?:\[[^\]\n]+\]|<[^>\n]+>):?(?=[ \t]|$)",
    re.MULTILINE,
)
_DEFINED = re.compile(
    r"^[ \t]*(?:\[(?!\^)[^\]\n]+\]|<[^>\n]+>):[ \t]+"
    r"(?!<?(?:https?|ftp|mailto):|\.{0,2}/|#\S+[ \t]*$|\S+\.\w{2,4}(?:[ \t]+[\"'(].*)?$)",
    re.MULTILINE,
)
"""A statement or an argument with its words; the addresses and footnotes of a Markdown text look alike."""


def recognise(text: str) -> str:
    """The name of the format; ``outline`` takes whatever nothing else does. Raises ``Unreadable``."""
    text = text[:_HEAD]
    start = text[:4096].lstrip("\ufeff \t\r\n")
    # A text may begin with the [[name]] of a page.
    if re.match(r"\{|\[\s*(?:[{\"]|\[\s*[\[\]{\"\d-])", start):
        return "json" if re.match(r'\{\s*"format"\s*:\s*"overlap"', start) else "canvas"
    if start.startswith("<"):
        markup = _markup(start)
        if markup:
            return markup
    from overlap_tui.formats.mermaid_parts import is_flowchart

    if is_flowchart(text):
        return "mermaid"
    if re.match(r"===+[ \t]*\n", start):
        return "argdown"
    from overlap_tui.formats.madr_read import is_record

    if is_record(text):
        return "madr"
    if _ARGDOWN.search(text) and _DEFINED.search(text):
        return "argdown"
    return _table(text) or "outline"


def _markup(start: str) -> str:
    if re.match(r"(?is)<\?xml|<opml|<!doctype\s+opml", start):
        return "opml"
    if re.match(r"(?is)<!doctype\s+html|<html|<svg", start):
        raise Unreadable("This is a page or picture, not a source: import the file it was made from.")
    return ""


def _table(text: str) -> str:
    """The format of a CSV file, or nothing."""
    from overlap_tui.formats.csv_items import is_items
    from overlap_tui.formats.csv_links import is_links
    from overlap_tui.formats.csv_text import header_of

    _delimiter, names = header_of(text)
    if is_items(names):
        return "csv"
    return "csv-links" if is_links(names) else ""


def decode(data: bytes) -> str:
    """Bytes as text: UTF-8, or UTF-16 or UTF-32 with its mark. Raises ``Unreadable`` for anything else."""
    if data.startswith(b"SQLite format 3\0"):
        raise Unreadable("This is a database: use “overlap merge” to take its sessions.")
    try:
        if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
            return data.decode("utf-32")
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        declared = _DECLARED.match(data[:400])
        if declared and _ENCODINGS.match(declared[1].decode("ascii")):
            return data.decode(declared[1].decode("ascii"), "replace")
        raise Unreadable(
            f"This file is not UTF-8 (byte {error.start:,} is not): save it as UTF-8 and import it again."
        ) from None
    if text.count("\0") > len(text) // 20:
        raise Unreadable("This file is not text: export it again as text in UTF-8.")
    return text


def read_text(text: str, name: str = "") -> Reading:
    """What a text brings, in the format called ``name`` or, without one, in the one it is recognised as."""
    return FORMATS[name or recognise(text)].read(text)


def read_path(path: Path, name: str = "") -> Reading:
    """What a file, or a folder of decision records, brings. Raises ``Unreadable`` or ``FileProblem``."""
    if path.is_dir():
        return _read_folder(path)
    reading = read_data(read_bytes(path, MOST_BYTES), str(path), name)
    return reading if reading.title or reading.events else _titled(reading, path)


def read_data(data: bytes, where: str, name: str = "") -> Reading:
    """What bytes bring; ``where`` is what they are called in an error."""
    most = MOST_BYTES if _OURS.match(data[:200]) else MOST_FOREIGN
    if len(data) > most:
        raise FileProblem(f"{where} is larger than {most // 2**20} MB: import a part of it.")
    text = decode(data)
    if not text.strip():
        raise Unreadable(f"{where} is empty: there is nothing to take.")
    found = name or recognise(text)
    # Anything can be an outline; a file that is called otherwise and is not, is broken.
    named = _by_name(where) if found == "outline" and not name else ""
    if not named and found == "outline" and not name and where.casefold().endswith((".csv", ".tsv")):
        # The names of its columns are nobody's; with one column the first line may be text like the others.
        named = "csv" if _columns(text) > 1 or _QUOTED.search(text) else ""
    return read_text(text, named or found)


def _by_name(where: str) -> str:
    """The format that a file's name says; Markdown with a number in front is a record of its own form."""
    from overlap_tui.formats.madr_read import NUMBERED

    path = Path(where)
    if path.suffix.casefold() == ".md" and NUMBERED.match(path.name):
        return "madr"
    return _STRICT.get(path.suffix.casefold(), "")


def _columns(text: str) -> int:
    """How many columns the first line of a text names."""
    from overlap_tui.formats.csv_text import header_of

    return len(list(filter(None, header_of(text)[1])))


def _titled(reading: Reading, path: Path) -> Reading:
    return replace(reading, title=path.stem.replace("-", " ").strip()[:200] or "Imported")


def _read_folder(path: Path) -> Reading:
    """Decision records in a folder and those below it; what else is there is counted and left."""
    from overlap_tui.formats.madr_read import read_many

    files, others = _records(path)
    if not files:
        raise Unreadable(
            f"There are no decision records (.md files) in {path}: name a file or another folder."
        )
    texts, skipped = _texts(path, files)
    if not texts:
        raise Unreadable(f"Nothing in {path} can be read: {skipped[0]}")
    madr = FORMATS["madr"]
    reading = _titled(replace(read_many(texts), read_as=madr.name, rule=madr.rule), path)
    if others:
        skipped.append(f"{others:,} other file{'s' if others > 1 else ''} (not .md) in the folder.")
    return replace(reading, skipped=(*reading.skipped, *skipped))


def _texts(folder: Path, files: list[Path]) -> tuple[dict[str, str], list[str]]:
    """What stands in the files by their names in the folder, and why some of them cannot come."""
    texts: dict[str, str] = {}
    skipped: list[str] = []
    left = MOST_FOREIGN
    for file in files:
        name = file.relative_to(folder).as_posix()
        try:
            if file.stat().st_size > left:
                skipped.append(f"{name}: with it the folder holds more than {MOST_FOREIGN >> 20} MB.")
                continue
            data = read_bytes(file, left)
            texts[name] = decode(data)
        except OSError as error:
            skipped.append(f"{name} cannot be read ({error.strerror}).")
        except (FileProblem, Unreadable) as problem:
            skipped.append(f"{name}: {problem}")
        else:
            left -= len(data)
    return texts, skipped


def _records(path: Path) -> tuple[list[Path], int]:
    """The .md files, and how many other files there are; hidden folders and links are not entered."""
    found: list[Path] = []
    others = seen = 0
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        seen += len(names) + len(folders)
        files = [Path(folder, name) for name in names if not name.startswith(".")]
        records = [file for file in files if file.suffix.lower() == ".md" and file.is_file()]
        found += records
        others += len(files) - len(records)
        if len(found) > MOST_RECORDS or seen > MOST_SEEN:
            raise Unreadable(f"There are more than {MOST_RECORDS:,} files in {path}: import a part of them.")
    return sorted(found), others
