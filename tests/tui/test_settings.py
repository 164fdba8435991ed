"""Settings: read leniently, written with care."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlap_tui.app import settings as module
from overlap_tui.app.settings import CHOICES, default_text, load, settings_path
from overlap_tui.app.settings_text import with_value
from overlap_tui.tui.key_names import key_named


def test_no_file_means_defaults(tmp_path: Path) -> None:
    settings = load(tmp_path / "none.toml")
    assert settings.theme == "overlap-dark"
    assert not settings.show_who
    assert settings.problems == ()


def test_reads_choices_and_keys(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('theme = "overlap-light"\nshow_who = true\n[keys]\ncapture = "Ctrl+K, f5"\nlink = "L"\n')
    settings = load(file)
    assert (settings.theme, settings.show_who) == ("overlap-light", True)
    assert settings.keys == {"capture": "ctrl+k,f5", "link": "L"}
    assert settings.problems == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour = 1", "“colour” is unknown"),
        ('show_who = "yes"', "show_who must be true or false"),
        ("theme = 3", "theme must be a name"),
        ("keys = 3", "[keys] must be a table"),
        ("[keys]\ncapture = 3", "the keys of “capture” are ignored"),
        ('[keys]\ncapture = "ctrl+"', "the keys of “capture” are ignored"),
        ('[keys]\ncapture = ""', "the keys of “capture” are ignored"),
        ("theme = ", "not valid TOML"),
    ],
)
def test_a_bad_line_is_one_sentence_and_the_rest_counts(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text + "\n")
    settings = load(file)
    assert len(settings.problems) == 1
    assert said in settings.problems[0]
    assert settings.theme == "overlap-dark"


def test_good_lines_count_beside_bad_ones(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("wrong = 1\nascii = true\n")
    assert load(file).ascii


@pytest.mark.parametrize("make", ["folder", "bytes", "large", "unreadable"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, make: str) -> None:
    file = tmp_path / "config.toml"
    if make == "folder":
        file.mkdir()
    elif make == "bytes":
        file.write_bytes(b'theme = "\xff"\n')
    elif make == "large":
        file.write_bytes(b"#" * 300_000)
    else:
        if os.geteuid() == 0:
            pytest.skip("root may read every file")
        file.write_text("")
        file.chmod(0)
    settings = load(file)
    assert len(settings.problems) == 1
    assert str(file) in settings.problems[0]


def test_the_environment_names_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OVERLAP_CONFIG", str(tmp_path / "mine.toml"))
    assert settings_path() == tmp_path / "mine.toml"
    monkeypatch.delenv("OVERLAP_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_path().name == "config.toml"


PRACTICE = ("keys", "break_bread", "minutes")
"""What the file holds besides the choices; it shows an example of each."""


def test_the_documented_defaults_are_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(default_text())
    assert load(file) == load(tmp_path / "none.toml").__class__(file)
    uncommented = "\n".join(
        line[2:]
        if line.startswith("# ") and " = " in line and line[2:].split(" ")[0].isidentifier()
        else line
        for line in default_text().splitlines()
    )
    data = tomllib.loads(uncommented)
    assert {c.name: c.default for c in CHOICES} == {k: v for k, v in data.items() if k not in PRACTICE}


def test_remember_keeps_comments(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('# mine\ntheme = "overlap-dark"  # for us\n\n[keys]\n# later\nlink = "L"\n')
    settings, problem = load(file).remember("theme", "overlap-light")
    assert problem == ""
    assert settings.theme == "overlap-light"
    settings, problem = settings.remember("show_who", True)
    assert problem == ""
    assert file.read_text() == (
        '# mine\ntheme = "overlap-light"  # for us\n\nshow_who = true\n\n[keys]\n# later\nlink = "L"\n'
    )
    assert load(file).show_who


def test_remember_writes_below_the_documented_default(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(default_text())
    _, problem = load(file).remember("theme", "overlap-contrast")
    assert problem == ""
    lines = file.read_text().splitlines()
    assert lines[lines.index('theme = "overlap-contrast"') - 1] == '# theme = "overlap-dark"'


def test_remember_makes_the_folder_and_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "config.toml"
    _, problem = load(file).remember("show_who", True)
    assert problem == ""
    assert [entry.name for entry in file.parent.iterdir()] == ["config.toml"]


def test_a_new_file_explains_every_choice(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    _, problem = load(file).remember("show_who", True)
    assert problem == ""
    assert file.read_text().replace("\nshow_who = true", "") == default_text()
    assert load(file).show_who


def test_remember_follows_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    real.write_text("# mine\n")
    link.symlink_to(real)
    _, problem = load(link).remember("show_who", True)
    assert problem == ""
    assert link.is_symlink()
    assert real.read_text() == "# mine\nshow_who = true\n"


@pytest.mark.parametrize("text", ["theme = \n", 'theme = """\nx"""\n'])
def test_remember_does_not_touch_what_it_cannot_change(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    settings, problem = load(file).remember("theme", "overlap-light")
    assert settings.theme == "overlap-light"
    assert "not saved" in problem
    assert file.read_text() == text


def test_remember_where_nothing_can_be_written(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("")
    settings, problem = load(tmp_path / "none.toml").remember("show_who", True)
    assert problem == ""
    lost = module.Settings(blocker / "config.toml")
    settings, problem = lost.remember("show_who", True)
    assert settings.show_who
    assert "not saved" in problem


_TEXTS = st.lists(
    st.sampled_from(
        [
            "# note",
            "",
            'theme = "x"',
            "theme='y' # z",
            "show_who = false",
            "[keys]",
            'theme = "k"',
            "ascii=true",
        ]
    )
).map("\n".join)


@given(_TEXTS, st.text(max_size=20))
def test_changing_a_line_changes_only_its_value(text: str, value: str) -> None:
    try:
        before = tomllib.loads(text)
        after = with_value(text, "theme", value)
    except ValueError:
        return
    assert tomllib.loads(after) == before | {"theme": value}
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in after.splitlines() if line.startswith("#")] == comments


SCREENS = ({"capture": "i", "link": "l", "quit": "q"}, {"new": "ctrl+n", "quit": "q"})


def test_keys_may_be_swapped(tmp_path: Path) -> None:
    settings = module.Settings(tmp_path, keys={"capture": "l", "link": "i"}).checked_keys(SCREENS)
    assert settings.keys == {"capture": "l", "link": "i"}
    assert settings.problems == ()


def test_a_key_of_another_screen_is_free(tmp_path: Path) -> None:
    settings = module.Settings(tmp_path, keys={"new": "i"}).checked_keys(SCREENS)
    assert settings.keys == {"new": "i"}


@pytest.mark.parametrize(
    ("keys", "kept", "said"),
    [
        ({"nothing": "x"}, {}, "no action “nothing”"),
        ({"capture": "l"}, {}, "l is the key of “link”"),
        ({"capture": "x", "link": "x"}, {"capture": "x"}, "x is the key of “capture”"),
        ({"new": "q"}, {}, "q is the key of “quit”"),
    ],
)
def test_keys_that_cannot_be_used_are_told(
    tmp_path: Path, keys: dict[str, str], kept: dict[str, str], said: str
) -> None:
    settings = module.Settings(tmp_path, keys=keys).checked_keys(SCREENS)
    assert settings.keys == kept
    assert len(settings.problems) == 1
    assert said in settings.problems[0]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("?", "question_mark"), ("question_mark", "question_mark"), ("/", "slash"), ("+", "plus"),
        ("k", "k"), ("K", "K"), ("esc", "escape"), ("f5", "f5"), ("ctrl+shift+up", "ctrl+shift+up"),
        ("hyperkey", ""), ("cmd+k", ""), ("f99", ""), ("k+ctrl", ""), ("ctrl+", ""), ("_", "underscore"),
    ],
)  # fmt: skip
def test_keys_as_people_write_them(written: str, key: str) -> None:
    assert key_named(written) == key


def test_a_key_that_no_keyboard_has_is_told(tmp_path: Path) -> None:
    keys = {"capture": "hyperkey", "link": "?", "quit": "x,cmd+q"}
    settings = module.Settings(tmp_path, keys=keys).checked_keys(SCREENS, key_named)
    assert settings.keys == {"link": "question_mark"}
    assert "no key “hyperkey”; the keys of “capture”" in settings.problems[0]
    assert "no key “cmd+q”" in settings.problems[1]


async def test_a_remapped_sign_works_and_many_problems_leave_the_screen_free(sit, world) -> None:
    unknown = "".join(f"nothing{n} = 1\n" for n in range(9))
    world.settings_path.write_text(f'{unknown}[keys]\nhelp = "f1"\nreword = "?"\n')
    async with sit() as seat:
        said = [each.message for each in seat.app._notifications]
        assert len(said) == 4
        assert said[-1].startswith("… and 6 more lines of")
        await seat.press("question_mark")
        assert seat.desk.line.prompt.label.startswith("✎")


def test_questions_and_minutes_are_taken_where_they_are_good(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        'break_bread = ["What did you cook?", 3]\n[minutes]\nreframe = 5\nlunch = 4\ndecide = -1\n'
    )
    settings = load(file)
    assert settings.break_bread == ("What did you cook?",)
    assert settings.minutes == {"reframe": 5}
    assert len(settings.problems) == 3
    for said in ("break_bread", "“lunch”", "decide"):
        assert any(said in problem for problem in settings.problems)


@pytest.mark.parametrize("session", ["", None], ids=["session", "Home"])
async def test_what_is_told_is_all_there_on_a_narrow_screen(
    sit, world, session, tmp_path, monkeypatch
) -> None:
    world.settings_path = Path("c.toml")
    (tmp_path / "c.toml").write_text('theme = "overlap-dark\n')
    monkeypatch.chdir(tmp_path)
    async with sit(size=(40, 12), session=session) as seat:
        shown = " ".join(strip.text for strip in seat.app.screen._compositor.render_strips()).split()
        assert [word for word in seat.toast.split()[3:] if word not in shown] == []
