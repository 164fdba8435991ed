"""The folders are those of platformdirs, whatever the environment says."""

from __future__ import annotations

import platformdirs
import pytest

from overlap_tui.app.folders import user_folder


@pytest.mark.parametrize("home", ["/home/priya", "/home/priya/", "relative", "", None, "/"])
@pytest.mark.parametrize("named", ["/data", "/data/", "relative", "", " /blank", "~/x", None])
def test_as_platformdirs_says(monkeypatch: pytest.MonkeyPatch, home: str | None, named: str | None) -> None:
    for variable, value in (("HOME", home), ("XDG_DATA_HOME", named), ("XDG_CONFIG_HOME", named)):
        if value is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, value)
    assert user_folder("data") == platformdirs.user_data_dir("overlap", appauthor=False)
    assert user_folder("config") == platformdirs.user_config_dir("overlap", appauthor=False)
