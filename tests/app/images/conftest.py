"""Fixtures of the tests on real small models, and files that another program makes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.rigs.models import make_folder, one_thread, photo
from tests.rigs.photos import phone_files as maker
from tests.rigs.photos.icc import DISPLAY_P3, icc_profile

__all__ = ["make_folder", "one_thread", "phone_files", "photo"]


@pytest.fixture(scope="session")
def phone_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of HEIC files; see `tests.rigs.photos.phone_files`."""
    folder = tmp_path_factory.mktemp("phone")
    profile = folder / "profile.icc"
    profile.write_bytes(icc_profile("Display P3", DISPLAY_P3, 2.2))
    subprocess.run([sys.executable, maker.__file__, str(folder), str(profile)], check=True)
    return folder
