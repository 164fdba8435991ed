"""What stands in an item's way: the shortest chain of dependencies that ends at something blocked."""

from __future__ import annotations

from collections import deque

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.model import Link, SessionState
from overlap_tui.domain.web import facts
from overlap_tui.domain.web.core import Web
from overlap_tui.domain.web.sentences import chain_words


@frozen
class Chain:
    """``items`` from the blocked item to its blocker, ``links`` between them, the last one ``blocks``."""

    items: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def blocker(self) -> str:
        """The id of what stands in the way."""
        return self.items[-1]

    def words(self, state: SessionState) -> str:
        """``S8 depends on K3, which is blocked by C5``."""
        return chain_words(state, self.items, self.links)


def blocked_by(web: Web, item_id: str) -> Chain | None:
    """The shortest chain of dependencies from the item to something that blocks it, or None.

    A blocker counts while it stands (see ``facts.standing``) and the item does not address it itself.
    """
    if item_id not in web.held_up:
        return None
    handled = {link.target for link in web.near.links_out(item_id) if link.type == "addresses"}
    came: dict[str, Link | None] = {item_id: None}
    queue = deque([item_id])
    while queue:
        here = queue.popleft()
        for link in facts.blockers(web.near, here):
            if link.source not in handled:
                return _chain(item_id, here, link, came)
        for link in web.near.links_out(here):
            if link.type == "depends-on" and link.target not in came:
                came[link.target] = link
                queue.append(link.target)
    return None


def _chain(start: str, here: str, block: Link, came: dict[str, Link | None]) -> Chain:
    items, links = [block.source, here], [block]
    while (link := came[items[-1]]) is not None:
        items.append(link.source)
        links.append(link)
    return Chain(tuple(reversed(items)), tuple(reversed(links)))
