"""Themes: legible on every ground, complete, and never needed to understand the screen."""

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Static

from overlap_tui.domain.kinds import KINDS
from overlap_tui.tui.themes import (
    CONTRAST,
    DARK,
    DEFAULT_THEME,
    LIGHT,
    THEMES,
    begin_with_theme,
    variable_defaults,
)

TEXTS = [
    "foreground",
    "text-muted",
    *(f"text-{name}" for name in ("primary", "secondary", "accent", "success", "warning", "error")),
    "side-product",
    "side-engineering",
    *(f"kind-{kind}" for kind in KINDS),
]
# What text can stand on. The list's cursor is `$block-cursor-background 40%` over the surface.
GROUNDS = [
    ("background", 1.0),
    ("surface", 1.0),
    ("panel", 1.0),
    ("block-cursor-blurred-background", 1.0),
    ("block-cursor-background", 0.4),
]


def luminance(color: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized)
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def contrast(one: Color, other: Color) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def colours(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def test_the_measure_itself() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("theme", "least"), [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0)], ids=lambda v: str(v)
)
@pytest.mark.parametrize("ground", GROUNDS, ids=lambda g: g[0])
def test_text_is_legible(theme: Theme, least: float, ground: tuple[str, float]) -> None:
    table = colours(theme)
    surface = Color.parse(table["surface"])
    under = surface.blend(Color.parse(table[ground[0]]), ground[1], alpha=1)
    foreground = Color.parse(table["foreground"])
    ratios = {name: contrast(Color.parse(table[name]), under) for name in TEXTS}
    ratios["foreground 65%"] = contrast(under.blend(foreground, 0.65, alpha=1), under)
    assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < least} == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_cursor_and_borders_can_be_seen(theme: Theme) -> None:
    table = colours(theme)
    surface = Color.parse(table["surface"])
    cursor = Color.parse(table["block-cursor-background"])
    least = 7.0 if theme is CONTRAST else 4.5
    assert contrast(Color.parse(table["block-cursor-foreground"]), cursor) >= least
    assert contrast(Color.parse(table["border"]), surface) >= 3
    assert contrast(Color.parse(table["scrollbar"]), surface) >= 2.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_every_kind_has_a_colour_of_its_own(theme: Theme) -> None:
    found = [theme.variables[f"kind-{kind}"] for kind in KINDS]
    assert len(set(found)) == len(KINDS)


class Kinds(App[None]):
    """Shows one line in each kind's colour."""

    CSS = "\n".join(f".{kind} {{ color: $kind-{kind}; background: $side-product; }}" for kind in KINDS)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(dark=self.current_theme.dark)

    def compose(self) -> ComposeResult:
        for kind in KINDS:
            yield Static(kind, classes=kind)


async def test_the_variables_exist_in_every_theme() -> None:
    app: App[Any] = Kinds()
    assert begin_with_theme(app, "overlap-light") == ""
    async with app.run_test(notifications=True):
        assert app.theme == "overlap-light"
        for name in [*BUILTIN_THEMES, *(theme.name for theme in THEMES)]:
            if not BUILTIN_THEMES.get(name, DARK).ansi:
                app.theme = name
                assert app.theme_variables["kind-problem"]


async def test_an_unknown_theme_is_one_sentence() -> None:
    app: App[Any] = Kinds()
    assert "no theme “[/] plaid”" in begin_with_theme(app, "[/] plaid")
    async with app.run_test(notifications=True):
        assert app.theme == DEFAULT_THEME


async def test_no_color_is_grey(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app: App[Any] = Kinds()
    begin_with_theme(app, "overlap-dark")
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        segments = app.screen._compositor.render_strips()[0].apply_filter(app._filters[-1], Color(0, 0, 0))
        for segment in segments:
            if segment.style and segment.style.color and segment.style.color.triplet:
                assert len(set(segment.style.color.triplet)) == 1
