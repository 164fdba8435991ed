"""What is shown at which size: all places, or one pane at a time with tabs. Pure: facts in, a plan out.

Kept out of the style sheet: a class on the screen makes Textual match every rule for every widget again, and
the focus moves too often for that.
"""

from __future__ import annotations

from typing import NamedTuple

from overlap_tui.domain.kinds import Pane

NARROW, SHORT = 100, 20
LISTS: tuple[Pane, ...] = ("problem", "constraint", "solution")


class Facts(NamedTuple):
    """The screen's size in cells, the place that has the focus, the pane it was in last, and the lens.

    ``choosing`` is on while the ways to link are listed where the links are.
    """

    width: int
    height: int
    now: str
    pane: Pane
    lens: bool = False
    lens_full: bool = False
    choosing: bool = False


class Plan(NamedTuple):
    """The ids of the widgets that are shown, and whether the lower part takes all the room."""

    shown: frozenset[str]
    lower_fills: bool


def arrange(facts: Facts) -> Plan:
    """Everything on a large screen; on a narrow one a pane at a time; on a short one no strip below."""
    narrow, short = facts.width < NARROW, facts.height < SHORT
    below = facts.choosing or facts.now in ("detail", "open")
    tray_alone = narrow and facts.now == "open" and not facts.choosing
    lower = below if short else not facts.lens_full or facts.choosing
    upper = not tray_alone and not (short and below)
    shown = {"lower"} if lower else set()
    if narrow and not facts.lens_full:
        shown.add("tabs")
    if upper:
        shown.add("lens" if facts.lens else "panes")
        shown |= {facts.pane} if narrow else set(LISTS)
    if not tray_alone:
        shown.add("detail")
    if tray_alone or not narrow:
        shown.add("open")
    return Plan(frozenset(shown), lower_fills=not upper)
