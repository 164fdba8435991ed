"""OPML, judged by ElementTree, and read back exactly."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given

from overlap_tui.app.imports import Unreadable
from overlap_tui.formats.opml import read, write
from overlap_tui.formats.recognise import read_data
from overlap_tui.formats.xml_text import attribute, element
from tests.formats.meaning import assert_same, imported
from tests.formats.sample import ANY_TEXT, Pad, analytics, pads


def visible(text: str) -> str:
    """What XML and our rule leave of a text."""
    bad = {*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)} - {9, 10}
    return "".join(c for c in text if ord(c) not in bad)


@given(ANY_TEXT)
def test_any_text_comes_back_out_of_a_parser(text: str) -> None:
    root = ElementTree.fromstring(f'<a b="{attribute(text)}">{element(text)}</a>')
    assert root.get("b") == visible(text)
    assert (root.text or "") == visible(text)


@given(pads())
def test_round_trip_is_exact(pad: Pad) -> None:
    text = write(pad.source)
    state = imported(read(text))
    assert_same(state, pad.state)
    outlines = [o.get("text", "") for o in ElementTree.fromstring(text).iter("outline")]
    once = [said for said in outlines if not said.startswith("↺ ")]
    assert len(once) == sum(1 for _ in pad.state.live_items())


def test_what_links_to_an_item_stands_below_it() -> None:
    root = ElementTree.fromstring(write(analytics().source))
    assert root.findtext("head/title") == "Better analytics"
    parents = {child: parent for parent in root.iter() for child in parent}
    child = next(o for o in root.iter("outline") if o.get("text", "").startswith("E4 "))
    assert parents[child].get("text", "").startswith("P2 ")
    assert child.get("link") == "supports"
    repeats = [o.get("text") for o in root.iter("outline") if o.get("text", "").startswith("↺")]
    assert "↺ P2" in repeats


def test_what_was_reworded_elsewhere_stays_what_it_is() -> None:
    pad = analytics()
    known = pad.state.find("P2")
    assert known is not None
    text = write(pad.source)
    reading = read(text.replace('text="P2 leads can', 'text="P2 nobody can'))
    (item,) = (item for item in reading.items if item.text.startswith("nobody can"))
    assert (item.kind, item.body, item.fields) == ("problem", known.body, known.own_fields)
    assert len(reading.items) == len(read(text).items)
    assert reading.links == read(text).links
    gone = read(text.replace('text="P2 leads can', 'text="nobody can'))
    (anew,) = (item for item in gone.items if item.text.startswith("nobody can"))
    assert anew.kind == "note"
    assert all(f"{name}: {value}" in anew.body for name, value in known.own_fields.items())
    assert any("written anew" in line for line in gone.kept)


def test_outlines_of_others_lose_nothing() -> None:
    text = """<?xml version="1.0" encoding="ISO-8859-1"?><opml version="1.0">
    <head><title>T&amp;M</title></head><body>
    <outline text="A" _note="one&#10;two">
    <outline text="B" type="rss" xmlUrl="http://x"/><outline title="C"/></outline>
    <outline text="↺ A"/></body></opml>"""
    reading = read(text)
    assert reading.title == "T&M"
    assert [(i.text, i.body) for i in reading.items] == [
        ("A", "one\ntwo"),
        ("B", "type: rss\nxmlUrl: http://x"),
        ("C", ""),
        ("↺ A", ""),
    ]
    assert [(x.source, x.target) for x in reading.links] == [("2", "1"), ("3", "1")]


BOMB = """<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<opml version="2.0"><body><outline text="&b;"/></body></opml>"""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BOMB, "DOCTYPE"),
        ('<!DOCTYPE o SYSTEM "file:///etc/passwd"><opml/>', "DOCTYPE"),
        ("<opml><body><outline text='a'></body></opml>", "not well-formed"),
        ("<html/>", "not an OPML"),
        ("<opml>" + "<a>" * 30_000, "levels deep"),
        ("<opml><body>" + "<outline text='x'/>" * 10_001 + "</body></opml>", "more than 10,000 items"),
    ],
)
def test_what_is_hostile_is_refused(text: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(text)


def test_a_very_deep_outline_is_read() -> None:
    reading = read("<opml><body>" + "<outline text='x'>" * 5000 + "</outline>" * 5000 + "</body></opml>")
    assert (len(reading.items), len(reading.links)) == (5000, 4999)


def test_an_encoding_that_xml_names_is_read() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<opml>'
    text += "<head><title>Café</title><ownerName>A</ownerName></head>"
    text += '<body><outline text="naïve" title="naïve"/></body></opml>'
    reading = read_data(text.encode("latin-1"), "plan.opml")
    assert (reading.title, [(i.text, i.body) for i in reading.items]) == ("Café", [("naïve", "")])
    assert reading.skipped == ("of the head: ownerName; an import has its own author and time.",)
    with pytest.raises(Unreadable, match="not UTF-8"):
        read_data(text.replace("ISO-8859-1", "utf-7").encode("latin-1"), "plan.opml")


def test_words_between_the_tags_are_kept_and_told() -> None:
    text = (
        "<opml><head><title>T</title></head><body>stray words<outline text='a'>"
        "inner <b>bold</b> words<note>of an element</note></outline></body></opml>"
    )
    reading = read(text)
    assert [(item.text, item.body) for item in reading.items] == [
        ("a", "inner\nbold\nwords\nof an element"),
        ("What stood in no outline", "stray words"),
    ]
    assert any("between the tags" in line for line in reading.kept)
