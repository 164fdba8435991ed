"""Where every failure of a command ends: one line on standard error and an exit code, never a traceback."""

from __future__ import annotations

import errno
import os
import sys
from io import TextIOWrapper

from overlap_tui import __version__
from overlap_tui.cli.failure import Failure, Misuse
from overlap_tui.cli.output import flush, silence, tell, write

FAILURE, USAGE, STOPPED = 1, 2, 130
DEBUG = "OVERLAP_DEBUG"


def run(args: list[str]) -> int:
    """Run the command line ``args``; the exit code."""
    try:
        code = _command(args)
        flush()
        return code
    except KeyboardInterrupt:
        silence()
        tell("Stopped.")
        return STOPPED
    except BrokenPipeError:
        # The reader has what it wanted (``overlap list | head -1``): that is no failure of a script.
        silence()
        return 0
    except SystemExit as leaving:
        silence()
        return leaving.code if isinstance(leaving.code, int) else FAILURE
    except Exception as error:  # noqa: BLE001  # the last door: whatever it is, it ends as one sentence
        silence()
        return _explain(error)


def _command(args: list[str]) -> int:
    if isinstance(sys.stdout, TextIOWrapper):
        # Help is written by click: what the terminal's own encoding lacks becomes “?”, not a failure.
        sys.stdout.reconfigure(errors="replace")
    if args == ["--version"]:  # asked by scripts, and answered before click is loaded
        write(f"overlap {__version__}")
        return 0
    from overlap_tui.cli.door import enter

    done = enter(args)
    if done is not None:
        return done
    from overlap_tui.cli.group import overlap

    code = overlap.main(args, prog_name="overlap", standalone_mode=False)
    return code if isinstance(code, int) else 0


def _explain(error: Exception) -> int:
    """Say what went wrong and what to do; the exit code."""
    if isinstance(error, Misuse):
        tell(f"{str(error).rstrip('.?')}. See: overlap {error.command} --help")
        return USAGE
    if isinstance(error, Failure):
        tell(str(error))
        return FAILURE
    import click

    from overlap_tui.app.exports import Cancelled
    from overlap_tui.app.files import FileProblem
    from overlap_tui.app.imports import Unreadable
    from overlap_tui.app.ports import StoreError
    from overlap_tui.domain.draft import Refused

    if isinstance(error, click.Abort):
        tell("Stopped.")
        return STOPPED
    if isinstance(error, click.UsageError):
        where = error.ctx.command_path if error.ctx else "overlap"
        dash = (
            " (text that begins with a dash goes after --)" if isinstance(error, click.NoSuchOption) else ""
        )
        tell(f"{error.format_message().rstrip('.?')}{dash}. See: {where} --help")
        return USAGE
    if isinstance(error, click.ClickException):
        tell(error.format_message())
    elif isinstance(error, Refused | StoreError | FileProblem | Unreadable | Cancelled):
        tell(str(error))
    elif isinstance(error, OSError):
        tell(_system(error))
    elif isinstance(error, MemoryError):
        tell("There is not enough memory for this: close other programs, or work on a smaller part.")
    else:
        _own_fault(error)
    return FAILURE


def _system(error: OSError) -> str:
    what = error.strerror or str(error) or type(error).__name__
    where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
    advice = {
        errno.ENOSPC: "make room on the disk and try again.",
        errno.EDQUOT: "make room in your quota and try again.",
        errno.EACCES: "choose another place, or ask for the permission.",
        errno.EPERM: "choose another place, or ask for the permission.",
        errno.EROFS: "choose a place that can be written to.",
        errno.ENOENT: "check the path.",
        errno.EISDIR: "name a file, not a folder.",
        errno.ENOTDIR: "check the path.",
        errno.ENAMETOOLONG: "use a shorter name.",
    }.get(error.errno or 0, "check it and try again.")
    return f"{where}{what}: {advice}"


def _own_fault(error: Exception) -> None:
    if os.environ.get(DEBUG):
        import traceback

        sys.stderr.write(traceback.format_exc())
    tell(
        f"Overlap made a mistake of its own ({type(error).__name__}: {error}); what was stored is safe. "
        f"Please report it; {DEBUG}=1 shows where it happened."
    )
