"""Files that others wrote: nothing that they say is lost, and what they mean is understood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from overlap_tui.app.imports import Unreadable
from overlap_tui.formats.recognise import decode, read_path, read_text, recognise
from tests.formats.meaning import imported
from tests.formats.node import node
from tests.formats.others import DEBATES, FLOWCHARTS, RECORDS
from tests.formats.sentences import lost_sentences

SHARED = Path(__file__).parents[2].parent / "shared" / "cases"

# What a record says only to be a record: headings that have a meaning, and the words before a reason.
_HEADINGS = (
    r"(decision )?context\b.*|problem|decision drivers|considered options|options considered|solutions"
    r"|decision outcome|pros and cons of the options|(positive |negative )?consequences|pros:?|cons:?"
    r"|(dis)?advantages|pros/cons|positive:?|negative:?|issue"
)
RECORD = (
    rf"(?i)^\W*({_HEADINGS})\W*(<!--.*)?$|^\s*([*+-]|\d+[.)])\s*(good|bad|neutral), because\b"
    r"|^\s*-\s*(posi|nega)tive:"
    r'|^\s*\d+\.|chosen option\W*:|(?<="), because\b'
)
DEBATE = r"^\s*(<\+|<-|\+>|->|><|<_|_>|[+\-_])(?=\s|[\[<])|^\s*\(\d+\)|[\]>]:|\\"


@pytest.mark.parametrize("name", RECORDS)
def test_records_keep_every_sentence(name: str) -> None:
    text = RECORDS[name]
    assert recognise(text) == "madr"
    reading = read_text(text)
    # A chosen option and its reason stand apart: in the option, and in the link to it.
    apart = re.sub(r'(Chosen option: "[^"\n]*"|Sort by age,)', "\\1\n", text)
    assert lost_sentences(apart, reading, structure=RECORD + r"|^\W*because\b") == []
    imported(reading)


@pytest.mark.parametrize("name", DEBATES)
def test_debates_keep_every_sentence(name: str) -> None:
    reading = read_text(DEBATES[name], "argdown")
    assert recognise(DEBATES[name]) == "argdown"
    text = DEBATES[name].replace("\\", "")
    assert lost_sentences(text, reading, structure=DEBATE) == []
    imported(reading)


@pytest.mark.parametrize("name", FLOWCHARTS)
def test_flowcharts_have_all_that_mermaid_sees(name: str) -> None:
    text = FLOWCHARTS[name]
    reading = read_text(text)
    assert reading.read_as == "mermaid"
    imported(reading)
    said = "\n".join(f"{item.text}\n{item.body}" for item in reading.items)
    (found,) = node("mermaid_read.mjs", [text], "mermaid")
    for _key, words, *_ in found["nodes"]:
        assert words.strip() in said
    linked = {(x.source, x.target) for x in reading.links}
    linked |= {(target, source) for source, target in linked}
    for source, words, target, *_ in found["edges"]:
        # “x12--text---x13” is for Mermaid a cross at 13.
        assert (source, target) in linked or target == "13", (source, target)
        assert not words.strip() or words in said or any(words in x.because for x in reading.links)


def test_records_of_every_form_are_understood() -> None:
    said = {}
    for name, text in RECORDS.items():
        state = imported(read_text(text))
        items = {item.id: item for item in state.live_items()}
        said[name] = {
            (items[x.source].text[:20], x.type, items[x.target].text[:20])
            for x in state.live_links()
            if x.type in ("supports", "opposes", "addresses")
        }
    assert ("fast", "supports", "1. Redis") in said["bold"]
    assert ("a server more", "opposes", "1. Redis") in said["bold"]
    assert ("hosted", "supports", "Option A: LaunchDark") in said["loose"]
    assert ("slow", "opposes", "Option B: self-made") in said["loose"]
    assert ("old requests go firs", "supports", "Sort the queue by ag") in said["v4"]
    assert ("tested", "supports", "Use a third-party Ja") in said["jabref"]
    assert any(type_ == "addresses" for _, type_, _ in said["h1"])
    assert ("**Debt**: 243 places", "opposes", "1. As it is (direct ") in said["nested-lists"]
    assert ("**Effort**: 31+ file", "opposes", "ADR-013: A shelf lay") in said["nested-lists"]
    assert ("Reports are not in i", "opposes", "Core parts for money") in said["meta-in-bold"]
    assert ("one failure stops al", "opposes", "7. Use one queue") in said["signs-alone"]
    assert ("Decision record: pic", "addresses", "We need a store.") in said["two-levels"]


def test_a_sentence_goes_on_over_lines_and_stays_one() -> None:
    items = {item.text: item.body for item in read_text(RECORDS["sentences-in-bold"]).items}
    assert items["Trying the door at start"].startswith(
        "**Trying the door at start**, before anybody asks, was rejected on two counts. It puts"
    )
    picked = read_text(RECORDS["picked-in-brackets"])
    assert [link.verdict for link in picked.links] == ["chosen"]
    assert "Rejected for drawers with handles: it mixes" in picked.items[2].body


def test_what_is_chosen_is_found_however_it_is_said() -> None:
    chosen = {}
    for name in RECORDS:
        if name.startswith("chosen-"):
            state = imported(read_text(RECORDS[name]))
            decides = [link for link in state.live_links() if link.type == "decides"]
            chosen[name] = {state.items[x.target].text[:24]: (x.verdict, x.because) for x in decides}
    why = "it separates completeness, integrity, and ceilings into controls."
    assert chosen == {
        "chosen-over-lines": {
            "Versioned contract with ": ("chosen", why),
            "Ratios without baselines": ("rejected", ""),
        },
        "chosen-unlisted": {"a `debt/` log derived fr": ("chosen", "")},
        "chosen-by-number": {"Cargo and pnpm": ("chosen", ""), "Nx.": ("rejected", "")},
        "chosen-with-more": {
            "Separate return values": ("chosen", ""),
            "Combined output (current": ("rejected", ""),
        },
        "chosen-for-points": {
            "[MADR](https://adr.examp": ("chosen", ""),
            "Formless - No rules": ("rejected", ""),
        },
        "chosen-by-option-number": {
            "New cross stack (own inf": ("chosen", "it belongs to neither."),
            "Within the old stack": ("rejected", ""),
        },
    }


def test_what_is_said_of_a_choice_is_not_taken_for_its_name() -> None:
    reading = read_text(RECORDS["meta-in-bold"])
    (chosen,) = (link for link in reading.links if link.verdict == "chosen")
    assert next(item.text for item in reading.items if item.key == chosen.target) == "Core parts for money"
    assert chosen.because == ""
    assert "The decision is to build a safe and simple base." in reading.items[0].body
    assert reading.items[0].fields == {"status": "proposed"}
    numbered = read_text(RECORDS["nested-lists"]).items[0].body
    assert "1. **Base shelf**: One shelf" in numbered and "\n---" not in numbered


def test_other_line_ends_and_a_mark_at_the_beginning() -> None:
    data = b"\xef\xbb\xbf" + RECORDS["nygard"].replace("\n", "\r\n").encode()
    assert read_text(decode(data)).items == read_text(RECORDS["nygard"]).items


def test_a_folder_keeps_files_that_are_no_records(tmp_path: Path) -> None:
    for name, text in RECORDS.items():
        (tmp_path / f"{name}.md").write_text(text)
    (tmp_path / "0099-odd.md").write_text("# Odd\n\nNo heading that anybody knows.\n")
    (tmp_path / "minutes.md").write_text("We met. Nothing was decided.\n")
    (tmp_path / "README.md").write_text("# Decisions\n\nThey are below.\n")
    (tmp_path / "picture.png").write_bytes(b"x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "hidden.md").write_text("hidden")
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "0001-colours.md").write_text("# Colours\n\nBlue it is.\n")
    reading = read_path(tmp_path)
    decisions = [item.text for item in reading.items if item.kind == "decision"]
    assert len(decisions) == len(RECORDS) + 2
    whole = "\n".join(
        [
            *RECORDS.values(),
            "No heading that anybody knows.",
            "We met. Nothing was decided.",
            "They are below.",
        ]
    )
    apart = re.sub(r'(Chosen option: "[^"\n]*"|Sort by age,)', "\\1\n", whole)
    assert lost_sentences(apart, reading, structure=RECORD + r"|^\W*because\b") == []
    assert "README.md is no decision record: it is a note." in reading.kept
    assert reading.skipped == ("1 other file (not .md) in the folder.",)


def test_one_file_of_a_folder_that_cannot_be_read_keeps_nothing_else_out(tmp_path: Path) -> None:
    (tmp_path / "0001-nygard.md").write_text(RECORDS["nygard"])
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "export.md").write_text("word " * 1_800_000)
    (tmp_path / "a" / "old.md").write_bytes(b"# Caf\xe9\n")
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / "0002-colours.md").write_text("# Colours\n\n## Decision\n\nBlue it is.\n")
    reading = read_path(tmp_path)
    assert [item.text for item in reading.items if item.kind == "decision"][-1] == "Colours"
    large, old = reading.skipped
    assert large == "a/export.md: with it the folder holds more than 8 MB."
    assert old.startswith("a/old.md: This file is not UTF-8")
    (tmp_path / "0001-nygard.md").unlink()
    (tmp_path / "z" / "0002-colours.md").unlink()
    with pytest.raises(Unreadable, match=r"Nothing in .* can be read: a/export.md"):
        read_path(tmp_path)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared cases are not beside this checkout")
@pytest.mark.parametrize("path", sorted(SHARED.glob("madr/*.md")), ids=lambda path: path.name)
def test_real_records_keep_every_sentence(path: Path) -> None:
    apart = re.sub(r'(Chosen option: "[^"\n]*")', "\\1\n", path.read_text())
    assert lost_sentences(apart, read_path(path), structure=RECORD + r"|^\W*because\b") == []


@pytest.mark.skipif(not SHARED.exists(), reason="the shared cases are not beside this checkout")
@pytest.mark.parametrize("path", sorted(SHARED.glob("argdown/*")), ids=lambda path: path.name)
def test_real_debates_keep_every_sentence(path: Path) -> None:
    assert lost_sentences(path.read_text(), read_path(path), structure=DEBATE) == []
