"""Regular expressions that are compiled when they are first used.

Compiling all those of the program took a third of a small export, and most of them meet no text in a run.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    import re
    from typing import Any


class _Late:
    """Stands for a compiled pattern: what is asked of it the first time is kept, so it is as quick then."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        import re

        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, later: a mistake in ``source`` shows at the first use."""
    return _Late(source, flags)  # type: ignore[return-value]  # it answers as a pattern does
