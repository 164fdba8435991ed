"""HTML, SVG and plain text: judged by a browser's parser, an XML parser and a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given, settings

from overlap_tui.formats.html import write
from overlap_tui.formats.svg import write as write_svg
from overlap_tui.formats.text import write as write_text
from tests.formats.sample import Pad, analytics, pads

SVG = "{http://www.w3.org/2000/svg}"
NAMES = (
    "b "
    "b "
    "html head meta title style body main h1 h2 h3 h4 p section article div span ul li a table thead tbody "
    "tr th td figure pre em svg g rect path line polyline polygon circle text tspan desc"
)
ELEMENTS = frozenset(NAMES.split())


def parsed(text: str) -> ElementTree.Element:
    """What a browser makes of a page; a mistake in it is an error here."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(text)
    assert isinstance(root, ElementTree.Element)
    return root


def said(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


@settings(max_examples=60)
@given(pads())
def test_no_text_becomes_markup(pad: Pad) -> None:
    root = parsed(write(pad.source).text)
    names = {str(element.tag).replace(SVG, "") for element in root.iter()}
    assert names <= ELEMENTS
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            assert name not in ("src", "srcset", "action", "formaction", "background")
            assert name != "href" or value.startswith("#")
    articles = {article.get("id"): article for article in root.iter("article")}
    items = list(pad.state.live_items())
    assert set(articles) == {item.handle.lower() for item in items}
    for item in items:
        article = articles[item.handle.lower()]
        head = next(e for e in article if e.tag in ("h3", "h4"))
        assert said(head) == f"{item.handle} {item.text}"
        if item.body:
            assert said(next(e for e in article if e.get("class") == "body")) == item.body
    whole = said(root)
    assert all(link.because in whole for link in pad.state.live_links())


def test_the_page_needs_nothing_else() -> None:
    text = write(analytics().source).text
    assert "<script" not in text
    assert "url(" not in text
    assert "@import" not in text
    assert 'http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;' in text
    for address in ("http://", "https://"):
        assert address not in text.replace("http://www.w3.org/2000/svg", "")
    root = parsed(text)
    charts = [element.get("class") for element in root.iter(f"{SVG}svg")]
    assert charts == ["ladder", "om"]
    titles = [said(e) for e in root.iter(f"{SVG}title")]
    assert "S9: 80 % for 2 d" in titles
    assert any(said(li).startswith("S9 alone: 80 % for 2 d") for li in root.iter("li"))


def test_evidence_stands_below_and_handles_lead_to_their_item() -> None:
    root = parsed(write(analytics().source).text)
    order = [article.get("id") for article in root.iter("article")]
    assert order[order.index("p2") + 1] == "e4"
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    refs = {a.get("href", "").removeprefix("#") for a in root.iter("a")}
    assert refs <= ids
    output = next(said(pre) for pre in root.iter("pre"))
    assert output == "$ tail log\n12:00 ok\n13:00 ok"


@settings(max_examples=60)
@given(pads())
def test_the_picture_is_well_formed_and_holds_every_text(pad: Pad) -> None:
    root = ElementTree.fromstring(write_svg(pad.source).text)
    names = {str(element.tag).replace(SVG, "") for element in root.iter()}
    assert names <= {
        "svg",
        "title",
        "desc",
        "style",
        "rect",
        "g",
        "path",
        "text",
        "tspan",
        "polygon",
        "line",
        "circle",
    }
    told = root.findtext(f"{SVG}desc") or ""
    for item in pad.state.live_items():
        assert f"{item.handle} {item.text}  [" in told
        assert all(line in told for line in item.body.split("\n"))


@settings(max_examples=60)
@given(pads())
def test_the_plain_text_holds_every_text(pad: Pad) -> None:
    text = write_text(pad.source).text
    for item in pad.state.live_items():
        assert f"{item.handle} {item.text}  [" in text
        assert all(line in text for line in item.body.split("\n"))
    assert not any(ord(c) < 32 and c not in "\n\t" for c in text)
    assert all(link.because in text for link in pad.state.live_links())


def test_many_items_are_drawn_in_groups_and_that_is_said() -> None:
    pad = Pad("Big")
    problems = [pad.add("problem", f"problem {number}") for number in range(20)]
    for number in range(260):
        pad.link(pad.add("solution", f"solution {number}"), problems[number % 20])
    written = write_text(pad.source)
    assert written.notes == ("The map shows groups, because 280 items are too many to draw.",)
    assert written.notes[0] in written.text
    assert "S280 solution 259" in written.text


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PROBE = """<!DOCTYPE html><title>probe</title><pre id="out"></pre>
<iframe id="page" src="page.html" width="1200" height="2000"></iframe>
<script>document.getElementById("page").onload = (event) => {
  const page = event.target.contentDocument, box = (css) => page.querySelector(css).getBoundingClientRect();
  const all = [...page.querySelectorAll("*")];
  document.getElementById("out").textContent = JSON.stringify({
    scripts: page.scripts.length,
    handlers: all.filter((e) => [...e.attributes].some((a) => /^on/.test(a.name))).length,
    map: box("svg.om").width > 100 && box("svg.om").height > 50, ladder: box("svg.ladder").height > 50,
    fetched: event.target.contentWindow.performance.getEntriesByType("resource").length,
    articles: page.querySelectorAll("article").length });
};</script>"""


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is missing: apt-get install chromium")
def test_a_browser_shows_map_and_ladder_runs_nothing_and_fetches_nothing(tmp_path: Path) -> None:
    pad = analytics()
    pad.add("note", "<script>document.title='run'</script><img src=http://127.0.0.1:9/x onerror=alert(1)>")
    (tmp_path / "page.html").write_text(write(pad.source).text, encoding="utf-8")
    (tmp_path / "probe.html").write_text(PROBE, encoding="utf-8")
    done = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
            f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=5000", "--dump-dom",
            (tmp_path / "probe.html").as_uri(),
        ],
        capture_output=True, text=True, timeout=120, check=False, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    wanted = '{"scripts":0,"handlers":0,"map":true,"ladder":true,"fetched":0,"articles":15}'
    assert wanted in done.stdout, (done.stdout[:2000], done.stderr[-2000:])
