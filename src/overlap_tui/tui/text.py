"""The only door from people's text to the screen.

Textual reads markup in titles, toasts, prompts and tooltips, and sends control characters on to the
terminal. Content made here has neither: `[bold]` stays six visible characters, an escape becomes ␛.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.app import App
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from overlap_tui.domain.text import shown

if TYPE_CHECKING:
    from overlap_tui.app.ports import Copied

Severity = Literal["information", "warning", "error"]


def literal(text: str, style: str | Style = "") -> Content:
    """The text as content that is shown exactly as it reads, in one style."""
    return Content.styled(shown(text), style) if style else Content(shown(text))


def set_title(widget: Widget, title: str, subtitle: str = "") -> None:
    """Write on a widget's border; only the first line of each is shown."""
    widget.border_title = literal(_first_line(title))
    widget.border_subtitle = literal(_first_line(subtitle)) if subtitle else None


def notify(
    app: App[object],
    message: str,
    *,
    title: str = "",
    severity: Severity = "information",
    timeout: float | None = None,
) -> None:
    """Show a toast for `timeout` seconds (the app's default when None)."""
    app.notify(shown(message), title=shown(title), severity=severity, timeout=timeout, markup=False)


def notify_copied(app: App[object], what: str, copied: Copied) -> None:
    """Say in a toast where a copy went; ``what`` was copied, empty when that is plain."""
    said = f"{what}: {copied.how}." if what else f"{copied.how}."
    notify(app, said, severity="information" if copied.confirmed else "warning")


def _first_line(text: str) -> str:
    """The text up to its first line end."""
    return text.partition("\n")[0]
