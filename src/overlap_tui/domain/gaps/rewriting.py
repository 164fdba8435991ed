"""A solution-shaped statement as the start of a problem: who cannot do what, the idea kept beside it."""

from __future__ import annotations

import re

from overlap_tui.domain.clean import LINE_LIMIT
from overlap_tui.domain.late import pattern

_GENERIC = frozenset(("we", "i", "it", "you", "the system", "the app", "the page", "the product", "the team"))
_NO_ACT = ("be ", "have ", "get ")

_LET = pattern(
    r"(?:please\s+|we\s+(?:should|must|need\s+to|could)\s+)?(?:let|allow|enable)\s+(?P<who>[\w'’-]+(?:\s+[\w'’-]+){0,2}?)"
    r"\s+to\s+(?P<act>.+)|let\s+(?P<who2>[\w'’-]+)\s+(?P<act2>.+)",
    re.IGNORECASE,
)
_ABLE = pattern(
    r"(?P<who>[\w'’-]+(?:\s+[\w'’-]+){0,3}?)\s+(?:should|must|could|(?:need|needs|want|wants|would\s+like)\s+to)\s+be\s+able"
    r"\s+to\s+(?P<act>.+)",
    re.IGNORECASE,
)
_SO_THAT = pattern(
    r"\bso\s+(?:that\s+)?(?P<who>[\w'’-]+(?:\s+[\w'’-]+){0,3}?)\s+can\s+(?P<act>.+)", re.IGNORECASE
)
_AS_A = pattern(
    r"as\s+(?P<who>an?\s+[^,]{1,60}?),?\s+i\s+(?:want|need|would\s+like|['’]d\s+like)\s+(?:to\s+(?P<act>.+)|(?P<thing>.+))",
    re.IGNORECASE,
)
_NEED_TO = pattern(
    r"(?P<who>[\w'’-]+(?:\s+[\w'’-]+){0,3}?)\s+(?:needs?|wants?|requires?|would\s+like|(?:is|are)\s+asking\s+for)"
    r"\s+(?P<thing>(?!to\b).+?)\s+to\s+(?P<act>.+)",
    re.IGNORECASE,
)
_WHO_NEEDS = pattern(
    r"(?P<who>[\w'’-]+(?:\s+[\w'’-]+){0,3}?)\s+(?:needs?|wants?|requires?|would\s+like|(?:is|are)\s+asking\s+for)\s+(?P<thing>.+)",
    re.IGNORECASE,
)
_FOR = pattern(
    r"\bfor\s+(?P<who>(?:the\s+|our\s+|all\s+)?(?:[\w'’-]+\s+)?(?:\w+(?:ers|ors|ists|ants|eads|mins|guests|nts)|people|sales"
    r"|support|finance|marketing|legal|everyone|staff|teams?))[.!?]?$",
    re.IGNORECASE,
)
_FRAME = pattern(
    r"(?:(?:we|i)\s+(?:really\s+)?(?:need|want|lack|could\s+use|are\s+missing|would\s+like)(?:\s+to\s+have)?"
    r"|i['’]d\s+like|we\s+(?:don['’]t|do\s+not)\s+have|there\s+(?:is|are)\s+no|there['’]s\s+no"
    r"|it\s+would\s+be\s+\w+\s+to\s+have|(?:the\s+)?lack\s+of|missing|needs?|no|please)\s+(?!to\b)",
    re.IGNORECASE,
)


def rewrite(text: str) -> str:
    """The statement as a problem to finish: ``Leads cannot see if it worked (one idea: a dashboard)``.

    What it does not say stays open as ``…``. The idea is kept beside it, unless the line would grow beyond
    what an item holds.
    """
    said = " ".join(text.split()).rstrip(".!?")
    found = _from_ability(said) or _from_story(said) or _from_purpose(said) or _open(said)
    return found if len(found) <= LINE_LIMIT else "… cannot … when …"


def _from_ability(said: str) -> str:
    """“Let users export” and “users should be able to export” say who cannot do what already."""
    match = _LET.fullmatch(said) or _ABLE.fullmatch(said)
    if match is None:
        return ""
    parts = match.groupdict()
    return _cannot(parts["who"] or parts.get("who2") or "", parts["act"] or parts.get("act2") or "")


def _from_story(said: str) -> str:
    """“As a lead I want …”: the person, and the purpose when one is given."""
    match = _AS_A.fullmatch(said)
    if match is None:
        return ""
    if match["act"]:
        return _cannot(match["who"], match["act"])
    purpose = _SO_THAT.search(match["thing"])
    if purpose:
        return _cannot(match["who"], purpose["act"], match["thing"][: purpose.start()])
    return _open(match["thing"], match["who"])


def _from_purpose(said: str) -> str:
    """“… so that leads can see it” and “leads need a dashboard to see it” say what for."""
    purpose = _SO_THAT.search(said)
    if purpose and said[: purpose.start()].strip():
        return _cannot(purpose["who"], purpose["act"], said[: purpose.start()])
    match = _NEED_TO.fullmatch(said)
    if match and not match["act"].lower().startswith(_NO_ACT):
        return _cannot(match["who"], match["act"], match["thing"])
    return ""


def _open(said: str, who: str = "") -> str:
    """Nothing says what for: leave that open, and keep who and the idea."""
    if not who:
        needs, named = _WHO_NEEDS.fullmatch(said), _FOR.search(said)
        if needs and needs["who"].lower() not in _GENERIC:
            who, said = needs["who"], needs["thing"]
        elif named:
            who = named["who"]
    return f"{_capital(who) if who else '…'} cannot … when … (one idea: {_idea(said)})"


def _cannot(who: str, act: str, idea: str = "") -> str:
    who = "…" if who.lower() in _GENERIC else _capital(who.strip())
    kept = f" (one idea: {_idea(idea)})" if idea.strip() else ""
    return f"{who} cannot {act.strip()}{kept}"


def _idea(text: str) -> str:
    """The idea itself: “We need a dashboard” comes to “a dashboard”."""
    idea = text.strip().rstrip(",;: ")
    return _FRAME.sub("", idea, count=1) if _FRAME.match(idea) else idea


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
