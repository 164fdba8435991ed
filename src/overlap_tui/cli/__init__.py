"""Click commands on the services of app: data on stdout, diagnostics on stderr."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from typing import NoReturn


def script() -> NoReturn:
    """The command ``overlap`` as a process: run it, and end at once.

    Taking the interpreter down costs half as much as ``overlap list``, and there is nothing left to do: the
    store is closed, and what was written is handed over. The screen has threads; it ends in the usual way.
    """
    code = main()
    if "asyncio" in sys.modules:
        sys.exit(code)
    from overlap_tui.cli.output import silence

    silence()
    os._exit(code)


def main(argv: list[str] | None = None) -> int:
    """Run ``overlap`` with these arguments (default: the process's own); the exit code.

    0 done, 1 failure, 2 wrong usage, 130 stopped by Ctrl-C; some commands say more in their help.
    """
    args = sys.argv[1:] if argv is None else argv
    # Imports make many objects and no garbage: the collector would walk over all of them a dozen times.
    gc.set_threshold(50_000)
    try:
        # Imported here, so that a Ctrl-C during the imports is caught as well.
        from overlap_tui.cli.boundary import run

        return run(args)
    except KeyboardInterrupt:
        return 130
