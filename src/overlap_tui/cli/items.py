"""Items named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from overlap_tui.domain.model import Item, SessionState


def item_named(state: SessionState, handle: str) -> Item:
    """The live item that ``handle`` names; raises ``ClickException`` when there is none."""
    item = state.find(handle)
    if item is None:
        raise click.ClickException(f"There is no {handle} in this session: ‘overlap show’ lists the items.")
    return item
