"""What a learner reached is kept; what is damaged counts as not begun."""

from __future__ import annotations

from app.lessons.progress import Progress, load_progress, progress_file, save_progress


def test_progress_comes_back_as_it_was_kept() -> None:
    assert load_progress() == {}
    kept = {"small": Progress(3, True, {"g": "up"}, {"h": 0.5})}
    save_progress(kept)
    assert load_progress() == kept
    assert kept["small"].guess("g") == "up"
    assert kept["small"].guess("h") == 0.5
    assert kept["small"].guess("k") is None


def test_a_damaged_file_loses_no_window() -> None:
    progress_file().parent.mkdir(parents=True, exist_ok=True)
    progress_file().write_text("[1")
    assert load_progress() == {}
    progress_file().write_text('{"small": {"step": "x", "finished": true}, "other": 3}')
    assert load_progress() == {"small": Progress(finished=True), "other": Progress()}
