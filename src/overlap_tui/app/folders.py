"""Where a user's data and settings are kept, as platformdirs says it.

On Linux that is two environment variables and the home folder, told here without platformdirs: it takes
longer to load than ``overlap list`` takes to run. `tests/app/test_folders.py` holds both to the same answers.
"""

from __future__ import annotations

import os
import sys

_LINUX = {"data": ("XDG_DATA_HOME", "~/.local/share"), "config": ("XDG_CONFIG_HOME", "~/.config")}


def user_folder(what: str) -> str:
    """The folder for ``data`` or ``config``; ``RuntimeError`` when nobody knows where the user's home is."""
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        variable, usual = _LINUX[what]
        if os.path.isabs(named := os.environ.get(variable, "")):
            return os.path.join(named, "overlap")
        if os.path.isabs(os.environ.get("HOME", "")):
            return os.path.join(os.path.expanduser(usual), "overlap")
    import platformdirs

    find = platformdirs.user_data_dir if what == "data" else platformdirs.user_config_dir
    return find("overlap", appauthor=False)
