"""Our own JSON: exact both ways, and anything that is not as we write it is refused in one sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from overlap_tui.app.imports import Unreadable
from overlap_tui.domain.fold import refold
from overlap_tui.formats.journal_json import VERSION, read, write
from overlap_tui.formats.session_json import session_json
from tests.formats.sample import Pad, analytics, pads


def test_round_trip_keeps_web_and_history() -> None:
    pad = analytics()
    reading = read(write(pad.source))
    assert list(reading.events) == pad.events
    assert refold(reading.session, reading.events) == pad.state
    assert (reading.cleaned, reading.skipped, reading.kept) == (0, (), ())
    assert reading.taken == "14 items, 17 links"


@given(pads())
def test_round_trip_of_any_session(pad: Pad) -> None:
    reading = read(write(pad.source))
    assert list(reading.events) == pad.events
    assert refold(reading.session, reading.events) == pad.state


def test_show_json_has_the_promised_shape() -> None:
    shown = session_json(analytics().state)
    assert shown["session"]["title"] == "Better analytics"
    assert shown["session"]["at"] == "2026-03-08T20:00:01Z"
    assert shown["people"] == [{"name": "Priya", "side": "product"}, {"name": "Eli", "side": "engineering"}]
    item = next(i for i in shown["items"] if i["handle"] == "P2")
    assert set(item) == {"id", "handle", "kind", "text", "body", "fields", "by", "at"}
    assert (item["fields"], item["by"]) == ({"weight": 5}, "Priya")
    link = next(x for x in shown["links"] if x["link"] == "addresses")
    assert {k: v for k, v in link.items() if k != "id"} == {
        "source": "S9", "link": "addresses", "target": "P2", "share": 80,
        "because": "three numbers answer it", "sign": "", "verdict": "", "by": "Priya",
    }  # fmt: skip
    belief = next(i for i in shown["items"] if i["kind"] == "assumption")
    assert belief["fields"]["confidence"] == {"Priya": 4, "Eli": 2}
    assert json.loads(json.dumps(shown)) == shown


def changed(**parts: Any) -> str:
    return json.dumps({**json.loads(write(analytics().source)), **parts})


def broken_event(**parts: Any) -> str:
    data = json.loads(write(analytics().source))
    data["journal"][3] |= parts
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not valid JSON"),
        ("[]", "not a file that Overlap wrote"),
        ("[" * 100_000, "nested too deeply"),
        ("[" + "0," * 5_000_000 + "0]", "more than 4,000,000 values"),
        (changed(version=VERSION + 1), "update Overlap"),
        (changed(version=True), "which version"),
        (changed(journal=[]), "is empty"),
        (changed(journal=[1]), "not an object"),
        (changed(items=[]), "not what its journal comes to"),
        (changed(session={"id": 7}), "no session"),
        (broken_event(id=""), "no proper id"),
        (broken_event(id="\x1b[2J"), "no proper id"),
        (broken_event(lamport=-1), "no proper lamport"),
        (broken_event(lamport=1), "same place"),
        (broken_event(id="c1.1"), "same id"),
        (broken_event(patch={"text": ["a"]}), "wrong form"),
        (broken_event(patch={"text": [None, "x" * 600]}), "journal comes to"),
        (broken_event(patch={"unknown": [None, {"a": 1}]}), "wrong form"),
        (broken_event(patch={"unknown": [None, 1e999]}), "not a JSON number"),
        ('{"format": "overlap", "version": ' + "9" * 5000 + "}", "digits"),
    ],
)
def test_what_we_did_not_write_is_refused(text: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as error:
        read(text)
    assert "\n" not in str(error.value)
    assert str(error.value).endswith(".")


def test_hidden_characters_are_taken_out_and_counted() -> None:
    text = write(analytics().source).replace("reporting suite", "reporting\\u001b suite\\u202e")
    reading = read(text)
    assert reading.cleaned == 2 * (1 + 4)  # in the item, and in what its links were confirmed against
    item = next(i for i in refold("s1", reading.events).live_items() if i.number == 10)
    assert item.text == "reporting suite"


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="too long for its place"):
        read(write(analytics().source).replace("reporting suite", "x" * 501))
