"""The README's two commands, read from the README: ``python3 tests/tools/readme_commands.py demo|test``.

Needs nothing but Python, because it is asked before anything is installed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
NAMES = ("demo", "test")


def commands(text: str) -> dict[str, str]:
    """The first two shell blocks: the one that opens the example session, and the one that runs the tests."""
    blocks = [block.strip() for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)]
    return dict(zip(NAMES, blocks, strict=False))


if __name__ == "__main__":
    print(commands(README.read_text(encoding="utf-8"))[sys.argv[1]])
