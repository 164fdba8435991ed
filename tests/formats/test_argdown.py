"""Argdown, judged by Argdown's own parser; debates of others keep every sentence."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlap_tui.domain.clean import clean_line
from overlap_tui.formats.argdown import escape, read, write
from tests.formats.meaning import assert_same, imported, items_of, links_of, said_by, words_of
from tests.formats.node import node
from tests.formats.sample import ANY_TEXT, SNIPPETS, Pad, analytics, pads
from tests.formats.test_mermaid import TEXTS, examples

CASE = Path(__file__).parents[2].parent / "shared" / "cases" / "argdown" / "legalisation-softdrugs.argdown"


def test_statements_come_back_out_of_argdown() -> None:
    texts = [*TEXTS, *examples(st.lists(ANY_TEXT | SNIPPETS, min_size=120, max_size=120))]
    texts = [said for text in texts if (said := clean_line(text, 10**6).text)]
    made = [f"[P1]: {escape(text)} #problem\n  + [P2]\n\n[P2]: x\n" for text in texts]
    for text, found in zip(texts, node("argdown_read.mjs", made, "@argdown/core"), strict=True):
        assert not found["errors"], (text, found["errors"])
        assert found["statements"]["P1"]["tags"] == ["problem"]
        said = found["statements"]["P1"]["text"].removesuffix("#problem").strip()
        assert " ".join(said.split()) == " ".join(text.split())
        assert found["relations"] == [["support", "P2", "P1"]]


def test_the_whole_web_is_in_the_debate() -> None:
    pad = analytics()
    (found,) = node("argdown_read.mjs", [write(pad.source)], "@argdown/core")
    assert not found["errors"]
    assert set(found["statements"]) == {item.handle for item in pad.state.live_items()}
    kinds = Counter(relation[0] for relation in found["relations"])
    assert kinds == {"support": 2, "attack": 1, "contradictory": 1}
    data = found["statements"]["P2"]["data"]
    assert data["body"] == "They ask us every Monday.\n\nIn tears."
    assert data["links"] == ["R1 replaces because that is what they meant", "N3 leads to (−)"]


@given(pads())
def test_our_own_file_comes_back(pad: Pad) -> None:
    state = imported(read(write(pad.source)))
    wanted = Counter(
        {
            (kind, " ".join(str(text).split()), body): n
            for (kind, text, body, _), n in items_of(pad.state).items()
        }
    )
    found = Counter(
        {(kind, " ".join(str(text).split()), body): n for (kind, text, body, _), n in items_of(state).items()}
    )
    assert found == wanted
    assert sum(links_of(state).values()) == sum(links_of(pad.state).values())


def test_our_own_file_comes_back_with_fields_and_links() -> None:
    pad = analytics()
    state = imported(read(write(pad.source)))
    assert_same(state, pad.state)


@pytest.mark.skipif(not CASE.exists(), reason="the shared cases are not beside this checkout")
def test_a_real_debate_keeps_every_sentence() -> None:
    text = CASE.read_text()
    reading = read(text)
    kept = " ".join(
        words for item in reading.items for words in re.findall(r"\w+", f"{item.text} {item.body}")
    )
    flat = re.sub(r"^\s*(<\+|<-|\+>|->|><|<_|_>|[+\-_](?=\s))", "", text, flags=re.MULTILINE)
    for sentence in re.split(r"[.:>\]]\s|\n\n|[<\[]|//", flat):
        assert " ".join(re.findall(r"\w+", sentence)) in kept, sentence
    types = Counter(link.type for link in reading.links)
    assert types == {"supports": 9, "opposes": 10}
    assert len([item for item in reading.items if item.kind == "assumption"]) == 18
    imported(reading)


def test_relations_in_every_direction() -> None:
    reading = read(
        "[A]: first\n  + [B]: second\n    -> <C>: third\n  >< [D]\n  <- text alone\n  +> [E]\n  _ <F>\n\n"
        "[E]: fifth\n  with more\n"
    )
    assert said_by(reading) == {
        ("B", "supports", "A", ""),
        ("B", "opposes", "C", ""),
        ("D", "conflicts-with", "A", ""),
        ("text alone", "opposes", "A", ""),
        ("A", "supports", "E", ""),
        ("F", "opposes", "A", "undercuts it"),
    }
    assert {item.text: item.body for item in reading.items}["E"] == "fifth with more"


def test_premises_and_conclusions() -> None:
    text = (
        "<Arg>\n\n(1) [P]: premise one\n(2) premise two\n-- Modus ponens (uses: 1,2) --\n"
        "(3) [K]: so it is\n    - <Other>\n"
    )
    reading = read(text)
    assert said_by(reading) == {
        ("P", "supports", "Arg", ""),
        ("premise two", "supports", "Arg", ""),
        ("Arg", "supports", "K", ""),
        ("Other", "opposes", "K", ""),
    }
    assert not Counter(re.findall(r"[A-Za-z]\w+", text)) - words_of(reading) - Counter(["Arg"])


def test_comments_headings_and_front_matter_are_kept() -> None:
    text = (
        "===\ntitle: T\nauthor: Ana\n===\n\n# Heading\n\n/* a comment */\n// another\n"
        "[A]: b // third\n/* never closed"
    )
    reading = read(text)
    assert reading.title == "T"
    assert not Counter(re.findall(r"\w+", text)) - words_of(reading)


def test_a_long_title_goes_on_over_lines() -> None:
    reading = read("===\ntitle: Why nobody --\n    stopped it\nauthor: A\n===\n\n[A]: b\n")
    assert reading.title == "Why nobody -- stopped it"
