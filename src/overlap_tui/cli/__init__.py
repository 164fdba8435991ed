"""Click commands on the services of app: data on stdout, diagnostics on stderr."""

from __future__ import annotations

import gc
import sys


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
