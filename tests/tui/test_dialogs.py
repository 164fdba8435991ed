"""Dialogs: the answer that each key gives, nothing typed is lost, and people's text never acts."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import TextArea

from overlap_tui.domain.clean import BODY_BYTES
from overlap_tui.domain.kinds import KINDS, Field
from overlap_tui.tui.guard import GuardedApp
from overlap_tui.tui.screens.ask_line import AskLine
from overlap_tui.tui.screens.choice_line import ChoiceLine
from overlap_tui.tui.screens.chooser import Chooser, Option, matching
from overlap_tui.tui.screens.confirm import Confirm
from overlap_tui.tui.screens.conflict import ConflictDialog
from overlap_tui.tui.screens.dialog import KeyLine, key_lines
from overlap_tui.tui.screens.form import FieldForm
from overlap_tui.tui.screens.lines_line import LinesLine
from overlap_tui.tui.screens.paste import PasteDialog
from overlap_tui.tui.screens.text_body import BodyEditor
from overlap_tui.tui.themes import begin_with_theme, variable_defaults
from overlap_tui.tui.widgets.line_editor import LineEditor

SIZES = [(120, 40), (80, 24), (40, 12)]


class Host(GuardedApp[None]):
    """An app that shows one dialog and keeps its answers."""

    def __init__(self, dialog: ModalScreen[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.answers: list[Any] = []
        begin_with_theme(self, "overlap-dark")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(dark=self.current_theme.dark)

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)


async def answer(dialog: ModalScreen[Any], *keys: str, size: tuple[int, int] = (80, 24)) -> list[Any]:
    """The answers after pressing the keys: none while the dialog is still open."""
    app = Host(dialog)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        return app.answers


def screen_text(app: GuardedApp[Any]) -> str:
    """What stands on the screen."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def paste(pilot: Pilot[Any], text: str) -> None:
    assert pilot.app.screen.focused is not None
    pilot.app.screen.focused.post_message(events.Paste(text))
    await pilot.pause()


KIND_OPTIONS = [Option(k.name, k.prefix or "t", k.name, k.says) for k in KINDS.values()]
PLAIN = [Option("a", "", "Apple", "a fruit"), Option("b", "", "Banana", "another"), Option("c", "", "Pear")]


# Chooser


@pytest.mark.parametrize(
    ("options", "keys", "expected"),
    [
        (KIND_OPTIONS, ["c"], ["constraint"]),
        (KIND_OPTIONS, ["enter"], ["request"]),
        (KIND_OPTIONS, ["down", "down", "enter"], ["problem"]),
        (KIND_OPTIONS, ["down", "up", "enter"], ["request"]),
        (KIND_OPTIONS, ["slash", *"limits", "enter"], ["constraint"]),
        (KIND_OPTIONS, ["slash", *"nothing like it", "enter"], []),
        (KIND_OPTIONS, ["escape"], [None]),
        (PLAIN, [*"pear", "enter"], ["c"]),
        (PLAIN, [*"an", "enter"], ["b"]),
    ],
)
async def test_chooser(options: list[Option], keys: list[str], expected: list[str | None]) -> None:
    assert await answer(Chooser("Which?", options), *keys) == expected


async def test_chooser_begins_on_the_present_choice() -> None:
    assert await answer(Chooser("Which?", PLAIN, current="b"), "enter") == ["b"]


@pytest.mark.parametrize("size", SIZES)
async def test_one_click_chooses(size: tuple[int, int]) -> None:
    app = Host(Chooser("Which?", PLAIN))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await pilot.click("#options", offset=(4, 1))
        await pilot.pause()
    assert app.answers == ["b"] if size[0] > 60 else app.answers in (["a"], ["b"])


async def test_a_click_on_a_key_does_what_the_key_does() -> None:
    app = Host(Chooser("Which?", PLAIN))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.click(KeyLine, offset=(1, 0))
        await pilot.pause()
    assert app.answers == ["a"]


