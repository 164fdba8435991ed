"""Every reader on every text: a reading that the session takes whole, or a refusal in one sentence."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overlap_tui.app.imports import Unreadable
from overlap_tui.domain.links import LINK_TYPES
from overlap_tui.formats.recognise import read_text, recognise
from overlap_tui.formats.table import FORMATS, READERS
from tests.formats.meaning import imported
from tests.formats.sample import ANY_TEXT

# Words of each language, to be put together at random; they are separated by ¦.
PIECES = {
    "outline": f"p: ¦s: ¦- ¦# ¦  ¦\t¦> S1¦```¦1. ¦---¦{'x' * 600}",
    "madr": '# ¦## Considered Options\n¦## Decision Outcome\n¦Chosen option: ¦"a"¦, because ¦* ¦'
    "* Good, because ¦Pros:\n¦### ¦## Context and Problem Statement\n¦---\n¦status: ¦**a** ¦"
    "## Pros and Cons of the Options\n¦a¦option¦```\n¦### Consequences\n¦1. ",
    "argdown": "[a]¦<a>¦[b]: ¦<b>: ¦  + ¦    - ¦-> ¦>< ¦_ ¦(1) ¦----\n¦/*¦*/¦//¦===\n¦#tag¦{¦}¦\\¦a",
    "mermaid": 'flowchart LR\n¦a¦b¦-->¦---¦-- t -->¦|l|¦[¦]¦"¦(¦)¦&¦subgraph ¦end\n¦;¦%% ¦:::x¦@{¦}¦<-->¦'
    "classDef x\n¦P2 ¦#35;",
    "csv": "text¦kind¦weight¦effort¦,¦;¦\n¦\"¦problem¦9¦confidence.Ana¦'=1¦handle",
    "csv-links": "source¦link¦target¦share¦,¦\n¦S1¦P2¦addresses¦80¦because",
    "opml": "<opml>¦</opml>¦<body>¦</body>¦<outline text='a'>¦<outline/>¦</outline>¦&amp;¦<x>¦↺ P1",
}


@pytest.mark.parametrize("name", PIECES)
@settings(max_examples=150)
@given(data=st.data())
def test_any_text_is_taken_or_refused(name: str, data: st.DataObject) -> None:
    pieces = st.sampled_from(PIECES[name].split("¦")) | st.sampled_from(["\n", " "]) | ANY_TEXT
    text = data.draw(st.lists(pieces, max_size=25).map("".join))
    with contextlib.suppress(Unreadable):
        reading = FORMATS[name].read(text)
        if reading.items:
            imported(reading)


ODD = (
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | ANY_TEXT
)
KEYS = st.sampled_from(["a", "b", "c"])
OWN = st.dictionaries(
    st.sampled_from(
        ["kind", "text", "body", "fields", "handle", "type", "because", "share", "sign", "verdict"]
    ),
    ODD
    | st.sampled_from([*LINK_TYPES, "problem", "solution", "+", "chosen"])
    | st.dictionaries(ANY_TEXT, ODD, max_size=2),
    max_size=6,
)
NODE = st.fixed_dictionaries(
    {"id": KEYS | ODD, "type": st.sampled_from(["text", "file", "link", "group", "odd"]) | ODD},
    optional={
        "text": ODD,
        "label": ODD,
        "x": ODD,
        "y": ODD,
        "width": ODD,
        "height": ODD,
        "url": ODD,
        "overlap": OWN | ODD,
    },
)
EDGE = st.fixed_dictionaries(
    {"fromNode": KEYS | ODD, "toNode": KEYS | ODD},
    optional={"label": ODD | st.sampled_from(["is blocked by", "addresses 80 %", "chooses"]),
              "overlap": OWN | ODD,
              "fromEnd": ODD | st.just("arrow"), "toEnd": ODD | st.just("none")},
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(NODE | ODD, max_size=6), st.lists(EDGE | ODD, max_size=8))
def test_any_canvas_is_taken(nodes: list[object], edges: list[object]) -> None:
    reading = FORMATS["canvas"].read(json.dumps({"nodes": nodes, "edges": edges}))
    if reading.items:
        imported(reading)


@settings(max_examples=300)
@given(ANY_TEXT)
def test_any_text_is_some_format(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert recognise(text) in READERS
        read_text(text)
