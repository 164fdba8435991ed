"""DOT, judged by Graphviz."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from overlap_tui.formats.dot import quoted, write
from tests.formats.sample import ANY_TEXT, SNIPPETS, analytics
from tests.formats.test_mermaid import TEXTS, examples


def graph(text: str) -> dict[str, object]:
    """What Graphviz reads, laid out and given back as JSON."""
    program = shutil.which("dot")
    if program is None:
        pytest.skip("Graphviz is missing: apt-get install graphviz")
    done = subprocess.run(
        [program, "-Tjson"], input=text.encode(), capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout.decode(), strict=False)
    assert isinstance(found, dict)
    return found


def test_labels_come_back_out_of_graphviz() -> None:
    from hypothesis import strategies as st

    texts = [
        *TEXTS,
        "\\N \\G \\l",
        "&#38; &lt;",
        *examples(st.lists(ANY_TEXT | SNIPPETS, min_size=100, max_size=100)),
    ]
    body = "".join(f'"{number}" [label={quoted(text)}];\n' for number, text in enumerate(texts))
    nodes = {node["name"]: node.get("_ldraw_", []) for node in graph(f"digraph {{ {body} }}")["objects"]}  # type: ignore[attr-defined]
    for number, text in enumerate(texts):
        shown = "\n".join(draw["text"] for draw in nodes[str(number)] if draw["op"] == "T")
        wanted = "".join(c for c in text if c == "\n" or (ord(c) > 31 and not 127 <= ord(c) < 160))
        # A line of blanks alone is not drawn.
        assert shown.split() == wanted.split()
        assert [line for line in shown.split("\n") if line.strip()] == [
            line for line in wanted.split("\n") if line.strip()
        ]


def test_the_whole_web_is_in_the_graph() -> None:
    pad = analytics()
    found = graph(write(pad.source))
    labels = {node["name"]: node["label"] for node in found["objects"]}  # type: ignore[attr-defined]
    assert set(labels) == {item.handle for item in pad.state.live_items()}
    assert len(found["edges"]) == 17  # type: ignore[arg-type]
