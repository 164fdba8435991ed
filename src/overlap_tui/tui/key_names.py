"""The names of keys in the settings file, as Textual has them."""

from __future__ import annotations

import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key

_MODIFIERS = frozenset(("ctrl", "shift", "alt", "meta", "super", "hyper"))
_SHORT = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
}
"""What is printed on keyboards."""


def key_named(written: str) -> str:
    """The key that somebody wrote as ``?``, ``esc`` or ``ctrl+k``; empty when there is no such key."""
    *modifiers, base = [written] if len(written) == 1 else written.split("+")
    if not _MODIFIERS.issuperset(modifiers):
        return ""
    return "+".join([*modifiers, name]) if (name := _base(base)) else ""


def _base(base: str) -> str:
    if len(base) == 1:
        return _character_to_key(base)
    base = KEY_NAME_REPLACEMENTS.get(base, _SHORT.get(base, base))
    if base in {key.value for key in Keys} | set(KEY_NAME_REPLACEMENTS.values()):
        return base
    try:
        return _character_to_key(unicodedata.lookup(base.replace("_", " ")))
    except KeyError:
        return ""
