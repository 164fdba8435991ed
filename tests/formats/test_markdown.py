"""The Markdown summary: its order, one place for everything, and a structure that no text can break."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from overlap_tui.domain.commands import SetField
from overlap_tui.formats.markdown import write
from tests.formats.sample import Pad, analytics, pads

PARSER = MarkdownIt("gfm-like")


def heads(tokens: list[Token]) -> list[tuple[str, str]]:
    """(tag, text) of every heading."""
    found = []
    for here, after in pairwise(tokens):
        if here.type == "heading_open":
            parts = [t.content for t in after.children or [] if t.type in ("text", "text_special")]
            found.append((here.tag, "".join(parts)))
    return found


def test_the_order_for_somebody_who_was_not_there() -> None:
    titles = [text for tag, text in heads(PARSER.parse(write(analytics().source))) if tag == "h2"]
    assert titles == [
        "In short",
        "What was asked, and what we found",
        "Decisions",
        "Problems and their stories",
        "Constraints and what shows them",
        "Options",
        "Open questions and assumptions",
        "Gaps",
        "The web",
        "Who was there",
    ]


def test_evidence_stands_below_what_it_supports_and_options_are_compared() -> None:
    text = write(analytics().source)
    said = [head for head in heads(PARSER.parse(text)) if head[0] in ("h3", "h4")]
    where = [text for _, text in said]
    assert where[where.index("P2 leads can't see whether a launch worked") + 1].startswith("E4 ")
    assert ("h4", "E6 tail of the event log") in said
    assert "| [S9](#s9) e-mail with three metrics | 80 % | 2 d |  |" in text
    assert "| [S10](#s10) reporting suite | 100 % | 40 d | [C5](#c5) |" in text
    assert "- chooses [S9](#s9) “e-mail with three metrics” because 80 % in 2 days" in text
    assert "- confidence: Priya 4, Eli 2" in text


def test_what_changed_our_minds() -> None:
    pad = analytics()
    belief = next(i for i in pad.state.live_items() if i.kind == "assumption")
    pad.do(SetField(belief.id, "state", "broken"))
    text = write(pad.source)
    assert "## What changed our minds\n\n- Priya, 2026-03-08: A11" in text


@given(pads())
def test_no_text_breaks_the_structure(pad: Pad) -> None:
    text = write(pad.source)
    tokens = PARSER.parse(text)
    found = heads(tokens)
    items = {item.handle: item.text for item in pad.state.live_items()}
    told = {words.split(" ", 1)[0]: words.split(" ", 1)[1] for tag, words in found if tag in ("h3", "h4")}
    assert told == items
    assert {tag for tag, _ in found} <= {"h1", "h2", "h3", "h4"}
    anchors = Counter(re.findall(r'^#+ <a id="(\w+)"></a>', text, re.MULTILINE))
    assert anchors == Counter(handle.lower() for handle in items)
    links = list(pad.state.live_links())
    mermaid = [t for t in tokens if t.type == "fence" and t.info == "mermaid"]
    assert sum(len(re.findall(r'^  n\w+ \S+\|"', t.content, re.MULTILINE)) for t in mermaid) == len(links)
    assert not any(t.type == "html_block" for t in tokens)


@given(pads())
def test_every_body_and_because_is_in_it(pad: Pad) -> None:
    tokens = PARSER.parse(write(pad.source))
    fences = {t.content.removesuffix("\n") for t in tokens if t.type == "fence"}
    lines = "\n".join(_text(t) for t in tokens if t.type == "inline")
    for item in pad.state.live_items():
        if item.body and item.body not in fences:
            assert all(paragraph in lines for paragraph in item.body.split("\n\n"))
    for link in pad.state.live_links():
        assert link.because in lines


def _text(token: Token) -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(
        breaks.get(t.type, "" if t.type.startswith("html") else t.content) for t in token.children or []
    )
