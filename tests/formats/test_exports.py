"""Exports end to end: names, atomic files, parts of a session, the whole archive."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlap_tui.app.exports import Cancelled, Source, export_all, save, source_of, surroundings
from overlap_tui.app.files import NAME_BYTES, FileProblem, safe_name, write_file, write_files
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem, CreateSession
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.fold import refold
from overlap_tui.formats.table import FORMATS, WRITERS
from overlap_tui.storage.memory_store import MemoryStore
from tests.formats.sample import ANY_TEXT, NOW, Pad, analytics


class Clock:
    def now_ms(self) -> int:
        return NOW

    def today(self) -> str:
        return "2026-03-20"


@given(
    ANY_TEXT
    | st.sampled_from(
        ["/etc/passwd", ".", "..", "CON", "nul.txt", "a\0b", "-rf", ".hidden", "a:b", "$(reboot)"]
    )
)
def test_names_are_safe_everywhere(title: str) -> None:
    name = safe_name(title, ".md")
    assert len(name.encode()) <= NAME_BYTES + 20
    assert not set(name) & set("/\\:*?\"<>|\0\n\r\t $`'&;()")
    assert not name.startswith((".", "-"))
    assert name.partition(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
    assert name != ".md"


def test_names_keep_letters_of_any_script() -> None:
    assert safe_name("Better analytics: Q3?", ".md") == "better-analytics-q3.md"
    assert safe_name("日本 語") == "日本-語"
    assert safe_name("   ") == "session"


def test_a_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    write_file(target, "one\n")
    with pytest.raises(FileProblem, match="--force"):
        write_file(target, "two\n")
    assert target.read_text() == "one\n"
    write_file(target, "two\n", force=True)
    assert target.read_text() == "two\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("keep")
    link = tmp_path / "link.md"
    link.symlink_to(other)
    dangling = tmp_path / "dangling.md"
    dangling.symlink_to(tmp_path / "nowhere")
    for target in (link, dangling):
        with pytest.raises(FileProblem, match="exists"):
            write_file(target, "x")
    write_file(link, "x", force=True)
    assert other.read_text() == "keep"
    assert not link.is_symlink()


def test_a_folder_without_nameless_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    write_file(tmp_path / "a", "one")
    with pytest.raises(FileProblem, match="exists"):
        write_file(tmp_path / "a", "two")
    write_file(tmp_path / "a", "three", force=True)
    assert (tmp_path / "a").read_text() == "three"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_problems_are_told_in_one_sentence(tmp_path: Path) -> None:
    for target in (tmp_path / "none" / "a", tmp_path, Path("/proc/a")):
        with pytest.raises(FileProblem, match=r"^[^\n]+\.$"):
            write_file(target, "x")
        with pytest.raises(FileProblem, match=r"^[^\n]+\.$"):
            write_file(target, "x", force=True)
    (tmp_path / "b").write_text("")
    with pytest.raises(FileProblem, match="exists"):
        write_files(tmp_path, {"a": "1", "b": "2"})
    assert not (tmp_path / "a").exists()


KILLED = """
import os, sys
from pathlib import Path
from overlap_tui.app import files
real = os.fsync
os.fsync = lambda number: os.kill(os.getpid(), 9)
files.write_file(Path(sys.argv[1]), "x" * 100_000, force=True)
"""


def test_a_kill_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(target)],
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == -9
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir() if p.suffix != ".tmp"] == ["a.md"]


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    store.merge("s1", analytics().events)
    return store


def test_every_format_can_be_saved(store: MemoryStore, tmp_path: Path) -> None:
    source = source_of(store, "s1", Clock())
    for name in WRITERS:
        paths = save(source, FORMATS[name], tmp_path / name, force=False)
        assert paths
        assert all(path.stat().st_size for path in paths)


def test_a_folder_gets_a_name_made_from_the_title(store: MemoryStore, tmp_path: Path) -> None:
    (path,) = save(source_of(store, "s1", Clock()), FORMATS["markdown"], tmp_path)
    assert path == tmp_path / "better-analytics.md"


def test_records_are_added_to_those_that_are_there(store: MemoryStore, tmp_path: Path) -> None:
    (tmp_path / "0041-older.md").write_text("x")
    (path,) = save(source_of(store, "s1", Clock()), FORMATS["madr"], tmp_path)
    assert path.name == "0042-build-the-e-mail.md"


def test_a_format_that_reads_no_links_says_the_same_without_them(store: MemoryStore) -> None:
    assert [name for name in WRITERS if not FORMATS[name].links] == ["csv"]
    for around in ("", "E6"):
        with_links, without = (
            source_of(store, "s1", Clock(), around=around, links=links) for links in (True, False)
        )
        assert FORMATS["csv"].write(without) == FORMATS["csv"].write(with_links)


def test_surroundings_are_two_links_far(store: MemoryStore) -> None:
    state = analytics().state
    near = {item.handle for item in surroundings(state, "e6").live_items()}
    assert near == {"E6", "C5", "S10"}
    with pytest.raises(Refused, match="There is no P99"):
        surroundings(state, "P99")
    source = source_of(store, "s1", Clock(), around="E6")
    data = json.loads(FORMATS["json"].write(source).text)
    assert {item["handle"] for item in data["items"]} == near
    reading = FORMATS["json"].read(json.dumps(data))
    assert {i.handle for i in refold("s1", reading.events).live_items()} == near


def test_what_another_window_writes_meanwhile_does_not_mix_in(store: MemoryStore) -> None:
    source = source_of(store, "s1", Clock())
    work = Workspace(store, Clock(), lambda: "late", "s1")
    work.do(AddItem("note", "later"))
    text = FORMATS["json"].write(source).text
    assert "later" not in {item["text"] for item in json.loads(text)["items"]}
    assert FORMATS["json"].read(text).counts[0] == len(json.loads(text)["items"])
    assert "later" not in FORMATS["markdown"].write(source_of(store, "s1", Clock(), around="E6")).text


def test_the_whole_archive(tmp_path: Path) -> None:
    store = MemoryStore()
    numbers = count()
    for title in ("Same", "Same", "Other / one", "same"):
        Workspace.create(store, Clock(), lambda: f"id{next(numbers)}", CreateSession(title))
    told: list[tuple[int, int]] = []

    def go_on(done: int, total: int, title: str) -> bool:
        told.append((done, total))
        return True

    paths = export_all(store, FORMATS["json"], tmp_path / "all", Clock(), progress=go_on)
    assert len({path.name.casefold() for path in paths}) == 4
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert {json.loads(path.read_text())["session"]["title"] for path in paths} == {
        "Same",
        "Other / one",
        "same",
    }
    with pytest.raises(FileProblem, match="exists"):
        export_all(store, FORMATS["json"], tmp_path / "all", Clock())
    with pytest.raises(Cancelled, match="Stopped after 1 of 4"):
        export_all(
            store, FORMATS["json"], tmp_path / "b", Clock(), progress=lambda done, total, title: done < 1
        )
    assert len(list((tmp_path / "b").iterdir())) == 1


def test_diagrams_in_parts_become_files_side_by_side(tmp_path: Path) -> None:
    pad = Pad("Big")
    for number in range(160):
        pad.add("note", f"{number} " + "long words " * 40)
    paths = save(Source(pad.state), FORMATS["mermaid"], tmp_path / "big.mmd")
    assert [path.name for path in paths] == ["big-1.mmd", "big-2.mmd"]
    assert all(path.read_text().startswith("flowchart") for path in paths)


def test_one_format_imports_no_other() -> None:
    code = "import sys, overlap_tui.app.exports, overlap_tui.formats.table; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    loaded = {name for name in done.stdout.split() if name.startswith("overlap_tui.formats.")}
    assert loaded == {"overlap_tui.formats.table"}
    assert not {"textual", "rich", "sqlite3", "xml", "csv", "yaml"} & set(done.stdout.split())


def test_every_format_in_the_table_is_there() -> None:
    write: Callable[[Source], object]
    for format_ in FORMATS.values():
        if format_.writes:
            write = format_.write
            assert callable(write)
            assert format_.write(analytics().source).files
