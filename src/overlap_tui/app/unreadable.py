"""How an import says no. A module of its own: a format that is only written needs nothing else of imports."""

from __future__ import annotations


class Unreadable(Exception):
    """A file cannot be taken; the message says why and what to do. Nothing was changed."""
