"""Reading what is written on an arrow: ``addresses 80 % because …`` or its inverse."""

from __future__ import annotations

from functools import cache

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.model import Link
from overlap_tui.domain.sentences import details, verbs

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    import re


@frozen
class Label:
    """A link as a label says it; ``inverse`` when the arrow runs against the link."""

    type: str
    inverse: bool = False
    verdict: str = ""
    share: int | None = None
    sign: str = ""
    because: str = ""


def write_label(link: Link) -> str:
    """``addresses 80 % because three numbers answer it``."""
    label, more = verbs(link)[0], details(link)
    if more:
        label = f"{label} {more}"
    return f"{label} because {link.because}" if link.because else label


@cache
def _label() -> re.Pattern[str]:
    import re

    from overlap_tui.app.capture import LINK_WORDS

    return re.compile(
        rf"""\s*(?P<words>{"|".join(re.escape(words) for words in sorted(LINK_WORDS, key=len, reverse=True))})
        (?:\s+(?P<share>\d{{1,3}})\s*%)?
        (?:\s+\(?(?P<sign>[+\-−])\)?)?
        (?:\s+because\s+(?P<because>.*))?\s*$""",
        re.IGNORECASE | re.VERBOSE | re.DOTALL,
    )


def read_label(text: str) -> Label:
    """What a label says; one that is no link of ours is kept as the because of relates-to."""
    from overlap_tui.app.capture import LINK_WORDS

    found = _label().match(text)
    if found is None:
        return Label("relates-to" if text.strip() else "", because=text.strip())
    words = LINK_WORDS[" ".join(found["words"].lower().split())]
    share = int(found["share"]) if found["share"] else None
    sign = (found["sign"] or "").replace("−", "-")
    return Label(words.type, words.inverse, words.verdict, share, sign, (found["because"] or "").strip())