def test_matching_puts_beginnings_first() -> None:
    options = [Option("1", "", "link"), Option("2", "", "unlink"), Option("3", "", "Linger")]
    assert [o.id for o in matching(options, "LIN")] == ["1", "3", "2"]
    assert matching(options, "") == options


def test_keys_are_not_broken() -> None:
    keys = [("a", "one two", "x"), ("b", "three", "x"), ("c", "four", "x")]
    assert [len(line) for line in key_lines(keys, 80)] == [3]
    assert [len(line) for line in key_lines(keys, 19)] == [2, 1]
    assert [len(line) for line in key_lines(keys, 1)] == [1, 1, 1]


# AskLine


async def test_ask_line_answers_with_a_clean_line() -> None:
    assert await answer(AskLine("Title", "Better"), *" analytics", "enter") == ["Better analytics"]


async def test_ask_line_asks_again_when_empty() -> None:
    app = Host(AskLine("Title", "x"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("backspace", "space", "enter")
        await pilot.pause()
        assert app.answers == []
        assert "! Type a few words" in screen_text(app)
        await pilot.press("y", "enter")
        await pilot.pause()
    assert app.answers == ["y"]


async def test_ask_line_may_be_empty() -> None:
    assert await answer(AskLine("Because", required=False), "enter") == [""]


async def test_ask_line_keeps_a_text_that_is_too_long() -> None:
    app = Host(AskLine("Title", "x" * 30, limit=20))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.answers == []
        assert "shorten it by 10" in screen_text(app)
        assert app.screen.query_one(LineEditor).value == "x" * 30


async def test_ask_line_joins_pasted_lines_and_refuses_a_megabyte() -> None:
    app = Host(AskLine("Title"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await paste(pilot, "one\ntwo\x1b\nthree")
        assert app.screen.query_one(LineEditor).value == "one two three"
        await paste(pilot, "x" * 1_000_000)
        assert app.screen.query_one(LineEditor).value == "one two three"
        assert "Not pasted" in screen_text(app)


# Confirm and conflict


@pytest.mark.parametrize(
    ("careful", "key", "expected"),
    [
        (False, "y", [True]),
        (False, "n", [False]),
        (False, "enter", [True]),
        (False, "escape", [None]),
        (True, "y", [True]),
        (True, "enter", []),
    ],
)
async def test_confirm(careful: bool, key: str, expected: list[bool | None]) -> None:
    assert await answer(Confirm("Run it?", careful=careful), key) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [(["m"], ["mine"]), (["t"], ["theirs"]), (["b"], ["both"]), (["escape"], [None]), (["enter"], [])],
)
async def test_conflict(keys: list[str], expected: list[str | None]) -> None:
    assert await answer(ConflictDialog("P3", "my words", "their words", by="Jonas"), *keys) == expected


async def test_conflict_shows_both_texts() -> None:
    app = Host(ConflictDialog("P3", "my words", "their words", by="Jonas"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        text = screen_text(app)
    assert "my words" in text
    assert "their words" in text
    assert "Theirs (Jonas)" in text


# Paste


@dataclass(frozen=True)
class Entry:
    level: int
    text: str
    body: str = ""


@dataclass(frozen=True)
class Outline:
    entries: tuple[Entry, ...]
    cleaned: int = 0

    @property
    def preview(self) -> str:
        return f"{len(self.entries)} items"


THREE = Outline((Entry(0, "Leads"), Entry(1, "can't see", "a\nb"), Entry(2, "why")), cleaned=2)


@pytest.mark.parametrize(
    ("keys", "expected"), [(["enter"], ["items"]), (["m"], ["one"]), (["escape"], [None]), (["down"], [])]
)
async def test_paste(keys: list[str], expected: list[str | None]) -> None:
    assert await answer(PasteDialog(THREE), *keys) == expected


@pytest.mark.parametrize("size", SIZES)
async def test_paste_shows_what_would_come(size: tuple[int, int]) -> None:
    app = Host(PasteDialog(THREE))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        text = screen_text(app)
    for said in (
        "3 items",
        "• Leads",
        "• can't see",
        "a body of 2 lines",
        "• why",
        "2 hidden",
        "Enter items",
    ):
        assert said in text


async def test_paste_that_does_not_fit_one_item_is_offered_as_several_with_bodies() -> None:
    app = Host(PasteDialog(THREE, few=12, items_problem="These are too many."))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        assert app.answers == []
        assert "These are too many." in screen_text(app)
        assert "12 items with bodies" in screen_text(app)
        await pilot.press("m")
        await pilot.pause()
        assert app.answers == ["one"]


async def test_paste_reads_only_what_it_shows() -> None:
    class Counted(tuple[Entry, ...]):
        read = 0

        def __getitem__(self, index: Any) -> Any:
            Counted.read += 1
            return super().__getitem__(index)

    app = Host(PasteDialog(Outline(Counted(Entry(0, f"line {n}") for n in range(100_000)))))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("down")
        assert "line 1" in screen_text(app)
    assert Counted.read < 200


async def test_an_empty_paste_stores_nothing() -> None:
    assert await answer(PasteDialog(Outline(())), "enter", "m") == []


# Body


async def test_body_keeps_on_escape() -> None:
    assert await answer(BodyEditor("P3", "one"), "enter", *"two", "escape") == ["one\ntwo"]
    assert await answer(BodyEditor("P3", "one"), "x", "ctrl+s") == ["onex"]


async def test_body_unchanged_is_no_answer() -> None:
    assert await answer(BodyEditor("P3", "one"), "escape") == [None]


async def test_body_gives_its_draft_as_it_is_typed() -> None:
    kept: list[str] = []
    dialog = BodyEditor("P3", "one", keep=kept.append)
    assert await answer(dialog, "a", "b", "backspace", "backspace", "escape") == [None]
    assert kept[-5:] == ["onea", "oneab", "onea", "one", ""]


async def test_body_begins_with_the_draft() -> None:
    assert await answer(BodyEditor("P3", "one", draft="one and"), "escape") == ["one and"]


async def test_a_body_that_is_too_long_is_not_lost_at_once() -> None:
    app = Host(BodyEditor("P3", "x" * BODY_BYTES))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("y", "escape")
        await pilot.pause()
        assert app.answers == []
        assert "65,537 bytes and 65,536 fit" in screen_text(app)
        await pilot.press("ctrl+s")
        assert app.answers == []
        await pilot.press("backspace", "escape")
        await pilot.pause()
    assert app.answers == [None]


async def test_a_second_escape_leaves_a_body_that_is_too_long() -> None:
    assert await answer(BodyEditor("P3", "x" * BODY_BYTES), "y", "escape", "escape") == [None]


async def test_pastes_into_a_body_are_cleaned_and_bounded() -> None:
    app = Host(BodyEditor("P3", ""))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await paste(pilot, "a\x1b[31m\r\nb\u202e")
        area = app.screen.query_one(TextArea)
        assert area.text == "a[31m\nb"
        assert "2 hidden or control characters" in screen_text(app)
        await paste(pilot, "y" * 1_000_000)
        assert area.text == "a[31m\nb"
        assert "Not pasted" in screen_text(app)


@pytest.mark.parametrize(
    ("script", "text", "said"),
    [
        ('printf "edited\\n" > "$1"', "edited", ""),
        ('printf "e\\033[1m" > "$1"', "e[1m", "1 hidden"),
        ("exit 3", "one", "ended with code 3"),
        ('printf "two" > "$1"; exit 1', "one", "ended with code 1"),
        ('printf "two" > "$1"; kill -9 $$', "two", "ended by signal 9"),
        ('printf "gr\\366\\337er" > "$1"', "größer", "did not save UTF-8"),
        ('rm "$1"', "one", "cannot be read"),
        ('head -c 2000000 /dev/zero > "$1"', "one", "larger than 1 MiB"),
    ],
)
async def test_the_users_editor(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, text: str, said: str
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\n{script}\n")
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    app = Host(BodyEditor("P3", "one"))
    monkeypatch.setattr(Host, "suspend", lambda self: _nothing())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert app.screen.query_one(TextArea).text == text
        toasts = [toast.message for toast in app._notifications]
        assert said in " ".join([screen_text(app).replace("\n", ""), *toasts])


class _nothing:
    """Stands for the terminal's hand-over, which a test without a terminal cannot do."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


@pytest.mark.parametrize(
    ("editor", "said"), [("no-such-editor-here", "did not start"), ('"', "cannot be understood")]
)
async def test_an_editor_that_is_not_there(monkeypatch: pytest.MonkeyPatch, editor: str, said: str) -> None:
    monkeypatch.setenv("VISUAL", editor)
    monkeypatch.setattr(Host, "suspend", lambda self: _nothing())
    app = Host(BodyEditor("P3", "one"))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("f4")
        await pilot.pause()
        assert said in screen_text(app)
        assert app.screen.query_one(TextArea).text == "one"


# Fields

SPECS = (
    Field("who", "who"),
    Field("on", "on", "date"),
    Field("weight", "weight", "whole", low=1, high=5, default=3),
    Field("days", "days", "number", low=0, high=100),
    Field("state", "state", "choice", ("open", "held")),
    Field("hot", "hot", "flag"),
    Field("words", "words", "lines"),
    Field("confidence", "confidence", "whole", low=1, high=5, each_person=True),
)


async def test_form_answers_with_what_was_changed() -> None:
    keys = [
        *"Ann",
        "enter",
        *"2026-03-12",
        "enter",
        "5",
        "enter",
        *"2,5",
        "enter",
        "h",
        "enter",
        "y",
        "ctrl+s",
    ]
    expected = {"who": "Ann", "on": "2026-03-12", "weight": 5, "days": 2.5, "state": "held", "hot": True}
    assert await answer(FieldForm("P3", SPECS, {}), *keys) == [expected]


async def test_form_unchanged_is_an_empty_answer() -> None:
    assert await answer(FieldForm("P3", SPECS, {"days": 2.0, "hot": False}), "ctrl+s") == [{}]


async def test_form_clears_a_value() -> None:
    assert await answer(FieldForm("P3", SPECS, {"who": "Ann"}), "ctrl+u", "ctrl+s") == [{"who": None}]


async def test_form_enter_on_the_last_entry_stores() -> None:
    assert await answer(FieldForm("P3", SPECS[:2], {}), "x", "enter", "enter") == [{"who": "x"}]


async def test_form_says_what_a_field_takes_and_goes_there() -> None:
    app = Host(FieldForm("P3", SPECS, {}))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter", *"soon", "ctrl+s")
        await pilot.pause()
        assert app.answers == []
        assert "“on” takes a day such as 2026-03-12" in screen_text(app)
        assert app.screen.focused is app.screen.query_one("#field-on")


async def test_form_escape_asks_once_when_something_was_typed() -> None:
    assert await answer(FieldForm("P3", SPECS, {}), "escape") == [None]
    assert await answer(FieldForm("P3", SPECS, {}), "x", "escape") == []
    assert await answer(FieldForm("P3", SPECS, {}), "x", "escape", "escape") == [None]


async def test_form_opens_the_editor_for_many_lines() -> None:
    app = Host(FieldForm("P3", SPECS, {"words": "one"}))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("up", "enter")
        await pilot.pause()
        assert isinstance(app.screen, BodyEditor)
        await pilot.press("enter", *"two", "escape")
        await pilot.pause()
        assert app.screen.query_one(LinesLine).value == "one\ntwo"
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert app.answers == [{"words": "one\ntwo"}]


async def test_choice_line_keys_and_mouse() -> None:
    app = Host(FieldForm("P3", [SPECS[4]], {}))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        line = app.screen.query_one(ChoiceLine)
        seen = [line.value]
        for key in ("right", "right", "right", "left", "backspace", "o", "space"):
            await pilot.press(key)
            seen.append(line.value)
        await pilot.click(ChoiceLine)
        seen.append(line.value)
    assert seen == ["", "open", "held", "", "held", "", "open", "held", ""]


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.fields], ids=lambda kind: kind.name)
@pytest.mark.parametrize("size", SIZES)
async def test_every_kind_has_a_form_that_fits(kind: Any, size: tuple[int, int]) -> None:
    app = Host(FieldForm(kind.name, kind.fields, {}))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        for _ in app.screen.query("LineEditor, ChoiceLine, LinesLine"):
            assert app.screen.focused is not None
            assert app.screen.find_widget(app.screen.focused).visible_region.height == 1
            await pilot.press("tab")
        assert "Esc leaves" in screen_text(app)


async def test_a_long_choice_is_shortened_where_it_is_narrow() -> None:
    specs = [Field("state", "state", "choice", ("a choice of many words that does not fit",))]
    app = Host(FieldForm("P3", specs, {"state": specs[0].choices[0]}))
    async with app.run_test(size=(40, 12), notifications=True) as pilot:
        await pilot.pause()
        assert "‹ a choice of many words" in screen_text(app)
        assert "… ›" in screen_text(app)


# Hostile text

HOSTILE = [
    "[bold]x[/bold] [/] [@click=app.quit]x[/]",
    "\x1b[31mred\x1b]52;c;eHh4\x07 \x9b2J \x00",
    "\u202eevil\u202c \u2066x\u2069 \u200b \ufeff",
    "👨‍👩‍👧‍👦 🏳️‍🌈 e" + "\u0301" * 60,
    "漢字" * 400,
    "x" * 100_000,
    "line\n" * 3000,
]
MAKERS: list[Callable[[str], ModalScreen[Any]]] = [
    lambda t: Chooser(t, [Option("a", "", t, t), Option("b", "b", t[:30], t[:60])]),
    lambda t: AskLine(t, t[:400], hint=t[:400], placeholder=t[:100]),
    lambda t: Confirm(t, yes=t[:20], no=t[:20]),
    lambda t: ConflictDialog(t[:60], t, t, by=t[:20]),
    lambda t: PasteDialog(Outline((Entry(0, t, t), Entry(50, t)))),
    lambda t: BodyEditor(t, t[:BODY_BYTES]),
    lambda t: FieldForm(t, SPECS, {"who": t, "words": t, "state": t, "on": t}),
]


@pytest.mark.parametrize("maker", MAKERS, ids=range(len(MAKERS)))
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_text_is_shown_and_does_nothing(maker: Any, text: str) -> None:
    app = Host(maker(text))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("down", "up", "tab")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        painted = "".join(
            segment.text for strip in app.screen._compositor.render_strips() for segment in strip
        )
        actions = [
            str(segment.style.meta["@click"])
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and "@click" in segment.style.meta
        ]
        assert app.answers == []
        assert app.is_running
    assert not [action for action in actions if not action.startswith("screen.")]
    visible = painted.replace("\n", "")
    if not isinstance(app.dialog, BodyEditor):
        assert visible.isprintable()


async def test_the_shared_hostile_texts_show_in_a_chooser() -> None:
    file = Path(os.environ.get("OVERLAP_CASES", "../shared/cases")) / "hostile" / "texts.json"
    if not file.exists():
        pytest.skip("the shared cases are not beside this checkout")
    data = json.loads(file.read_text())
    bodies = [entry["text_json"] for entry in data]
    texts = [body["repeat"] * body["times"] if isinstance(body, dict) else body for body in bodies]
    options = [Option(str(n), "", text[:2000], text[:2000]) for n, text in enumerate(texts)]
    app = Host(Chooser("Hostile", options))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        for _ in range(0, len(options), 3):
            await pilot.press("pagedown")
            painted = "".join(s.text for strip in app.screen._compositor.render_strips() for s in strip)
            assert painted.replace("\n", "").isprintable()
