"""Overlap's own colours: dark, light and high contrast, with one colour for each kind of item.

Colour is never the only sign: every kind has its letter, every state its word. `tests/tui/test_themes.py`
computes the contrast of every text colour on every ground it can stand on (WCAG 2.2, 1.4.3 and 1.4.6).
Textual itself turns everything grey when `NO_COLOR` is set.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import App
from textual.theme import Theme

DEFAULT_THEME = "overlap-dark"

_ON_DARK = {
    "request": "#ffb070",
    "need": "#f2d479",
    "problem": "#ff94a8",
    "research": "#73d9c8",
    "constraint": "#cdaeff",
    "architecture": "#aebfff",
    "requirement": "#8fcaff",
    "solution": "#93e093",
    "decision": "#d2e876",
    "assumption": "#efb1e6",
    "question": "#80e0f2",
    "note": "#c3c8d2",
}
_ON_LIGHT = {
    "request": "#8a4000",
    "need": "#6b4f00",
    "problem": "#a3123a",
    "research": "#005c53",
    "constraint": "#5d33b3",
    "architecture": "#3347a8",
    "requirement": "#0a5089",
    "solution": "#17601a",
    "decision": "#455800",
    "assumption": "#7d247d",
    "question": "#005a72",
    "note": "#4a505b",
}
_ON_BLACK = {
    "request": "#ffc08a",
    "need": "#ffe680",
    "problem": "#ffb3c1",
    "research": "#86f0de",
    "constraint": "#dcc7ff",
    "architecture": "#c4d0ff",
    "requirement": "#a8d8ff",
    "solution": "#a6f5a6",
    "decision": "#e2f58a",
    "assumption": "#ffc9f5",
    "question": "#9aefff",
    "note": "#d9dde4",
}


def _kinds(colours: Mapping[str, str]) -> dict[str, str]:
    return {f"kind-{kind}": colour for kind, colour in colours.items()}


def _texts(theme: Mapping[str, str], muted: str) -> dict[str, str]:
    """Text in a theme's colours as they are: Textual would wash them out with the text's own."""
    return {
        **{f"text-{name}": theme[name] for name in ("primary", "secondary", "accent")},
        **{f"text-{name}": theme[name] for name in ("success", "warning", "error")},
        "text": theme["foreground"],
        "text-muted": muted,
        "foreground-muted": muted,
        "side-product": theme["accent"],
        "side-engineering": theme["secondary"],
    }


def _theme(name: str, *, dark: bool, colours: dict[str, str], muted: str, more: dict[str, str]) -> Theme:
    return Theme(
        name,
        dark=dark,
        text_alpha=1.0,
        variables={**_texts(colours, muted), **more},
        **colours,  # type: ignore[arg-type]  # the names are colours of Theme
    )


DARK = _theme(
    "overlap-dark",
    dark=True,
    colours={
        "primary": "#7cb7ff",
        "secondary": "#73d9c8",
        "accent": "#ffb070",
        "success": "#8fdd8f",
        "warning": "#f2cf5b",
        "error": "#ff8f8f",
        "foreground": "#e9ebf0",
        "background": "#12151b",
        "surface": "#191d25",
        "panel": "#242a35",
    },
    muted="#a9b1bf",
    more={
        **_kinds(_ON_DARK),
        "block-cursor-background": "#3b5f94",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#2a3342",
        "border": "#7cb7ff",
        "border-blurred": "#4a5364",
        "scrollbar": "#566178",
        "scrollbar-background": "#191d25",
        "input-selection-background": "#3b5f94",
        "footer-key-foreground": "#ffb070",
    },
)

LIGHT = _theme(
    "overlap-light",
    dark=False,
    colours={
        "primary": "#0b57a4",
        "secondary": "#005c53",
        "accent": "#8a4000",
        "success": "#17601a",
        "warning": "#6b4f00",
        "error": "#a3122a",
        "foreground": "#171a20",
        "background": "#eef0f4",
        "surface": "#fbfcfe",
        "panel": "#e0e5ed",
    },
    muted="#4a505b",
    more={
        **_kinds(_ON_LIGHT),
        "block-cursor-background": "#a9cbf2",
        "block-cursor-foreground": "#0c1420",
        "block-cursor-blurred-background": "#dfe6f0",
        "border": "#0b57a4",
        "border-blurred": "#9aa4b5",
        "scrollbar": "#8b96a8",
        "scrollbar-background": "#fbfcfe",
        "input-selection-background": "#a9cbf2",
        "input-cursor-background": "#171a20",
        "footer-key-foreground": "#8a4000",
    },
)

CONTRAST = _theme(
    "overlap-contrast",
    dark=True,
    colours={
        "primary": "#a8d8ff",
        "secondary": "#86f0de",
        "accent": "#ffc08a",
        "success": "#a6f5a6",
        "warning": "#ffe680",
        "error": "#ffb3b3",
        "foreground": "#ffffff",
        "background": "#000000",
        "surface": "#000000",
        "panel": "#14161a",
    },
    muted="#d4d8df",
    more={
        **_kinds(_ON_BLACK),
        "block-cursor-background": "#0f4a8a",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#22262e",
        "border": "#ffe680",
        "border-blurred": "#a9b1bf",
        "scrollbar": "#d4d8df",
        "scrollbar-background": "#000000",
        "input-selection-background": "#0f4a8a",
        "footer-key-foreground": "#ffe680",
    },
)

THEMES: tuple[Theme, ...] = (DARK, LIGHT, CONTRAST)


def variable_defaults(*, dark: bool) -> dict[str, str]:
    """What themes made by others lack, for `App.get_theme_variable_defaults`: our variables."""
    kinds = _kinds(_ON_DARK if dark else _ON_LIGHT)
    ours = DARK if dark else LIGHT
    return {**kinds, **{name: ours.variables[name] for name in ("side-product", "side-engineering")}}


def begin_with_theme(app: App[Any], wanted: str) -> str:
    """Make our themes known and begin with the wanted one; a sentence when there is none of that name.

    For an app that does not run yet: no style sheet was read, so none is read again.
    """
    name, problem = _known(app, wanted)
    app.set_reactive(App.theme, name)
    dark = app.current_theme.dark
    app.set_class(True, f"-theme-{name}", update=False)
    app.set_class(dark, "-dark-mode", update=False)
    app.set_class(not dark, "-light-mode", update=False)
    app._refresh_truecolor_filter(app.ansi_theme)
    app.stylesheet.set_variables(app.get_css_variables())
    return problem


def _known(app: App[Any], wanted: str) -> tuple[str, str]:
    """Register our themes; the name of the theme to take, and a sentence when it is not the wanted one."""
    for theme in THEMES:
        app.register_theme(theme)
    if wanted in app.available_themes:
        return wanted, ""
    problem = f"There is no theme “{wanted[:40]}”: choose another one; {DEFAULT_THEME} is used for now."
    return DEFAULT_THEME, problem
