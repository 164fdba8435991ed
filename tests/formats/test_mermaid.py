"""Mermaid, judged by Mermaid's own parser."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overlap_tui.formats.mermaid import CHARACTERS, EDGES, label, write
from overlap_tui.formats.mermaid_read import read
from overlap_tui.formats.recognise import recognise
from tests.formats.node import node
from tests.formats.sample import ANY_TEXT, SNIPPETS, Pad, analytics

BLANK = " \n\t\ufeff" + "".join(chr(c) for c in range(0xA0, 0x3001) if chr(c).isspace())
TEXTS = [
    "end",
    "",
    " ",
    "1. x",
    "- x",
    "# x",
    "> x",
    "`x`",
    '"',
    '\\"',
    "%%{init: 1}%%",
    "<b>x</b>",
    "$$x$$",
    "a\nb",
    "#quot;",
    "&amp;",
    "http://a.b//c",
    "漢字 👩\u200d👩\u200d👧 שלום",
    "a;b",
    "subgraph",
    "12) x",
    "+ x",
    "__x__ **y**",
    "|x|",
]


def test_labels_come_back_out_of_mermaid() -> None:
    pool = st.lists(ANY_TEXT | SNIPPETS, min_size=150, max_size=150)
    texts = [*TEXTS, *examples(pool)]
    made = [f'flowchart LR\n  n1["{label(text)}"]\n  n1 -->|"{label(text)}"| n2["x"]\n' for text in texts]
    for text, found in zip(texts, node("mermaid_read.mjs", made, "mermaid"), strict=True):
        wanted = "".join(c for c in text if c == "\n" or (ord(c) > 31 and not 127 <= ord(c) < 160)) or " "
        assert "error" not in found, (text, found)
        # Mermaid trims blanks at both ends; nothing else may go.
        said = (found["nodes"][0][1], found["edges"][0][1])
        assert [part.strip(BLANK) for part in said] == [wanted.strip(BLANK)] * 2


def examples(strategy: st.SearchStrategy[list[str]]) -> list[str]:
    """Texts from hypothesis in one go: starting node once for each would take minutes."""
    kept: list[str] = []

    @settings(max_examples=4, database=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(strategy)
    def gather(texts: list[str]) -> None:
        kept.extend(texts)

    gather()
    return kept


def test_the_whole_web_is_in_the_diagram() -> None:
    pad = analytics()
    text = write(pad.source).text
    (found,) = node("mermaid_read.mjs", [text], "mermaid")
    assert {words for _, words, _ in found["nodes"]} == {
        f"{item.handle} {item.text}" for item in pad.state.live_items()
    }
    assert len(found["edges"]) == 17
    assert ["n9", "addresses 80 % because three numbers answer it", "n2"] in [e[:3] for e in found["edges"]]
    assert {e[3] for e in found["edges"]} == {"arrow_point", "double_arrow_point"}


def test_a_big_web_is_split_and_every_link_is_in_one_part() -> None:
    rng = random.Random(7)
    pad = Pad("Big")
    for number in range(300):
        pad.add(rng.choice(["problem", "solution", "constraint"]), f"item {number} " + "words " * 20)
    handles = [item.handle for item in pad.state.live_items()]
    pairs = {tuple(rng.sample(handles, 2)) for _ in range(1200)}
    for source, target in sorted(pairs):
        pad.link(source, target, "relates-to") if (target, source) not in pairs else None
    written = write(pad.source)
    assert len(written.files) > 2
    assert written.notes
    links = 0
    for text in written.files.values():
        count = text.count("<-->")
        assert count <= EDGES
        assert len(text) <= CHARACTERS + 100
        links += count
    assert links == sum(1 for _ in pad.state.live_links())


def test_what_a_reader_sees_of_a_label_and_what_a_click_says() -> None:
    text = 'graph TD\nA["one\\ntwo &amp; &lt;b&gt;"] --> B[go]\nclick B "https://example.org" "A tip"\n'
    text += 'click A call back()\nclick C "https://example.org/none"\naccTitle: Two steps\n'
    reading = read(text)
    said = {item.text: item.body for item in reading.items}
    assert said["one"] == "two & <b>"
    assert said["go"] == "https://example.org\nA tip"
    assert "C: https://example.org/none" in said["What could not be read of this diagram"]
    assert "accTitle: Two steps" in said["What could not be read of this diagram"]


def test_words_below_a_fence_are_not_lost() -> None:
    text = "```mermaid\ngraph TD\nA --> B\n```\n\nWords after it.\n"
    assert recognise(text) == "mermaid"
    assert recognise(text + "\n".join(f"Line {n} of a page." for n in range(9))) == "outline"
    note = read(text).items[-1]
    assert (note.text, note.body) == ("What could not be read of this diagram", "Words after it.")


def test_all_flowcharts_of_a_markdown_file_come() -> None:
    text = (
        "# Two ways\n\n```mermaid\n---\ntitle: Ways\n---\nflowchart LR\nA[Start] --> B[One]\n```\n"
        "Between them.\n~~~mermaid\ngraph TD\nA[Start] --> B[Another]\n%% why\n~~~\n"
        "```mermaid\nsequenceDiagram\nPriya->>Eli: What hurts?\n```\n"
    )
    assert recognise(text) == "mermaid"
    reading = read(text)
    assert reading.title == "Ways"
    texts = {item.key: item.text for item in reading.items}
    assert sorted(texts.values())[1:] == [
        "Another",
        "One",
        "Start",
        "What could not be read of these diagrams",
    ]
    assert {(texts[link.source], texts[link.target]) for link in reading.links} == {
        ("Start", "One"),
        ("Start", "Another"),
    }
    assert reading.items[-1].body == "%% why\n# Two ways\nBetween them."
    assert [item.body for item in reading.items if "sequenceDiagram" in item.text] == [
        "sequenceDiagram\nPriya->>Eli: What hurts?"
    ]
    assert any("sequenceDiagram" in line for line in reading.skipped)


def test_flowcharts_one_below_the_other_come() -> None:
    text = 'graph TD\nA-->B\n\n---\ntitle: Second\n---\nflowchart LR\nA[Other]-->C\n\npie\n"x" : 3\n'
    assert recognise(text) == "mermaid"
    reading = read(text)
    assert [item.text for item in reading.items][:4] == ["A", "B", "Other", "C"]
    assert len(reading.links) == 2
    assert "Second" in (reading.title, *reading.items[-1].body.split("\n"))
    assert any("pie" in line for line in reading.skipped)
    assert read(text.replace("\n", "\r\n")) == reading
    assert recognise(text.replace("\n", "\r\n")) == "mermaid"
    assert recognise("sequenceDiagram\nA->>B: hi\n\n" + text) == "mermaid"


def test_a_node_that_is_called_like_a_diagram_stays_a_node() -> None:
    reading = read("flowchart TD\n  A --> B\n\n  timeline\n  B --> timeline\n")
    assert [item.text for item in reading.items] == ["A", "B", "timeline"]
    assert len(reading.links) == 2


def test_shapes_and_statements_of_several_lines_are_as_mermaid_reads_them() -> None:
    bodies = [
        "M[/trap\\] --o N[\\trap2/] --> O[/par/]\nQ[\\par2\\] --- R[(db)]",
        "a1[over two\n  lines] --> b1",
        "a -->\n  b --> c",
        "a1@{\n  shape: doc\n  label: \"x } y\"\n}\na1 --> b@{ label: 'single, one' }",
        'A["a"]:::x@{ shape: doc } --> B',
    ]
    texts = [f"flowchart LR\n{body}\n" for body in bodies]
    for text, found in zip(texts, node("mermaid_read.mjs", texts, "mermaid"), strict=True):
        reading = read(text)
        said = {item.key: " ".join(f"{item.text} {item.body}".split()) for item in reading.items}
        shown = {name: " ".join(words.split()) for name, words, _ in found["nodes"]}
        assert sorted(said.values()) == sorted(shown.values())
        assert {(said[link.source], said[link.target]) for link in reading.links} == {
            (shown[edge[0]], shown[edge[2]]) for edge in found["edges"]
        }


def test_the_picture_of_a_node_is_kept_and_what_stays_open_is_no_node_of_what_follows() -> None:
    text = 'flowchart LR\nn3@{ img: "https://im.example/i.png", label: "A picture", w: 60 }\n'
    text += "A[open\nB[shut] --> C\n"
    reading = read(text)
    said = {item.text: item.body for item in reading.items}
    assert said["A picture"] == "https://im.example/i.png"
    assert said["What could not be read of this diagram"] == "A[open"
    assert len(reading.links) == 1
