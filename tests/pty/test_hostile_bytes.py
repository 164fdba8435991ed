"""Hostile texts and the real program: what it sends to the terminal is its own, and nothing is missing."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests.hostile import texts
from tests.pty.raw_bytes import copied, foreign
from tests.pty.terminal import Terminal, overlap

from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, new_id, open_store
from overlap_tui.domain.clean import clean_line
from overlap_tui.domain.commands import AddItem, AddLink, Batch, CreateSession
from overlap_tui.domain.journal import Event
from overlap_tui.domain.kinds import KINDS
from overlap_tui.domain.text import shown

pytestmark = pytest.mark.pty

SHORT = [text for text in dict.fromkeys(texts()) if len(text) <= 80 and clean_line(text).text]
WORST = (
    "\x1b]52;c;T1ZFUkxBUC1QV04=\x07\x1b[?1049l\x1b[2J\x9b31m\x00 [bold]\u202e[/]\u2066 "
    "[@click=app.quit]x[/] 👨‍👩‍👧‍👦 Z" + "\u0301" * 12
)
"""One text with everything in it; unlike the others it is stored as it is, past all cleaning."""
PASTE = "\x1b[200~{}\x1b[201~"


class Raw:
    """A program of somebody else that writes into the file without asking the rules."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lamport = workspace.state.lamport + 1000

    def write(self, entity: str, target: str, op: str = "set", **fields: object) -> None:
        """One event, as raw as it comes."""
        self._lamport += 1
        session = self._workspace.state.session.id
        patch = {name.replace("__", "."): (None, value) for name, value in fields.items()}
        number = self._lamport
        event = Event(
            f"raw{number}", session, "raw", number, 0, "", f"raw{number}", "x", "", op, entity, target, patch
        )
        self._workspace.store.merge(session, [event])


def squashed(text: str) -> str:
    """What is left for the eye: no blanks, no frames, composed."""
    kept = (ch for ch in text if not ch.isspace() and ch not in "│┃▐")
    return unicodedata.normalize("NFC", "".join(kept))


@pytest.fixture
def session(env: Mapping[str, str]) -> Iterator[Workspace]:
    """A session with an item of every kind and a link, made by the rules."""
    store = open_store(env["OVERLAP_DB"])
    people = (("Priya", "product"), ("Eli", "engineering"), ("Maya", "other"))
    workspace = Workspace.create(store, SystemClock(), new_id, CreateSession("Hostile", people))
    kinds = [kind for kind in KINDS.values() if kind.name != "note"]
    workspace.do(Batch(tuple(AddItem(kind.name, f"a {kind.name}", id=kind.name) for kind in kinds), "paste"))
    workspace.do(AddLink("solution", "problem", because="so"))
    yield workspace
    store.close()


def step(terminal: Terminal, keys: str, *shows: str) -> None:
    """Press keys and wait for what they show."""
    terminal.press(*keys.split())
    terminal.wait_for(*shows)


def leave(terminal: Terminal, gone: str) -> None:
    """Esc, until something is gone."""
    terminal.press("escape")
    terminal.wait_gone(gone)


def test_what_another_program_wrote_raw_is_shown_and_never_sent(
    env: Mapping[str, str], session: Workspace
) -> None:
    raw = Raw(session)
    raw.write("session", session.state.session.id, title=f"Title {WORST}")
    for person in session.state.live_people():
        raw.write("person", person.id, name=f"{person.name} {WORST}")
    (link,) = session.state.live_links()
    raw.write("link", link.id, because=WORST)
    for item in session.state.live_items():
        fields = {f"fields__{field.name}": WORST for field in KINDS[item.kind].fields}
        raw.write("item", item.id, text=f"{item.kind} {WORST}", body=f"{WORST}\n{WORST}", **fields)
    with overlap(env, "open", session.state.session.id, columns=98, rows=50) as terminal:
        terminal.wait_for("R1 request", "i capture")
        assert squashed(shown(WORST)[:40]) in squashed(terminal.text)
        step(terminal, "3", "go to")
        step(terminal, "enter", "addressed by", "because")
        step(terminal, "h", "✎ Priya")
        for keys, shows in (
            *(("f", "comes in"), ("m", "items ·"), ("#", "Matrix:"), ("a", "Ladder:"), ("z", "handoff")),
            *(("g", "what to talk about"), ("?", "Esc closes"), ("ctrl+p", "Commands"), ("e", "✎ R1")),
            *(("c", "really?"), ("b", "own editor"), ("l", "link R1"), ("p", "Who speaks now?")),
            *(("ctrl+t", "Which colours"), ("Z", "Before we part"), ("x", "A question about"), ("r", "1/4")),
            *(
                ("v", "How sure"),
                ("d", "Decide ─"),
                ("w", "what if R1"),
                ("+", "who is here?"),
                ("i", "Esc when done"),
            ),
        ):
            step(terminal, keys, shows)
            assert not foreign(terminal.raw), keys
            leave(terminal, shows)
        terminal.press("y")
        terminal.wait_for("R1:")
        terminal.press("o")
        terminal.wait_for("Title ")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0, terminal.said_after_leaving
        assert not foreign(terminal.raw)
        assert terminal.restored
        for sent in copied(terminal.raw):
            assert base64.b64decode(sent) != b"OVERLAP-PWN"


