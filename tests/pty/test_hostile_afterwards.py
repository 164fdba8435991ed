"""Hostile texts where a session is looked at afterwards, taken out and in, and where a demo is confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests.pty.raw_bytes import copied, foreign
from tests.pty.terminal import Terminal, overlap
from tests.pty.test_hostile_bytes import WORST, Raw, leave, paste, squashed, step

from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, new_id, open_store
from overlap_tui.domain.commands import AddItem, AddLink, Batch, CreateSession, SetField
from overlap_tui.domain.kinds import KINDS
from overlap_tui.domain.text import shown

pytestmark = pytest.mark.pty

SEEN = "]52;c;T1Z"
"""What is seen of the worst text wherever a piece of it is shown."""
WHOLE = squashed(shown(WORST))


@pytest.fixture
def raw(env: Mapping[str, str], tmp_path: Path) -> Iterator[Workspace]:
    """A session that was decided, retold and changed, and then written over by somebody without rules."""
    store = open_store(env["OVERLAP_DB"])
    people = (("Priya", "product"), ("Eli", "engineering"))
    workspace = Workspace.create(store, SystemClock(), new_id, CreateSession("Hostile", people))
    kinds = [kind for kind in KINDS.values() if kind.name != "note"]
    workspace.do(Batch(tuple(AddItem(kind.name, f"a {kind.name}", id=kind.name) for kind in kinds), "paste"))
    workspace.do(AddLink("solution", "problem", because="so", id="so"))
    workspace.do(AddLink("research", "constraint", because="seen"))
    workspace.do(AddLink("decision", "solution", verdict="chosen"))
    workspace.do(AddLink("solution", "assumption", "depends-on"))
    workspace.do(SetField("assumption", "state", "broken"))
    writer = Raw(workspace)
    writer.write("session", workspace.state.session.id, title=f"Title {WORST}")
    for person in workspace.state.live_people():
        writer.write("person", person.id, name=f"{person.name} {WORST}")
    writer.write("link", "so", because=WORST)
    for item in workspace.state.live_items():
        own = {f"fields__{f.name}": WORST for f in KINDS[item.kind].fields if f.type in ("text", "lines")}
        if item.kind == "decision":
            own |= {"fields__revisit_on": "2026-01-05", "fields__target": "5", "fields__status": "accepted"}
        if item.kind == "research":
            own |= {"fields__form": "demo", "fields__command": f"touch {tmp_path}/executed; {WORST}"}
        writer.write("item", item.id, text=f"{item.kind} {WORST}", body=f"{WORST}\n{WORST}", **own)
    yield workspace
    store.close()


def look(terminal: Terminal, keys: str, *shows: str, whole: bool = False) -> None:
    """Press keys; what comes is inert and shows the hostile text for what it is."""
    step(terminal, keys, *shows, SEEN)
    assert not foreign(terminal.raw), keys
    if whole:
        terminal.wait_until(lambda: WHOLE in squashed(terminal.text), f"the whole hostile text after {keys}")


def test_home_and_what_is_looked_at_from_there(
    env: Mapping[str, str], raw: Workspace, tmp_path: Path
) -> None:
    with overlap(env, columns=120, rows=50) as terminal:
        terminal.wait_for("type to filter", "Title ")
        look(terminal, "f6", "predicted")
        look(terminal, "enter", "What came of it?")
        paste(terminal, WORST)
        terminal.press("tab")
        paste(terminal, WORST)
        terminal.press("ctrl+s")
        terminal.press("escape", "escape")
        terminal.wait_gone("What came of it?")
        leave(terminal, "predicted")
        step(terminal, "f12", "It grades nobody")
        leave(terminal, "It grades nobody")
        step(terminal, "ctrl+f", "search ›")
        terminal.type("bold")
        look(terminal, "down", "Title ")
        terminal.press("escape")
        look(terminal, "f2", "Another title")
        leave(terminal, "Another title")
        look(terminal, "ctrl+p", "Commands")
        leave(terminal, "Commands")
        look(terminal, "f8", "is put away")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0, terminal.said_after_leaving
        assert not foreign(terminal.raw)
        assert terminal.restored
        assert copied(terminal.raw) == []
    assert not (tmp_path / "executed").exists()


def test_review_and_export_and_import_and_the_demo(
    env: Mapping[str, str], raw: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "a [bold]\u202e[] \x1b]2;owned\x07 👨‍👩‍👧"
    folder.mkdir()
    (folder / "x [@click=app.quit]x[]\x1b[2J.json").write_text(
        f'{{"nodes": "{WORST[:9]}"}}', "utf-8", "replace"
    )
    with overlap(env, "open", raw.state.session.id, columns=120, rows=50) as terminal:
        terminal.wait_for("R1 request", "i capture")
        assert "\x1b" not in terminal.title
        look(terminal, "V", "[review]")
        for keys, shows in (("l", "All steps"), ("i", "minds"), ("=", "ompare"), ("n", "look")):
            look(terminal, keys, shows)
            leave(terminal, shows)
        leave(terminal, "[review]")
        look(terminal, "ctrl+e", "Export")
        for _ in range(12):
            terminal.press("down")
        leave(terminal, "Export")
        step(terminal, "I", "Import")
        paste(terminal, f"{folder}")
        terminal.press("enter")
        terminal.wait_for("another file")
        leave(terminal, "Import")
        assert not foreign(terminal.raw)
        look(terminal, "tab t", "This will run on this machine", whole=True)
        leave(terminal, "This will run on this machine")
        look(terminal, "d", "Decide ─")
        leave(terminal, "Decide ─")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0, terminal.said_after_leaving
        assert not foreign(terminal.raw)
        assert terminal.restored
    assert not (tmp_path / "executed").exists()
