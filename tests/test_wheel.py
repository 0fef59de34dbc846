"""A wheel of this checkout, installed elsewhere, starts by its entry point and carries its resources."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("app", "widgets", "resources", "main.py", "pyproject.toml", "README.md", "LICENSE")


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done


def test_wheel_starts_elsewhere_with_its_resources(tmp_path: Path) -> None:
    source, site, away = tmp_path / "source", tmp_path / "site", tmp_path / "away"
    source.mkdir()
    away.mkdir()
    for name in SHIPPED:  # a copy, since a build writes beside its sources
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", tmp_path, ".", cwd=source)
    (wheel,) = tmp_path.glob("clip_loupe-*.whl")
    run(*pip, "install", "-q", "--no-deps", "--no-index", "--target", site, wheel, cwd=away)
    cat = site / "resources" / "samples" / "cat.jpg"
    script = site / "bin" / "clip-loupe"
    done = run(
        *(sys.executable, script, "rank", cat, "--labels", "dog, cat, rocket", "--json"),
        cwd=away,
        PYTHONPATH=str(site),
    )
    assert json.loads(done.stdout)["images"][0]["ranking"][0]["label"] == "cat"
    code = "import main, app, widgets, resources; print(main.__file__, app.__file__, widgets.__file__)"
    where = run(sys.executable, "-c", code, cwd=away, PYTHONPATH=str(site)).stdout.split()
    assert all(Path(path).is_relative_to(site) for path in where)
