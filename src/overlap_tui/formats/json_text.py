"""Reading JSON from strangers: bounded memory, and an error that says what to do."""

from __future__ import annotations

import json
from typing import Any

from overlap_tui.app.unreadable import Unreadable


def parse_json(text: str, most: int) -> Any:
    """The value; refused when it could hold more than ``most`` values, or is not JSON.

    Every value but the first follows a comma, a bracket or a brace, so counting those bounds the memory
    before anything is built (a character inside a text counts too, which only makes the bound stricter).
    """
    if sum(map(text.count, ",[{")) > most:
        raise Unreadable(f"This JSON has more than {most:,} values: export or cut it into parts.")
    try:
        return json.loads(text, parse_constant=_refuse, parse_int=_integer)
    except RecursionError:
        raise Unreadable("This JSON is nested too deeply: it is not a file that can be imported.") from None
    except ValueError as error:
        raise Unreadable(f"This is not valid JSON ({error}): export it again where it came from.") from None


def _integer(digits: str) -> int:
    if len(digits) > 20:
        raise ValueError(f"a number with {len(digits)} digits")
    return int(digits)


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON number")
