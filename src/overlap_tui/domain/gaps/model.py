"""What a gap is, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from overlap_tui.domain.frozen import frozen
from overlap_tui.domain.web import Web

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import Literal

    Severity = Literal["high", "medium", "low"]
else:
    Severity = str
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")


@frozen
class Gap:
    """Something that is missing or wrong: one sentence naming handles, and the ids of the items it is about.

    ``link`` is the id of the link to confirm (G13 only). ``rewrite`` is a wording to offer (G8 only).
    """

    id: str
    severity: Severity
    items: tuple[str, ...]
    sentence: str
    link: str = ""
    rewrite: str = ""

    @property
    def key(self) -> str:
        """What tells this gap from every other of the session: ``G13:s1.p2:l4``."""
        return f"{self.id}:{'.'.join(self.items)}:{self.link}"


@frozen
class Found:
    """What a check found; ``severity`` is empty for the check's own."""

    items: tuple[str, ...]
    sentence: str
    severity: Severity | None = None
    link: str = ""
    rewrite: str = ""


@frozen
class Check:
    """One kind of gap. ``phase`` is the one in which it prompts; ``look`` is pure and takes the local day."""

    id: str
    name: str
    severity: Severity
    phase: str
    look: Callable[[Web, date], Iterable[Found]]
