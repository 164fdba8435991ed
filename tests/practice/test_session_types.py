from pathlib import Path

import pytest

from overlap_tui.app.session_types import copy_type, load_types
from overlap_tui.domain.draft import Refused
from overlap_tui.domain.kinds import PHASES


def test_the_types_of_the_program_are_complete(tmp_path: Path) -> None:
    loaded = load_types(tmp_path / "none")
    assert list(loaded.types) == ["joint", "design-review", "lunch", "sync", "user-interview"]
    assert loaded.problems == ()
    for each in loaded.types.values():
        assert each.about and each.break_bread and each.sides and not each.own
        assert all(each.phase(name).prompts and each.phase(name).minutes for name in PHASES)


def test_a_type_is_found_by_name_or_title(tmp_path: Path) -> None:
    loaded = load_types(tmp_path)
    assert loaded.named("").name == "joint"
    assert loaded.named("Design Review").name == loaded.named("DESIGN-review").name == "design-review"
    with pytest.raises(Refused, match="choose one of joint"):
        loaded.named("standup")
    assert loaded.of("gone").phase("reframe").prompts == ()


def test_the_users_own_type_comes_last_or_takes_the_place(tmp_path: Path) -> None:
    (tmp_path / "retro.toml").write_text('title = "Retro"\n[decide]\nprompts = ["What [/] next?"]\n')
    (tmp_path / "lunch.toml").write_text('title = "Long lunch"\n')
    loaded = load_types(tmp_path)
    assert list(loaded.types) == ["joint", "design-review", "sync", "user-interview", "lunch", "retro"]
    assert loaded.named("lunch").title == "Long lunch"
    assert loaded.named("retro").phase("decide").prompts == ("What [/] next?",)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"title = ", "left out"),
        (b"\xff\xfe", "left out"),
        (b"title = 3", "title takes text"),
        (b"prompts = []", "a part that is not known, “prompts”"),
        (b'sides = ["boss"]', "“boss” is no side"),
        (b"[reframe]\nminutes = 1.5", "whole number"),
        (b"[reframe]\nminutes = true", "whole number"),
        (b"[reframe]\nprompts = 'x'", "list of texts"),
        (b"reframe = 1", "takes minutes and prompts"),
        (b"about = '" + b"x" * 501 + b"'", "501 characters"),
        (b"#" * 70_000, "larger than 64 KiB"),
    ],
)
def test_a_bad_file_is_told_and_left_out(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "bad.toml").write_bytes(content)
    loaded = load_types(tmp_path)
    assert "bad" not in loaded.types
    assert len(loaded.types) == 5
    (problem,) = loaded.problems
    assert says in problem


def test_control_characters_in_a_file_do_not_reach_the_screen(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('about = "a\\u001b[31mb\\u202e"\n')
    assert load_types(tmp_path).named("x").about == "a[31mb"


def test_a_copy_to_edit(tmp_path: Path) -> None:
    path = copy_type("sync", tmp_path / "types")
    assert path.read_text().startswith("title")
    assert load_types(tmp_path / "types").named("sync").own
    with pytest.raises(Refused, match="edit that one"):
        copy_type("sync", tmp_path / "types")
    for name in ("../sync", "none", ""):
        with pytest.raises(Refused, match="no session type"):
            copy_type(name, tmp_path)


def test_the_question_is_the_same_whenever_the_session_is_opened(tmp_path: Path) -> None:
    joint = load_types(tmp_path).named("joint")
    asked = {joint.question(f"session{n}") for n in range(40)}
    assert asked == set(joint.break_bread)
    assert joint.question("a") == joint.question("a")
