"""A link as a sentence in both directions, for the detail strip, exports and paths."""

from __future__ import annotations

from overlap_tui.domain.links import LINK_TYPES, VERDICTS
from overlap_tui.domain.model import Link, SessionState

_VERBS = {name: (spec.forward, spec.inverse) for name, spec in LINK_TYPES.items()}


def verbs(link: Link) -> tuple[str, str]:
    """``("addresses", "is addressed by")``; decisions say their verdict."""
    if link.type == "decides" and link.verdict in VERDICTS:
        return VERDICTS[link.verdict]
    return _VERBS[link.type]


def sentence(state: SessionState, link: Link) -> str:
    """``S7 addresses P2``: the link read from its source."""
    return f"{state.items[link.source].handle} {verbs(link)[0]} {state.items[link.target].handle}"


def inverse_sentence(state: SessionState, link: Link) -> str:
    """``P2 is addressed by S7``: the link read from its target."""
    return f"{state.items[link.target].handle} {verbs(link)[1]} {state.items[link.source].handle}"


def field_words(state: SessionState, name: str, value: object) -> str:
    """The value of an own field as people read it; a link that a question is about reads as its sentence."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    link = state.links.get(str(value)) if name == "about_link" else None
    if link is not None and link.source in state.items and link.target in state.items:
        return sentence(state, link)
    return f"{value:g}" if isinstance(value, float) else str(value)


def whole_sentence(state: SessionState, link: Link) -> str:
    """``S7 addresses P2, 80 %, because …``: all that the link says."""
    because = f"because {link.because}" if link.because else ""
    return ", ".join(filter(None, (sentence(state, link), details(link), because)))


def carried_by(link: Link) -> str:
    """`` 80 % because …``: what follows the sentence of a link, with a blank before it; or nothing."""
    because = f"because {link.because}" if link.because else ""
    return "".join(f" {part}" for part in (details(link), because) if part)


def details(link: Link) -> str:
    """What the link carries besides: ``80 %``, ``(−)``, or nothing."""
    if link.type == "addresses":
        return "" if link.share is None else f"{link.share} %"
    if link.type == "leads-to" and link.sign:
        return "(+)" if link.sign == "+" else "(−)"
    return ""
