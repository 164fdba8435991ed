"""Any text inside XML 1.0: attributes and elements."""

from __future__ import annotations

import re

# Everything that XML 1.0 does not allow, and the C1 controls.
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\n": "&#10;", "\t": "&#9;"}
_SPECIAL = re.compile("[&<>\"'\n\t]")
_MARKUP = re.compile("[&<>\"']")


def attribute(text: str) -> str:
    """For the inside of a quoted attribute; line ends survive there only as references."""
    return _SPECIAL.sub(lambda match: _ENTITIES[match[0]], _ILLEGAL.sub("", text))


def element(text: str) -> str:
    """For the inside of an element, in XML and in HTML."""
    return _MARKUP.sub(lambda match: _ENTITIES[match[0]], _ILLEGAL.sub("", text))
