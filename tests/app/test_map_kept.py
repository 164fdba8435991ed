"""What the map remembers: it comes back as it was, and what others put in its file never hurts."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.layout.webs import web

from overlap_tui.app.mapping import Scope
from overlap_tui.app.mapping.kept import REMEMBERED, Kept, MapFolder, Stood, from_text, to_text
from overlap_tui.app.mapping.process import Job, Look
from overlap_tui.layout import Zoom, as_text

BOXES, WIRES = web(12, 4)
LOOK = Look(Zoom.LINE, words=True)
DRAWN = Job(BOXES, WIRES, (LOOK,)).draw()
NEAR = Scope("i1", 2, ("i3",), frozenset({"i5", "i2"}))


def kept_one() -> Kept:
    return Kept(NEAR, Zoom.LINE, [], {NEAR: Stood(LOOK, (120, 38), DRAWN.memory)}, "i1", (NEAR, 3, -2))


def test_it_comes_back_as_it_was() -> None:
    again = from_text(to_text(kept_one()))
    assert again == kept_one()
    assert again is not None
    job = Job(BOXES, WIRES, (LOOK,), previous=again.drawings[NEAR].memory)
    assert as_text(job.draw()) == as_text(DRAWN)


def test_a_file_of_its_own_for_each_session(tmp_path: Path) -> None:
    folder = MapFolder(tmp_path / "maps")
    folder.write("one", kept_one())
    assert folder.read("one") == kept_one()
    assert folder.read("two") == Kept()
    assert [path.name for path in (tmp_path / "maps").iterdir()] == ["one"]
    MapFolder(None).write("one", Kept())
    (tmp_path / "file").write_text("")
    MapFolder(tmp_path / "file").write("one", kept_one())
    folder.write("../outside", kept_one())
    assert not (tmp_path / "outside").exists()


def test_it_stays_small(tmp_path: Path) -> None:
    kept = kept_one()
    for hops in range(REMEMBERED + 3):
        kept.keep(Scope("i2", hops), kept.drawings[NEAR] if hops == 0 else Stood(LOOK, (1, 1), DRAWN.memory))
    assert len(kept.drawings) == REMEMBERED
    long = {**DRAWN.memory, "wires": {f"w{n}": [0, *range(2_000)] for n in range(30)}}
    for number in range(REMEMBERED):
        kept.keep(Scope(f"i{number}", 1), Stood(LOOK, (1, 1), long))
    folder = MapFolder(tmp_path)
    folder.write("one", kept)
    assert (tmp_path / "one").stat().st_size <= 1 << 20
    assert list(folder.read("one").drawings) == list(kept.drawings)[-len(folder.read("one").drawings) :]
    assert len(kept.drawings) == REMEMBERED
    for number in range(230):
        folder.write(f"s{number}", Kept())
    assert len(list(tmp_path.iterdir())) == 200
    assert (tmp_path / "s229").exists()


def test_what_others_put_into_the_folder_stays(tmp_path: Path) -> None:
    others = [tmp_path / name for name in ("notes", "Notes.txt", ".hidden")]
    for path in others:
        path.write_text("a thought that nobody wrote elsewhere")
        os.utime(path, (1, 1))
    (tmp_path / "photos").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "notes")
    folder = MapFolder(tmp_path)
    for number in range(203):
        folder.write(f"s{number}", Kept())
    assert all(path.exists() for path in (*others, tmp_path / "photos", tmp_path / "link"))
    assert sum(path.name.startswith("s") for path in tmp_path.iterdir()) == 200


def places(said: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    found = [at]
    if isinstance(said, dict | list):
        pairs = said.items() if isinstance(said, dict) else enumerate(said)
        found += [place for key, one in pairs for place in places(one, (*at, key))]
    return found


SAID = json.loads(to_text(kept_one()))
PLACES = places(SAID)
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-300, 300),
    st.sampled_from(
        [10**9, -(10**9), 2**70, 1.5, float("nan"), "", "line", "i1", [], {}, [[]], [-1], [10**6]]
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), JUNK)
def test_whatever_stands_in_the_file_a_drawing_comes_of_it(place: tuple[Any, ...], junk: Any) -> None:
    said = json.loads(json.dumps(SAID))
    if place:
        there = said
        for key in place[:-1]:
            there = there[key]
        there[place[-1]] = junk
    kept = from_text(json.dumps(said if place else junk))
    for stood in kept.drawings.values() if kept is not None else ():
        drawing = Job(BOXES, WIRES, (LOOK, stood.look), previous=stood.memory).draw()
        assert set(drawing.boxes) == {box.id for box in BOXES}
        assert drawing.width < 250_000


@given(st.text(max_size=40))
def test_other_text_is_nothing(text: str) -> None:
    assert from_text(text) is None
    assert from_text("[" * 5_000 + text) is None
