"""A wheel of this checkout, installed elsewhere, starts by its entry point and carries its resources."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("app", "widgets", "resources", "main.py", "pyproject.toml", "README.md", "LICENSE")
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
DECOY = "raise ImportError('the decoy was imported')\n"


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is built, since a build writes beside its sources."""
    source = tmp_path_factory.mktemp("source")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    return source


@pytest.fixture(scope="module")
def site(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed, beside packages of others that have our folders' names."""
    built, site = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("site")
    run(*PIP, "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", built, ".", cwd=source)
    (wheel,) = built.glob("clip_loupe-*.whl")
    run(*PIP, "install", "-q", "--no-deps", "--no-index", "--target", site, wheel, cwd=built)
    for name in ("app", "widgets", "resources"):
        (site / name).mkdir()
        (site / name / "__init__.py").write_text(DECOY)
    (site / "main.py").write_text(DECOY)
    return site


def test_the_wheel_installs_one_folder_with_every_file_of_ours(site: Path) -> None:
    ours = {path.name for path in site.iterdir() if not path.name.endswith(".dist-info")}
    assert ours - {"app", "widgets", "resources", "main.py"} == {"clip_loupe", "bin"}
    for folder in ("app", "widgets", "resources"):
        shipped = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()}
        shipped = {path for path in shipped if "__pycache__" not in path.parts}
        held = {path.relative_to(site / "clip_loupe") for path in (site / "clip_loupe" / folder).rglob("*")}
        assert shipped - held == set()


def test_the_entry_point_finds_its_own_modules_and_resources_beside_others_of_their_names(
    site: Path, tmp_path: Path
) -> None:
    script = site / "bin" / "clip-loupe"
    shown = run(sys.executable, script, "--help", cwd=tmp_path, PYTHONPATH=str(site))
    assert shown.stdout.startswith("usage: clip-loupe")
    cat = site / "clip_loupe" / "resources" / "samples" / "cat.jpg"
    done = run(
        *(sys.executable, script, "rank", cat, "--labels", "dog, cat, rocket", "--json"),
        cwd=tmp_path,
        PYTHONPATH=str(site),
    )
    assert json.loads(done.stdout)["images"][0]["ranking"][0]["label"] == "cat"
    code = (
        "from clip_loupe.main import main\n"
        "main(['cache', '--json'])\n"
        "import app, app.paths, widgets\n"
        "print(app.__file__, widgets.__file__, app.paths.RESOURCES)"
    )
    lines = run(sys.executable, "-c", code, cwd=tmp_path, PYTHONPATH=str(site)).stdout.splitlines()
    assert all(Path(path).is_relative_to(site / "clip_loupe") for path in lines[-1].split())


def test_an_editable_install_starts_by_its_entry_point_and_as_a_script(source: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=tmp_path)
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    paths = {"base": str(environment), "platbase": str(environment)}
    packages = Path(sysconfig.get_path("purelib", "venv", paths))
    (packages / "tests-own.pth").write_text(sysconfig.get_path("purelib") + "\n")  # torch, Qt and the rest
    command = ("install", "-q", "--no-deps", "--no-index", "--no-build-isolation", "-e", source)
    run(*PIP, "--python", python, *command, cwd=tmp_path)
    for program in ((python.with_name("clip-loupe"),), (python, source / "main.py")):
        shown = run(*program, "cache", "--json", cwd=tmp_path, CLIP_LOUPE_HOME=str(tmp_path / "home"))
        assert Path(json.loads(shown.stdout)["file"]).is_relative_to(tmp_path / "home")
