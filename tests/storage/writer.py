"""A process of its own that writes into a session; run by the tests of several processes.

    python writer.py PATH SESSION PREFIX COUNT

Prints ``ready``, waits for a line on standard input, then adds notes ``PREFIX 1`` … ``PREFIX COUNT`` (without
end for 0), each followed by a reword, and prints the text of each note once it is acknowledged.
"""

from __future__ import annotations

import sys

from overlap_tui.app.ports import Busy
from overlap_tui.app.workspace import Workspace
from overlap_tui.bootstrap import SystemClock, new_id, open_store
from overlap_tui.domain.commands import AddItem, Command, Reword


def main(path: str, session: str, prefix: str, count: int) -> None:
    print("ready", flush=True)
    sys.stdin.readline()
    store = open_store(path)
    work = Workspace(store, SystemClock(), new_id, session)
    number = 0
    while count == 0 or number < count:
        number += 1
        done(work, AddItem("note", f"{prefix} {number} draft"))
        handle = list(work.state.items.values())[-1].handle
        done(work, Reword(handle, f"{prefix} {number}"))
        print(f"{prefix} {number}", flush=True)
    store.close()


def done(work: Workspace, command: Command) -> None:
    """Do the command; another process may hold the file for a while on a busy machine."""
    while True:
        try:
            work.do(command)
            return
        except Busy:
            continue


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