def paste(terminal: Terminal, text: str) -> None:
    """Paste as a terminal does, between its brackets."""
    terminal.type(PASTE.format(text))


def test_what_is_pasted_at_every_entrance_is_cleaned_and_all_of_it_is_there(
    env: Mapping[str, str], session: Workspace, tmp_path: Path
) -> None:
    """One line after the other as items; then the worst of them wherever a text may be given."""
    Path(env["OVERLAP_CONFIG"]).write_text(
        "theme = '[/]'\n'[@click=app.quit]' = 1\n[keys]\nreword = '\u202e'\n'\\\\x1b[2J' = 'e'\n"
    )
    lines = [
        text for text in SHORT if not {"\n", "\r"} & set(text) and ">" not in text and ":" not in text[:4]
    ]
    clean = [clean_line(text).text for text in lines]
    trap = tmp_path / "executed"
    with overlap(env, "open", "Hostile", columns=98, rows=170) as terminal:
        terminal.wait_for("R1 a request", "i capture", "There is no theme “[/]”")
        terminal.press("i")
        paste(terminal, "\n".join(f"p: {text}" for text in lines[3:]))
        terminal.wait_for(f"Paste: {len(lines) - 3} items", "left out")
        terminal.press("enter")
        for text in lines[:3]:
            paste(terminal, f"p: {text}")
            terminal.press("enter")
        lines = lines[3:] + lines[:3]
        clean = [clean_line(text).text for text in lines]
        terminal.wait_for(f"P{len(lines) + 11} {clean[-1]}", "Esc when done")
        leave(terminal, "Esc when done")
        on_screen = squashed(terminal.text)
        assert [text for text in clean if squashed(shown(text)) not in on_screen] == []
        terminal.resize(98, 40)
        for key, shows, pastes, then in (
            *(("e", "as it was", 1, ""), ("b", "own editor", 1, ""), ("s", "1/5", 5, "grounds P")),
            *(("x", "challenge Enter", 1, "owes an answer"), ("f2", "title Hostile", 1, "Hostile]52")),
            *(("+", "who is here?", 1, "and 60 fit"), ("/", "Enter keeps it", 1, "showing only")),
            *(("G", "a handle: 7", 1, "There is no ]52"), ("l", "link P", 1, "Press a letter")),
            ("ctrl+f", "search ›", 1, ""),
        ):
            step(terminal, key, shows)
            for _ in range(pastes):
                paste(terminal, WORST)
                terminal.press("enter")
            if then:
                terminal.wait_for(then)
            leave(terminal, shows)
            assert not foreign(terminal.raw), key
        step(terminal, "5", "go to")
        step(terminal, "enter", "t test it")
        step(terminal, "t", "⏎ take")
        paste(terminal, f"touch {trap}; echo {WORST}")
        terminal.press("enter", "enter")
        leave(terminal, "⏎ take")
        step(terminal, "o", "Hostile]52")
        paste(terminal, WORST)
        step(terminal, "ctrl+n", "A new session")
        for _ in range(4):
            paste(terminal, WORST)
            terminal.press("tab")
        terminal.press("escape", "escape")
        terminal.wait_gone("A new session")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0, terminal.said_after_leaving
        assert not foreign(terminal.raw)
        assert copied(terminal.raw) == []
    assert not trap.exists()
    session.refresh()
    assert {item.text for item in session.state.live_items()} >= set(clean[:-1])
