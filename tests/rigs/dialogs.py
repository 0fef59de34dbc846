"""Answers file dialogs in place of a user."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from widgets.kit import dialogs


def answer(
    monkeypatch: pytest.MonkeyPatch,
    *paths: Path,
    look: Callable[[QFileDialog], object] = lambda _dialog: None,
) -> None:
    """Choose `paths` (none: cancel) in every file dialog from now on, after `look` was shown it."""

    def run(dialog: QFileDialog) -> list[Path]:
        look(dialog)
        dialog.deleteLater()
        return list(paths)

    monkeypatch.setattr(dialogs, "_run", run)
