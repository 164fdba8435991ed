"""Links as they are written on the command line: ``S7 addresses P2``, ``S7 depends on A3``, ``S7 P2``."""

from __future__ import annotations

import click

from overlap_tui.domain.links import LINK_TYPES, default_link
from overlap_tui.domain.model import Link, SessionState
from overlap_tui.domain.refused import no_item
from overlap_tui.domain.sentences import sentence


def usual_type(state: SessionState, source: str, target: str) -> str:
    """The type that a link between the two gets when none is named; empty when one of them is not there."""
    ends = state.find(source), state.find(target)
    return default_link(ends[0].kind, ends[1].kind) if ends[0] and ends[1] else ""


def read_link(words: tuple[str, ...]) -> tuple[str, str, str]:
    """Source, type and target; the type is empty when the default of the pair is meant."""
    if len(words) < 2:
        raise click.UsageError("A link has two ends: write HANDLE LINK HANDLE, such as S7 addresses P2.")
    source, *middle, target = words
    if not middle and target.casefold() in LINK_TYPES:
        raise click.UsageError(f"“{source} {target}” leads nowhere: name the other end too, such as P2.")
    wanted = "-".join(middle).casefold().replace(" ", "-")
    for spec in LINK_TYPES.values():
        if wanted in ("", spec.name, spec.forward.replace(" ", "-")):
            return source, wanted and spec.name, target
    raise click.UsageError(f"“{' '.join(middle)}” is not a link: choose one of {', '.join(LINK_TYPES)}.")


def check_carried(type_: str, sign: str | None, verdict: str | None) -> None:
    """Refuse a sign or a verdict that a link of this type would keep and never show."""
    if sign and type_ != "leads-to":
        raise click.UsageError("Only “leads-to” carries a sign: leave --sign out here.")
    if verdict and type_ != "decides":
        raise click.UsageError("Only “decides” carries a verdict: leave --verdict out here.")


def standing_link(state: SessionState, source: str, type_: str, target: str) -> Link:
    """The one live link between the two items (of this type, when one is given)."""
    ends = state.find(source), state.find(target)
    for end, ref in zip(ends, (source, target), strict=True):
        if end is None:
            raise click.ClickException(no_item(state, ref))
    ids = {end.id for end in ends if end}
    links = [x for x in state.live_links() if {x.source, x.target} == ids and type_ in ("", x.type)]
    if type_ and not LINK_TYPES[type_].symmetric:
        links = [x for x in links if ends[0] and x.source == ends[0].id]
    if len(links) == 1:
        return links[0]
    if not links:
        between = [sentence(state, x) for x in state.live_links() if {x.source, x.target} == ids]
        if not between:
            raise click.ClickException(f"{source} and {target} are not linked: check the handles.")
        said = f"{source} {LINK_TYPES[type_].forward} {target}"
        raise click.ClickException(f"It is not said that {said}; what is said is: {', '.join(between)}.")
    found = ", ".join(sorted({x.type for x in links}))
    raise click.ClickException(f"{source} and {target} have several links: name one of {found}.")
