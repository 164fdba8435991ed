"""Items named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from overlap_tui.domain.refused import no_item

if TYPE_CHECKING:
    from overlap_tui.domain.model import Item, SessionState


def item_named(state: SessionState, handle: str) -> Item:
    """The live item that ``handle`` names; raises ``ClickException`` when there is none."""
    item = state.find(handle)
    if item is None:
        raise click.ClickException(no_item(state, handle))
    return item
