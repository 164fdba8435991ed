"""Texts that try to break a terminal program; the shared cases where they are at hand, else our own."""

from __future__ import annotations

import json
import os
from pathlib import Path

_CASES = Path(os.environ.get("OVERLAP_CASES", Path(__file__).parents[2] / "shared" / "cases"))

OWN = (
    "fix [bold] tag",
    "done [/]",
    "[@click=app.quit]click me[/]",
    "[link='javascript:alert(1)']x[/link]",
    "\x1b]52;c;T1ZFUkxBUC1QV04=\x07x",
    "A\x1b[2JZ",
    "\x1b[?1049lX",
    "\x1bPq#0\x1b\\",
    "a\x00b\x07c",
    "\x9b31mred",
    "user \u202egnp.exe\u202c",
    "\u200fabc\u200e",
    "👨‍👩‍👧‍👦 family",
    "❤️ vs ❤",
    "日本語テキスト",
    "e\u0301 vs é",
    "zero\u200bwidth",
    "Z" + "\u0301" * 40,
    "x" * 400,
    "$name ${x} %s {0} {{}}",
)


def texts() -> list[str]:
    """Every hostile text; lone surrogates included where the shared cases have them."""
    file = _CASES / "hostile" / "texts.json"
    if not file.is_file():
        return list(OWN)
    found = list(OWN)
    for case in json.loads(file.read_text()):
        body = case["text_json"]
        found.append(body["repeat"] * body["times"] if isinstance(body, dict) else body)
    return found
