"""A gate without noise: what is loaded when an open session is on the screen for the first time.

Three quarters of the start are imports. Whoever needs another module to show a session adds it to the list
here, knowing that every start pays for it; everything else is imported by the first action that uses it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.pty.terminal import Terminal

pytestmark = pytest.mark.pty

_RUN = """
import json, os, sys
from overlap_tui.tui import app

def ready():
    with open(sys.argv[1], "w") as file:
        json.dump(sorted(sys.modules), file)
    os._exit(0)

app._settle_memory = ready
from overlap_tui.cli import main
main(sys.argv[2:])
"""
_LONG = """
from overlap_tui.storage import lazy, sessions

class Whole(Exception):
    pass

def refuse(table):
    raise Whole("nothing is read whole before a long session is shown")

lazy.Table._everything = refuse
sessions._LONG = 1
"""
OURS = {
    "": "app bootstrap cli domain storage tui",
    "app.": "clipboard held ports rows settings stores workspace",
    "cli.": "boundary commands commands.open door failure forms output running screen table",
    "domain.": (
        "cell_widths frozen index kinds ladder ladder.coverage ladder.figures late links matching model "
        "refused sentences text web web.facts"
    ),
    "storage.": (
        "connection copying drafts faults filelock held inspect_file migrate migrations patience place "
        "reader sessions sqlite_store thaw"
    ),
    "tui.": (
        "action actions app arrangement choices deeds desk display drafting driver guard guide "
        "key_hints lean lens_actions lenses other_sessions "
        "lenses.base paint paint.field paint.header paint.items paint.line_buffer paint.lines "
        "paint.viewport places prompt_line prompts recall review_actions run screens screens.workspace "
        "terminal_input text themes typeahead view widgets widgets.header_line widgets.kept_lines "
        "widgets.keys_below widgets.known_rows "
        "widgets.line_editor widgets.named_styles widgets.row_cursor widgets.row_list widgets.row_painter "
        "widgets.status_line widgets.tab_line "
        "widgets.text_line"
    ),
}
ALLOWED = {"overlap_tui"} | {
    f"overlap_tui.{room}{name}" for room, names in OURS.items() for name in names.split()
}
NOT_YET = {"textual.command", "rich.table", "typing_extensions", "uuid", "pickle"}
"""What has a stand-in until somebody asks for it."""
FORBIDDEN = {"click", "sqlite_utils", "pyperclip", "numpy", "pygments", "markdown_it", "ssl", "tomllib"}
"""What is loaded with a session is measured without these."""
LIMIT = 470
"""Modules in all, those of Python and Textual included: 455 on Python 3.11."""


def loaded_when_ready(env: Mapping[str, str], target: Path, session: str, first: str = "") -> set[str]:
    """The names of the modules that are loaded after the first frame of an open session."""
    with Terminal([sys.executable, "-c", first + _RUN, str(target), "open", session], env=env) as terminal:
        terminal.wait_exit()
    return set(json.loads(target.read_text()))


@pytest.fixture
def loaded(env: Mapping[str, str], tmp_path: Path) -> set[str]:
    overlap = [sys.executable, "-m", "overlap_tui"]
    whole = {**os.environ, **env}
    subprocess.run([*overlap, "new", "Better analytics"], env=whole, check=True, capture_output=True)
    text = "? who reads it\nP: leads see nothing\n"
    subprocess.run(
        [*overlap, "add", "Better"], env=whole, input=text.encode(), check=True, capture_output=True
    )
    return loaded_when_ready(env, tmp_path / "loaded.json", "Better")


def test_a_session_is_shown_with_these_modules_and_no_others(loaded: set[str]) -> None:
    ours = {name for name in loaded if name.partition(".")[0] == "overlap_tui"}
    assert sorted(ours - ALLOWED) == []
    assert not FORBIDDEN & loaded
    assert not {*NOT_YET, "textual.widgets._input", "textual.widgets._option_list"} & loaded
    assert len(loaded) <= LIMIT


def test_of_a_long_session_only_a_screenful_is_read_before_it_is_shown(
    loaded: set[str], env: Mapping[str, str], tmp_path: Path
) -> None:
    """``loaded`` made the session; two items are long here."""
    long = loaded_when_ready(env, tmp_path / "long.json", "Better", _LONG)
    assert long - loaded == {"overlap_tui.storage.lazy"}


def test_textual_is_whole_for_who_asks_later() -> None:
    """The stand-ins are gone once the program runs: the real palette and the real ssl can be imported."""
    code = """
import overlap_tui.tui.app
import pickle, ssl, uuid
import typing_extensions
from rich.style import Style
from rich.table import Table
from textual.command import CommandPalette
from textual.notifications import Notification
from textual.widgets import Input
assert CommandPalette.__module__ == "textual.command" and ssl.SSLContext and Input
assert Table.__module__ == "rich.table" and typing_extensions.deprecated
assert uuid.UUID(Notification("x").identity).version == 4
assert Style(meta={"one": 1}).meta == {"one": 1} == pickle.loads(Style(meta={"one": 1})._meta)
"""
    source = str(Path(__file__).parents[2] / "src")
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": source}, check=True)
