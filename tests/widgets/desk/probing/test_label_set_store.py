"""Where the user's own label sets are kept: one file each, under a name that every system takes."""

from __future__ import annotations

from app.paths import label_sets_folder
from app.probes.label_set_files import LabelSet
from widgets.desk.probing.label_set_store import LabelSetStore


def test_sets_whose_names_differ_in_signs_or_case_alone_keep_a_file_each() -> None:
    store = LabelSetStore()
    for name in ("A b", "a-b", "A B", "con"):
        store.save(LabelSet(name, name, (f"label of {name}",)))
    files = {path.name for path in label_sets_folder().iterdir()}
    assert files == {"a-b.toml", "a-b-2.toml", "a-b-3.toml", "_con.toml"}
    own = {name: known.labels.labels for name, known in store.sets().items() if known.own}
    assert own == {name: (f"label of {name}",) for name in ("A b", "a-b", "A B", "con")}
    store.save(LabelSet("a-b", "a-b", ("another",)))  # again: its own file
    assert store.sets()["a-b"].labels.labels == ("another",)
    assert {path.name for path in label_sets_folder().iterdir()} == files
