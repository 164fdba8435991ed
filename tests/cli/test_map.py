"""``overlap map``: what is printed, to where, and what is refused."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.cli.running import Cli, sentence


@pytest.fixture
def talk(session: str, ok: Cli) -> str:
    """R1 ← P2 ← S3 ← C4, and Q5 alone."""
    ok("add", session, "p: leads cannot see", "s: a weekly e-mail", "c: one engineer", "q: who reads it?")
    for link in (("P2", "replaces", "R1"), ("S3", "addresses", "P2"), ("C4", "blocks", "S3")):
        ok("link", session, *link)
    return session


def test_the_whole_web_as_text(talk: str, ok: Cli) -> None:
    out = ok("map", talk).out
    for said in ("R1 analytics", "P2 leads cannot see", "S3 ⊘ a weekly e-mail", "C4", "Q5", "replaces"):
        assert said in out
    assert "▸" in out


def test_plain_characters(talk: str, ok: Cli) -> None:
    out = ok("map", talk, "-f", "ascii").out
    assert out.isascii()
    assert "S3 x a weekly e-mail" in out


def test_the_surroundings_of_an_item(talk: str, ok: Cli) -> None:
    out = ok("map", talk, "--around", "c4", "--hops", "1").out
    assert "C4" in out
    assert "S3" in out
    assert "P2" not in out


@pytest.mark.parametrize(("zoom", "has"), [("handle", False), ("line", True), ("text", True)])
def test_how_much_of_the_words(talk: str, ok: Cli, zoom: str, has: bool) -> None:
    assert ("weekly" in ok("map", talk, "--zoom", zoom).out) is has


def test_svg_to_a_file_by_its_name(talk: str, cli: Cli, ok: Cli, tmp_path: Path) -> None:
    target = tmp_path / "web.svg"
    assert ok("map", talk, "-o", str(target)).lines == [str(target)]
    assert "leads cannot see" in "".join(ElementTree.parse(target).getroot().itertext())
    before = target.read_bytes()
    assert str(target) in sentence(cli("map", talk, "-o", str(target)))
    assert target.read_bytes() == before
    ok("map", talk, "-o", str(target), "--force", "-f", "text")
    assert "▸" in target.read_text(encoding="utf-8")


def test_svg_on_standard_output(talk: str, ok: Cli) -> None:
    assert ElementTree.fromstring(ok("map", talk, "-f", "svg", "-o", "-").out).tag.endswith("svg")


def test_an_unknown_handle_is_refused(talk: str, cli: Cli) -> None:
    result = cli("map", talk, "--around", "P99")
    assert result.code == 1
    assert "There is no P99" in sentence(result)


def test_a_session_without_items_prints_nothing(ok: Cli) -> None:
    empty = ok("new", "Empty").lines[0]
    assert ok("map", empty).out == ""


def test_a_text_with_escape_codes_cannot_reach_the_terminal(session: str, ok: Cli) -> None:
    ok("add", session, "p: one \x1b[31mred\x1b]52;c;x\x07 [/b]")
    out = ok("map", session).out
    assert "\x1b" not in out
    assert "[/b]" in out


def test_a_big_web_is_printed_as_groups_unless_all_of_it_is_wanted(session: str, ok: Cli) -> None:
    ok("add", session, *(f"p: number {n}" for n in range(130)), *(f"s: way {n}" for n in range(130)))
    for n in range(2, 40):
        ok("link", session, f"S{n + 130}", "addresses", f"P{n}")
    grouped = ok("map", session)
    assert "--all draws each of them" in grouped.err
    whole = ok("map", session, "--all")
    assert whole.err == ""
    assert "S261" in whole.out
    assert "S261" not in grouped.out


def test_hops_without_an_item_are_asked_about(talk: str, cli: Cli) -> None:
    failed = cli("map", talk, "--hops", "1")
    assert failed.code == 2
    assert "--around" in failed.err
