"""The colours of style names, from the theme: one table for every painted widget.

Component classes would do the same through the style sheet, but Textual matches every rule against every
component class of every widget at each start and each change of a class: with five lists that was a third of
the start.
"""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.color import Color, ColorParseError
from textual.style import Style

from overlap_tui.domain.kinds import KINDS

_TABLE: dict[str, tuple[str, float, str]] = {
    "muted": ("foreground", 0.65, ""),
    "strong": ("", 1.0, "bold"),
    "handle": ("text-primary", 1.0, "bold"),
    "badge": ("text-secondary", 1.0, ""),
    "good": ("text-success", 1.0, ""),
    "warning": ("text-warning", 1.0, ""),
    "bad": ("text-error", 1.0, "bold"),
    "product": ("text-accent", 1.0, ""),
    "engineering": ("text-secondary", 1.0, ""),
    "match": ("", 1.0, "bold underline"),
    "cursor": ("", 1.0, "bold reverse"),
    "caret": ("", 1.0, "bold reverse"),
    **{f"kind-{kind}": (f"kind-{kind}", 1.0, "bold") for kind in KINDS},
}
"""Style name → (theme variable, how much of it over the ground, text attributes).

Secondary words, emphasis, a handle (P3), a badge (⇠2), three degrees of health, the two sides, what a filter
found, the cell under a cursor, the character before which text is typed, and the handles of each kind.
"""


def named_style(app: App[Any], name: str) -> Style:
    """The style to lay over a widget's own for a name of the table; unknown names add nothing."""
    variable, strength, attributes = _TABLE.get(name, ("", 1.0, ""))
    colour = _colour(app.theme_variables.get(variable, "")) if variable else None
    return Style(
        foreground=colour.with_alpha(strength) if colour is not None else None,
        bold=True if "bold" in attributes else None,
        underline=True if "underline" in attributes else None,
        reverse=True if "reverse" in attributes else None,
    )


def _colour(value: str) -> Color | None:
    """The colour of a theme variable; some themes say ``auto 87%``, which means the text's own."""
    try:
        return Color.parse(value)
    except ColorParseError:
        return None
