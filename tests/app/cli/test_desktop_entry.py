"""The menu entry: what is written and taken away, and the words by which the program starts from it."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.cli import desktop_entry
from app.cli.desktop_entry import entry_text
from app.paths import ICON_SIZES

Cli = Callable[..., Any]


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))


def files_below(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_an_entry_and_its_icons_are_written_named_and_taken_away(cli: Cli, tmp_path: Path) -> None:
    share = tmp_path / "share"
    other = share / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.touch()
    for _ in range(2):  # again replaces
        written = cli("desktop-entry")
        assert written.status == 0
    named = {Path(line.removeprefix("wrote ")) for line in written.out.splitlines()}
    assert named == files_below(share) - {other}
    for size in ICON_SIZES:
        with Image.open(share / f"icons/hicolor/{size}x{size}/apps/clip-loupe.png") as icon:
            assert icon.size == (size, size)
    text = (share / "applications" / "clip-loupe.desktop").read_text()
    lines = dict(line.split("=", 1) for line in text.splitlines()[1:])
    assert text.startswith("[Desktop Entry]\n")
    assert (lines["Type"], lines["Name"], lines["Icon"]) == ("Application", "CLIP Loupe", "clip-loupe")
    assert lines["Exec"].endswith(" %F")
    removed = cli("desktop-entry", "--remove")
    assert {Path(line.removeprefix("removed ")) for line in removed.out.splitlines()} == named
    assert files_below(share) == {other}
    assert cli("desktop-entry", "--remove").out == f"There is no menu entry in {share}.\n"


def test_another_folder_can_be_named(cli: Cli, tmp_path: Path) -> None:
    assert cli("desktop-entry", "--dir", "else where").status == 0
    assert (tmp_path / "else where" / "applications" / "clip-loupe.desktop").is_file()
    assert not (tmp_path / "share").exists()


@pytest.mark.parametrize("root", ["", "relative"])
def test_without_a_folder_for_data_it_goes_below_home(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", root)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert cli("desktop-entry").status == 0
    assert (tmp_path / "me/.local/share/applications/clip-loupe.desktop").is_file()


def test_without_a_home_it_is_refused(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setenv("XDG_DATA_HOME", "")
    monkeypatch.setattr(Path, "home", none)
    sentence = "There is no home folder to put a menu entry into; name one with --dir."
    assert cli("desktop-entry").sentence == sentence


def test_a_disk_that_takes_nothing_is_said_and_nothing_is_left(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        assert cli("desktop-entry").sentence == "clip-loupe.png was not written: the disk is full."
    assert files_below(tmp_path / "share") == set()
    (tmp_path / "file").touch()
    sentence = cli("desktop-entry", "--dir", tmp_path / "file").sentence
    assert sentence.endswith("can't be made: Not a directory.")


def test_elsewhere_one_sentence_says_what_to_do(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    sentence = cli("desktop-entry").sentence
    assert sentence.startswith("macOS has no menus in freedesktop's form;")
    assert "main.py" in sentence
    assert cli("desktop-entry", "--dir", "package").status == 0  # for who builds a package there


def test_any_path_comes_through_the_entrys_two_layers_of_escapes() -> None:
    words = ['/opt/a b/100%/$HOME `x`/"q" \\n/python', "/é/main.py"]
    (line,) = [line for line in entry_text(words).splitlines() if line.startswith("Exec=")]
    value = line.removeprefix("Exec=").removesuffix(" %F").replace("\\\\", "\\")  # a string's own layer
    # What is left is quoted as for a shell, by the specification.
    said = subprocess.run(["sh", "-c", f"printf '%s\\n' {value}"], capture_output=True, text=True, check=True)
    assert said.stdout.replace("%%", "%").splitlines() == words


def test_a_path_that_no_entry_can_hold_is_refused(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktop_entry, "start_command", lambda: ["/odd\nfolder/python"])
    assert cli("desktop-entry").sentence == "A menu entry can't hold the path '/odd\\nfolder/python'."


def test_an_installed_program_starts_by_its_script(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/opt/bin/clip-loupe", "desktop-entry"])
    assert desktop_entry.start_command() == ["/opt/bin/clip-loupe"]
    monkeypatch.setattr(sys, "argv", ["main.py", "desktop-entry"])
    python, main = desktop_entry.start_command()
    assert python == sys.executable
    assert Path(main).is_file()
