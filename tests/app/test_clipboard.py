"""What is said of a copy is true: with a clipboard tool, with a broken one, and with none."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.virtual_display import virtual_display

from overlap_tui.app.clipboard import SystemClipboard
from overlap_tui.app.ports import Copied

TEXT = "P2 leads can’t see “it” 漢字 👩‍👩‍👧\n\n$HOME `x` \\ [bold]\n"


class Terminal:
    """What went to the terminal; ``there`` when there is one."""

    def __init__(self, there: bool) -> None:
        self.there = there
        self.text = ""

    def __call__(self, text: str) -> bool:
        self.text = text if self.there else ""
        return self.there


@pytest.fixture
def display() -> Iterator[str]:
    with virtual_display() as name:
        yield name


@pytest.mark.parametrize("tool", ["xclip", "xsel"])
def test_a_real_tool_takes_it(display: str, tool: str, tmp_path: Path) -> None:
    path = shutil.which(tool)
    if path is None:
        pytest.skip(f"{tool} is not installed")
    (tmp_path / tool).symlink_to(path)
    terminal = Terminal(True)
    environment = {"DISPLAY": display, "PATH": str(tmp_path), "HOME": str(tmp_path)}
    kept = tmp_path / "kept.txt"
    copied = SystemClipboard(terminal, environment=environment, kept=kept).copy(TEXT)
    assert copied == Copied(True, f"copied to the clipboard ({tool})")
    reading = {"xclip": ["-selection", "clipboard", "-o"], "xsel": ["--clipboard", "--output"]}[tool]
    # xsel says that it is done before the child that answers for it has begun to.
    for _ in range(50):
        read = subprocess.run([path, *reading], env=environment, capture_output=True, check=True, timeout=30)
        if read.stdout:
            break
    assert read.stdout.decode() == TEXT
    assert terminal.text == ""
    assert not kept.exists()


@pytest.mark.skipif(shutil.which("xclip") is None, reason="xclip is not installed")
def test_a_tool_that_fails_is_no_success_and_complains_nowhere(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(True)
    environment = {**os.environ, "DISPLAY": ":4711", "WAYLAND_DISPLAY": ""}
    kept = tmp_path / "cache" / "copied.txt"
    copied = SystemClipboard(terminal, environment=environment, kept=kept).copy(TEXT)
    assert not copied.confirmed
    assert "OSC 52" in copied.how
    assert str(kept) in copied.how
    assert terminal.text == kept.read_text() == TEXT
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert capfd.readouterr() == ("", "")


def test_with_no_tool_and_no_terminal_it_says_where_the_text_is(tmp_path: Path) -> None:
    kept = tmp_path / "copied.txt"
    clipboard = SystemClipboard(Terminal(False), environment={"PATH": str(tmp_path)}, kept=kept)
    copied = clipboard.copy(TEXT)
    assert (copied.confirmed, copied.how.startswith("not copied")) == (False, True)
    assert str(kept) in copied.how
    assert clipboard.copy("second").how == copied.how
    assert kept.read_text() == "second"


def test_where_nothing_can_be_kept_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    clipboard = SystemClipboard(
        Terminal(False), environment={"PATH": str(tmp_path)}, kept=tmp_path / "file" / "x.txt"
    )
    assert clipboard.copy(TEXT).how == "not copied, there is no clipboard tool and no terminal"


def test_the_tool_outlives_the_terminal(tmp_path: Path) -> None:
    """The tool answers for what was copied; a terminal that is closed ends what belongs to its session."""
    tool = tmp_path / "xclip"
    told = tmp_path / "session"
    tool.write_text(
        f"#!{sys.executable}\nimport os, pathlib, sys\nsys.stdin.read()\n"
        f"pathlib.Path({str(told)!r}).write_text(str(os.getsid(0)))\n"
    )
    tool.chmod(0o755)
    environment = {"DISPLAY": ":1", "PATH": str(tmp_path)}
    assert SystemClipboard(Terminal(True), environment=environment).copy(TEXT).confirmed
    assert int(told.read_text()) != os.getsid(0)
