"""The README's first command, as a newcomer meets it: run it, see the example session, leave by its key.

``python -m tests.pty.first_command``, in the folder that it is to be run in (``.ci/run`` does).
"""

from __future__ import annotations

import sys

from tests.pty.terminal import Terminal
from tests.tools.readme_commands import README, commands

INSTALLED_WITHIN = 300.0
"""Seconds for pip to fetch everything."""


def main() -> int:
    """Drive the first command; the exit code."""
    command = commands(README.read_text(encoding="utf-8"))["demo"]
    with Terminal(["/bin/sh", "-c", command], patience=INSTALLED_WITHIN) as terminal:
        # The last words are painted last: the picture below is whole.
        terminal.wait_for("Better analytics", "R1 Better analytics by Q3", "replaced by", "Gaps", "? help")
        print(terminal.text)
        terminal.press("q")
        code = terminal.wait_exit()
        print(terminal.said_after_leaving)
    print(f"The README's first command opened the example session and ended with exit code {code}.")
    return code


if __name__ == "__main__":
    sys.exit(main())
