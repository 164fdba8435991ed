"""Imports end to end: recognised by content, taken whole in one step, and hostile files within bounds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from overlap_tui.app.exports import source_of
from overlap_tui.app.files import FileProblem
from overlap_tui.app.imports import Reading, Unreadable, fitting, rehearse, take, take_as_session
from overlap_tui.app.workspace import Workspace
from overlap_tui.domain.commands import AddItem, CreateSession
from overlap_tui.domain.draft import Refused
from overlap_tui.formats.recognise import decode, read_data, read_path, recognise
from overlap_tui.formats.table import FORMATS, READERS
from overlap_tui.storage.memory_store import MemoryStore
from tests.formats.meaning import assert_same, items_of
from tests.formats.sample import analytics

SHARED = Path(__file__).parents[2].parent / "shared"


class Clock:
    def now_ms(self) -> int:
        return 1_773_000_000_000

    def today(self) -> str:
        return "2026-03-20"


@pytest.fixture
def new_id() -> Callable[[], str]:
    numbers = count()
    return lambda: f"id{next(numbers)}"


@pytest.mark.parametrize("name", [n for n in READERS if FORMATS[n].writes])
def test_what_we_write_is_recognised(name: str) -> None:
    written = FORMATS[name].write(analytics().source)
    for text in written.files.values():
        assert recognise(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("p: one\n  s: two", "outline"),
        ("graph TD; A-->B", "mermaid"),
        ("```mermaid\nflowchart LR\n  a --> b\n```\n", "mermaid"),
        ("---\ntitle: x\n---\nflowchart TB\na --> b", "mermaid"),
        ("# x\n\n## Context and Problem Statement\n", "madr"),
        ("[[Launch]] went well\n- [[Maya]] said so\n", "outline"),
        ("see [a] and [b].[^1]\n\n[a]: https://x.example\n[b]: ./b.md 'B'\n[^1]: a footnote\n", "outline"),
        ("# x\n\n## Context\n\nabc", "outline"),
        ("[A]: one\n  + <B>\n", "argdown"),
        ("===\ntitle: x\n===\n[A]\n", "argdown"),
        ("title,kind\nx,note", "csv"),
        ("source,link,target\nS1,blocks,P2", "csv-links"),
        ("well, kind of\nx,note", "outline"),
        ('<?xml version="1.0"?>\n<opml/>', "opml"),
        ("<b>no markup of ours</b>", "outline"),
        ("{}", "canvas"),
        ("graphs are nice", "outline"),
    ],
)
def test_formats_are_recognised_from_content(text: str, name: str) -> None:
    assert recognise(text) == name


def test_an_import_is_one_undo_step(new_id: Callable[[], str]) -> None:
    store = MemoryStore()
    workspace = Workspace.create(store, Clock(), new_id, CreateSession("x", (("Ana", "product"),)))
    before = workspace.state
    reading = FORMATS["canvas"].read(FORMATS["canvas"].write(analytics().source).text)
    done = take(workspace, reading)
    assert len(done.made) == 14
    assert items_of(workspace.state) == items_of(analytics().state)
    assert [p.name for p in workspace.state.live_people()] == ["Ana", "Priya", "Eli"]
    workspace.undo()
    assert list(workspace.state.live_items()) == list(before.live_items())
    assert [p.name for p in workspace.state.live_people()] == ["Ana"]


def test_a_history_comes_as_a_session_of_its_own_and_only_once(new_id: Callable[[], str]) -> None:
    pad = analytics()
    reading = FORMATS["json"].read(FORMATS["json"].write(pad.source).text)
    store = MemoryStore()
    assert take_as_session(store, Clock(), new_id, reading) == (
        "s1",
        len({event.change for event in pad.events}),
    )
    assert take_as_session(store, Clock(), new_id, reading) == ("s1", 0)
    assert store.load("s1").state == pad.state
    written = FORMATS["json"].write(source_of(store, "s1", Clock())).text
    assert FORMATS["json"].read(written).events == reading.events
    workspace = Workspace(store, Clock(), new_id, "s1")
    with pytest.raises(Refused, match="session of its own"):
        take(workspace, reading)


@pytest.mark.parametrize("name", ["canvas", "opml", "argdown"])
def test_other_formats_become_a_session_in_one_transaction(name: str, new_id: Callable[[], str]) -> None:
    pad = analytics()
    store = MemoryStore()
    reading = FORMATS[name].read(FORMATS[name].write(pad.source).text)
    session_id, _ = take_as_session(store, Clock(), new_id, reading)
    state = store.load(session_id).state
    assert state.session.title == "Better analytics"
    assert_same(state, pad.state)
    assert len({event.change for event in store.events(session_id)}) == 1


def test_what_is_refused_changes_nothing(new_id: Callable[[], str]) -> None:
    store = MemoryStore()
    workspace = Workspace.create(store, Clock(), new_id, CreateSession("x"))
    with pytest.raises(Refused, match="nothing was added"):
        take(workspace, Reading())
    with pytest.raises(Refused, match="There is no S1"):
        take(workspace, FORMATS["csv-links"].read("source,link,target\nS1,addresses,P2\n"))
    assert len(store.sessions()) == 1
    assert not list(workspace.state.live_items())


def test_the_report_says_what_came() -> None:
    text = json.dumps({"nodes": [{"id": "a", "type": "text", "text": "x\x1by"}], "edges": [{"id": "1"}]})
    first, *rest = FORMATS["canvas"].read(text).report()
    assert first.startswith("Read as canvas: cards are notes")
    assert rest == [
        "Taken: 1 item, 0 links.",
        "Skipped: the link from “” to “”: both ends are the same.",
        "1 hidden or control character was removed.",
    ]


def test_many_remarks_of_one_sort_are_counted() -> None:
    edges = [{"id": str(n), "fromNode": "a", "toNode": f"gone {n}"} for n in range(100)]
    reading = FORMATS["canvas"].read(
        json.dumps({"nodes": [{"id": "a", "type": "text", "text": "x"}], "edges": edges})
    )
    assert len(reading.skipped) == 21
    assert reading.skipped[-1] == "and 80 more of this sort (link)."


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        ("café".encode("latin-1"), "byte 3"),
        (b"SQLite format 3\0" + bytes(100), "overlap merge"),
        ("héllo wörld".encode("utf-16-le"), "not (UTF-8|text)"),
        (bytes(1000), "not text"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(128, 256)), "not UTF-8"),
    ],
)
def test_wrong_encodings_are_said(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        decode(data)


def test_marked_encodings_are_read() -> None:
    assert decode("\ufeffé".encode()) == "é"
    assert decode("é\n".encode("utf-16")) == "é\n"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b" \n", "is empty"),
        ("broken.json", b"hello", "not valid JSON"),
        ("other.json", b'{"a": 1}', "no nodes and edges"),
        ("page.txt", b"<!DOCTYPE html><html></html>", "page or picture"),
    ],
)
def test_files_that_are_none_are_refused(name: str, data: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Unreadable, match=says):
        read_path(tmp_path / name)


def test_files_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="cannot be read"):
        read_path(tmp_path / "none.md")
    with pytest.raises(Unreadable, match="no decision records"):
        read_path(tmp_path)
    with pytest.raises(FileProblem, match="larger than"):
        read_data(b"x" * (8 * 2**20 + 1), "big.txt")


def test_links_alone_need_the_session_that_has_their_items(new_id: Callable[[], str]) -> None:
    reading = FORMATS["csv-links"].read("source,link,target\nS1,addresses,P2\n")
    with pytest.raises(Refused, match="links and no items"):
        take_as_session(MemoryStore(), Clock(), new_id, reading)


def test_a_number_in_front_makes_a_record_of_any_markdown(tmp_path: Path) -> None:
    for name, kind in (("0007-format.md", "madr"), ("adr002-format.md", "madr"), ("format.md", "outline")):
        (tmp_path / name).write_text("# Format\n\n## Background\n\nFiles differ.\n")
        assert read_path(tmp_path / name).read_as == kind


def test_a_file_without_an_end_is_not_read_to_it(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="not a file"):
        read_path(Path("/dev/zero"))


# Each makes a file that could take for ever or fill the memory, were it read without care.
M = 2**19
HOSTILE: dict[str, Callable[[], bytes]] = {
    "nested.json": lambda: b"[" * (4 * M),
    "wide.json": lambda: b'{"nodes":[' + b"[]," * (2 * M) + b"[]]}",
    "ours.json": lambda: b'{"format":"overlap","version":1,"journal":[' + b"{}," * (10 * M) + b"{}]}",
    "digits.json": lambda: b'{"nodes": ' + b"9" * (7 * M) + b"}",
    "deep.opml": lambda: b"<opml>" + b"<outline text='x'>" * 400_000,
    "bomb.opml": lambda: b'<!DOCTYPE o [<!ENTITY a "' + b"a" * M + b'">]><opml>' + b"&a;" * M + b"</opml>",
    "deep.txt": lambda: b"".join(b" " * n + b"x\n" for n in range(3500)),
    "lines.txt": lambda: b"a\n" * (4 * M - 10),
    "line.txt": lambda: b"word " * (M + M // 2),
    "blanks.md": lambda: b"# a" + b" \t" * (3 * M) + b"b\n\n## Decision Outcome\n",
    "hashes.md": lambda: b"## Decision Outcome\n" + b"#" * (6 * M) + b"x\n",
    "bullets.md": lambda: b"# a\n\n## Considered Options\n\n" + b"* option\n" * 700_000,
    "sections.md": lambda: b"# a\n## Decision Outcome\n" + b"### x\ntext\n" * 600_000,
    "quotes.md": lambda: b"# a\n## Decision Outcome\n" + b"<!-- [" * M + b"\n",
    "comments.argdown": lambda: b"===\n===\n" + b"/* <!-- " * (M - 10),
    "braces.argdown": lambda: b"===\n===\n[a]: " + b"{[<" * (2 * M),
    "stars.argdown": lambda: b"/**/" * (2 * M - 10),
    "fences.mmd": lambda: b"```mermaid\n" * 700_000,
    "arrows.mmd": lambda: b"flowchart LR\n" + b"a -. b " * M,
    "chain.mmd": lambda: b"flowchart LR\na" + b" --> a" * M,
    "open.mmd": lambda: b"flowchart LR\n" + b"a -->\n" * 200_000,
    "brackets.mmd": lambda: b"flowchart LR\n" + (b"a[" * 2500 + b"\n") * 1500,
    "data.mmd": lambda: b"flowchart LR\n" + (b"a@{" + b"'x\"" * 1000 + b"\n") * 1500,
    "quoted.mmd": lambda: b"flowchart LR\n" + b'a["' * (2 * M),
    "cells.csv": lambda: b"text,kind\n" + b"," * (7 * M),
    "rows.csv": lambda: b"text,kind\n" + b"x,note\n" * M,
    "quote.csv": lambda: b'text,kind\n"' + b"x\n" * (3 * M),
    "clauses.txt": lambda: b"p: a " + b"> s7 because x " * 500_000,
    "marks.txt": lambda: b"a" + "\u0301".encode() * (3 * M),
    "control.txt": lambda: b"a\x1b[2J\n" * (M - 10),
    "names.csv": lambda: b'"' + b'a\n""' * M,
    "fifty.txt": lambda: b"some words here\n" * (100 * M // 16),
    "fifty.json": lambda: b'{"nodes":[' + b'{"id":"a","type":"text","text":"x"},' * (100 * M // 36) + b"{}]}",
    "fifty-ours.json": lambda: (
        b'{"format":"overlap","journal":[' + b'"%s",' % (b"y" * 400) * 110_000 + b"1]}"
    ),
    "deep.json": lambda: b'{"nodes":' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    "deep.canvas": lambda: b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "levels.opml": lambda: b"<opml>" + b"<outline text='x'>" * 10_000 + b"</outline>" * 10_000 + b"</opml>",
    "levels.md": lambda: (
        b"# a\n\n## Decision Outcome\n\n" + b"".join(b" " * (n % 150) + b"* x\n" for n in range(9000))
    ),
    "levels.argdown": lambda: (
        b"[a]: b\n" + b"".join(b" " * (n % 700 + 1) + b"+ [t%d]: x\n" % n for n in range(9000))
    ),
    "levels.mmd": lambda: b"flowchart LR\n" + b"subgraph s\n" * 10_000 + b"a\n" + b"end\n" * 10_000,
    "quoted.md": lambda: b"# a\n\n## Decision Outcome\n\n" + b">" * 10_000 + b" x\n",
    "laughs.opml": lambda: (
        b'<!DOCTYPE o [<!ENTITY a "ha">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
        + b']><opml><body><outline text="&a9;"/></body></opml>'
    ),
    "groups.canvas": lambda: json.dumps(
        {
            "nodes": [
                {
                    "id": f"g{n}",
                    "type": "group",
                    "label": "g",
                    "x": n,
                    "y": n,
                    "width": 1e5 - 2 * n,
                    "height": 1e5,
                }
                for n in range(9000)
            ]
        }
    ).encode(),
    "latin.md": lambda: "# müde\n\n## Context\n".encode("latin-1"),
    "wide.txt": lambda: "p: müde\n".encode("utf-16-le"),
    "zeros.txt": lambda: b"a\0" * M,
}
READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
from pathlib import Path
from overlap_tui.app.files import FileProblem
from overlap_tui.app.imports import Unreadable, import_command
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.fold import empty
from overlap_tui.formats.recognise import read_path
try:
    reading = read_path(Path(sys.argv[1]))
    number = iter(range(10**7))
    import_command(reading, empty("s"), lambda: f"i{next(number)}")
    print("taken", reading.taken)
except (Unreadable, FileProblem, Refused) as error:
    print("refused", str(error)[:200])
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_bounded_time_and_memory(name: str, tmp_path: Path) -> None:
    """Within half a minute of processor time and 1 GB of addresses, in a sentence or as items."""
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, (done.returncode, done.stderr[-1500:])
    assert done.stdout.startswith(("refused", "taken")), done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.skipif(not SHARED.exists(), reason="the shared cases are not beside this checkout")
def test_every_shared_case_is_read_by_its_content(new_id: Callable[[], str]) -> None:
    names = {".canvas": "canvas", ".md": "madr", ".argdown": "argdown"}
    for path in sorted((SHARED / "cases").glob("*/*")):
        if path.suffix in names:
            assert recognise(path.read_text()) == names[path.suffix]
            store = MemoryStore()
            session_id, _ = take_as_session(store, Clock(), new_id, read_path(path))
            reading = read_path(path)
            assert sum(1 for _ in store.load(session_id).state.live_items()) == len(reading.items)
            assert sum(1 for _ in store.load(session_id).state.live_links()) == len(reading.links)


def test_links_come_into_a_session_as_far_as_they_fit(new_id: Callable[[], str]) -> None:
    store = MemoryStore()
    workspace = Workspace.create(store, Clock(), new_id, CreateSession("X"))
    for kind, text in (("problem", "p"), ("solution", "s"), ("note", "n")):
        workspace.do(AddItem(kind, text))
    text = "source,link,target,because\nS2,addresses,P1,\nS2,addresses,P1,\nS9,blocks,P1,\n"
    text += "T3,blocks,P1,x\nP1,,P1,\n"
    reading = fitting(FORMATS["csv-links"].read(text), workspace.state)
    rehearse(workspace, reading)
    assert not list(workspace.state.live_links())
    take(workspace, reading)
    assert {link.type for link in workspace.state.live_links()} == {"addresses", "relates-to"}
    assert reading.skipped == (
        "S2 addresses P1 is here already.",
        "S9 blocks P1: there is no S9 here.",
        "P1  P1: both ends are the same.",
    )
    again = fitting(FORMATS["csv-links"].read(text), workspace.state)
    assert not again.links
    with pytest.raises(Refused, match="S2 addresses P1 is here already"):
        rehearse(workspace, again)
