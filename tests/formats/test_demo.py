"""The demo session in every format, opened by that format's own parser."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from xml.etree import ElementTree

import html5lib
import yaml
from markdown_it import MarkdownIt

from overlap_tui.app.demo import build_demo
from overlap_tui.app.exports import Source, source_of
from overlap_tui.domain.frozen import replace
from overlap_tui.formats.recognise import read_text, recognise
from overlap_tui.formats.table import FORMATS, WRITERS
from overlap_tui.storage.memory_store import MemoryStore
from tests.formats.meaning import imported, items_of, links_of
from tests.formats.node import node
from tests.formats.test_dot import graph
from tests.formats.test_exports import Clock


@cache
def demo() -> Source:
    store = MemoryStore()
    return source_of(store, build_demo(store), Clock())


@cache
def written(name: str) -> str:
    return FORMATS[name].write(demo()).text


def test_every_text_of_every_item_is_in_every_format_of_the_whole_web() -> None:
    for name in WRITERS:
        if name in ("madr", "csv-links"):
            continue
        kept = "".join(c for c in written(name) if c.isalnum())
        for item in demo().state.live_items():
            words = "".join(c for c in max(item.text.split(), key=len) if c.isalnum())
            assert words in kept, (name, item.text)


def test_exact_formats_are_exact() -> None:
    state = demo().state
    for name in ("canvas", "opml", "argdown"):
        assert recognise(written(name)) == name
        back = imported(read_text(written(name)))
        assert items_of(back) == items_of(state), name
        assert links_of(back) == links_of(state), name
    assert list(read_text(written("json")).events) == [replace(event, seq=0) for event in demo().events]
    assert items_of(imported(read_text(written("csv")))) == items_of(state)


def test_each_opens_in_its_own_parser() -> None:
    links = sum(1 for _ in demo().state.live_links())
    items = sum(1 for _ in demo().state.live_items())
    assert len(json.loads(written("canvas"))["nodes"]) == items
    assert len(list(csv.reader(io.StringIO(written("csv-links"), newline="")))) == links + 1
    assert ElementTree.fromstring(written("opml")).tag == "opml"
    assert ElementTree.fromstring(written("svg")).tag.endswith("svg")
    html5lib.HTMLParser(strict=True).parse(written("html"))
    for text in FORMATS["madr"].write(demo()).files.values():
        assert yaml.safe_load(text.split("---")[1])["date"]
    heads = [t.tag for t in MarkdownIt("gfm-like").parse(written("markdown")) if t.type == "heading_open"]
    assert heads.count("h3") + heads.count("h4") == items


def test_the_map_opens_in_graphviz_mermaid_and_argdown() -> None:
    links = sum(1 for _ in demo().state.live_links())
    assert len(graph(written("dot"))["edges"]) == links  # type: ignore[arg-type]
    (diagram,) = node("mermaid_read.mjs", [written("mermaid")], "mermaid")
    assert len(diagram["edges"]) == links
    (debate,) = node("argdown_read.mjs", [written("argdown")], "@argdown/core")
    assert not debate["errors"]
    assert len(debate["statements"]) == sum(1 for _ in demo().state.live_items())
