"""The line of each key of a TOML file."""

from __future__ import annotations

from app.lessons.lines import lines_of


def test_keys_tables_and_items_have_their_lines() -> None:
    source = (
        'id = "a"  # [[step]]\n'
        'note = """\n[[step]]\ny = 2\n"""\n'
        "[[step]]\n"
        'kind = "guess"\n'
        "choices = [\n"
        '  { id = "p", when = { above = 1 } },\n'
        '  { id = "q" },\n'
        "]\n"
        "[step.text]\n"
        "en = 'x = [1'\n"
        "[[step]]\n"
        'kind = "say"\n'
    )
    lines = lines_of(source)
    assert lines["id",] == 1
    assert lines["note",] == 2
    assert ("y",) not in lines
    assert lines["step", 0] == 6
    assert lines["step", 0, "choices"] == 8
    assert lines["step", 0, "choices", 0] == 9
    assert lines["step", 0, "choices", 0, "when", "above"] == 9
    assert lines["step", 0, "choices", 1, "id"] == 10
    assert lines["step", 0, "text", "en"] == 13
    assert lines["step", 1, "kind"] == 15
