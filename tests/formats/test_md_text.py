"""The Markdown escaper, judged by a Markdown parser: what goes in is what a reader sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from overlap_tui.domain.clean import clean_body, clean_line
from overlap_tui.formats.md_text import block, fence, inline, line
from tests.formats.sample import ANY_TEXT

PARSER = MarkdownIt("gfm-like")


def shown(tokens: list[Token]) -> str:
    """The text that a reader sees: no markup may have come of it but links whose text is their address."""
    said = ""
    for token in tokens:
        if token.type == "inline":
            said += shown(token.children or [])
        elif token.type in ("text", "text_special"):
            said += token.content
        elif token.type in ("softbreak", "hardbreak"):
            said += "\n"
        elif token.type == "fence":
            said += token.content.removesuffix("\n")
        elif token.type == "paragraph_open":
            said += "\n\n" if said else ""
        elif token.type not in ALLOWED:
            raise AssertionError(f"{token.type} {token.content!r}")
    return said


ALLOWED = {
    "paragraph_close", "heading_open", "heading_close", "blockquote_open", "blockquote_close",
    "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "link_open", "link_close",
}  # fmt: skip


@settings(max_examples=400)
@given(ANY_TEXT)
@example("a # ##")
@example("1) a")
@example("a_b _c_ d_")
@example("&copy; &#35; a&b")
@example("www.a.b http://a.b/c_d*e x://y a@b.c mailto:a@b.c")
@example("\\")
@example("![a](b) [x]: y")
def test_a_line_is_read_back(text: str) -> None:
    text = clean_line(text, 10**6).text
    if text:
        for made in (f"### P1 {inline(text)}", f"- {line(text)}", f"- x\n\n{line(text)}", f"> {line(text)}"):
            read = shown(PARSER.parse(made))
            assert read.removeprefix("P1 ").removeprefix("x\n\n") == text, made


@settings(max_examples=400)
@given(ANY_TEXT)
@example("a\n===")
@example("a\n---\nb")
@example("a\n:-:\nb")
@example("| a |\n| - |")
@example("a\n\n    code\n\n\nb ")
@example("```\nx\n````")
@example("- [ ] a\n1. b")
def test_a_body_is_read_back(text: str) -> None:
    text = clean_body(text, 10**6, 10**6).text
    if text:
        assert shown(PARSER.parse(f"before\n\n{block(text)}\n\nafter")) == f"before\n\n{text}\n\nafter" or (
            shown(PARSER.parse(f"{block(text)}")) == text
        )
        assert shown(PARSER.parse(fence(text))) == text


@given(ANY_TEXT)
def test_a_table_cell_is_read_back(text: str) -> None:
    text = clean_line(text, 10**6).text
    if text:
        tokens = PARSER.parse(f"| a | b |\n| - | - |\n| {inline(text)} | 2 |\n")
        cells = [t for t in tokens if t.type == "inline"]
        assert [shown([cell]) for cell in cells] == ["a", "b", text, "2"]


HOSTILE = Path(__file__).parents[2].parent / "shared" / "cases" / "hostile" / "texts.json"


@pytest.mark.skipif(not HOSTILE.exists(), reason="the shared cases are not beside this checkout")
def test_the_shared_hostile_texts() -> None:
    texts = [case["text_json"] for case in json.loads(HOSTILE.read_text())]
    for text in texts:
        if isinstance(text, str) and (said := clean_line(text, 10**6).text):
            assert shown(PARSER.parse(f"- {line(said)}")) == said
        if isinstance(text, str) and (said := clean_body(text).text):
            assert shown(PARSER.parse(block(said))) == said
