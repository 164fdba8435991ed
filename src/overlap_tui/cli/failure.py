"""How a command says that it cannot; without click, which a plain call does not load."""

from __future__ import annotations


class Failure(Exception):
    """What went wrong and what to do, in one sentence; exit code 1."""


class Misuse(Failure):
    """Arguments that do not go together; exit code 2. ``command`` is the one whose help says more."""

    def __init__(self, message: str, command: str) -> None:
        super().__init__(message)
        self.command = command
