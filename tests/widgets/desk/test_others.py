"""What a dropped file is for, and the names of pictures that came without a file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QObject, QUrl, Signal
from pytestqt.qtbot import QtBot

from widgets.desk.drops import dropped, keep
from widgets.desk.history import History
from widgets.desk.others import OthersDropped, kind_of
from widgets.desk.sources import list_item

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.png", b"", None),
        ("folder", b"", None),
        ("s.json", b"{}", "session"),
        ("r.csv.json", b"{}", "exported"),
        ("r.csv", b"path,sha256,rank,label,model,weights_hash,mode,notes\n", "exported"),
        ("r.csv", b"partial,path,sha256,label,model,weights_hash\n", "exported"),
        ("old.csv", b"attribute,group,rate,method,provenance\n", "exported"),
        ("old.csv", b"path,label,model_a,weights_hash_a\n", "exported"),
        ("resaved.csv", b'\xef\xbb\xbf"path";"label";"weights_hash"\n', "exported"),
        ("g.csv", b"path,group\n", "groups"),
        ("g.csv", b'\xef\xbb\xbf"Path","group"\n', "groups"),
        ("g.csv", "path,group\n".encode("utf-16"), "groups"),
        ("l.csv", b"cat\ndog\n", "labels"),
        ("l.txt", b"cat\n", "labels"),
        ("l.TOML", b"", "labels"),
        ("m.safetensors", b"", "checkpoint"),
        ("epoch_5.pt", b"", "checkpoint"),
    ],
)
def test_kinds(tmp_path: Path, name: str, content: bytes, kind: str | None) -> None:
    (tmp_path / name).write_bytes(content)
    assert kind_of(tmp_path / name) == kind


def test_a_lesson_is_told_from_other_folders_and_archives(tmp_path: Path) -> None:
    (tmp_path / "lesson").mkdir()
    (tmp_path / "lesson" / "lesson.toml").write_text("")
    assert kind_of(tmp_path / "lesson") == "lesson"
    assert kind_of(tmp_path / "lesson" / "lesson.toml") == "lesson"
    for name, inside, kind in (("l.zip", "a/lesson.toml", "lesson"), ("p.zip", "a.png", None)):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(inside, "")
        assert kind_of(tmp_path / name) == kind
    (tmp_path / "none.zip").write_bytes(b"none")
    assert kind_of(tmp_path / "none.zip") is None


class Images(QObject):
    """Stands for the image list."""

    others_dropped = Signal(str, object)


@pytest.mark.parametrize("dropped_name", ["r.csv", "r.csv.json"])
def test_an_exported_table_gives_its_labels_back(qtbot: QtBot, tmp_path: Path, dropped_name: str) -> None:
    (tmp_path / "r.csv").write_text("path,label,model,weights_hash,mode\n")
    made = {"app": "CLIP Loupe 0.1", "model": {"id": "m"}, "labels": ["cat", "dog"], "templates": ["a {}"]}
    beside = tmp_path / "r.csv.json"
    beside.write_text(json.dumps({"table": "r.csv", "provenance": made}))
    said: list[str] = []
    offered: list[tuple[str, ...]] = []
    images = Images()
    workspace = SimpleNamespace(
        post=lambda _level, sentence: said.append(sentence),
        prompts_text_requested=SimpleNamespace(emit=lambda *texts: offered.append(texts)),
    )
    house = SimpleNamespace(part=lambda _name: images, workspace=workspace)
    OthersDropped(cast("Any", house), lambda _path: None, images)
    images.others_dropped.emit(kind_of(tmp_path / dropped_name), tmp_path / dropped_name)
    assert offered == [("cat\ndog", "a {}")]
    assert said == ["r.csv was exported by CLIP Loupe 0.1, of model m; its labels are offered in Prompts."]
    beside.write_text(json.dumps({"table": "r.csv", "provenance": {"a": made, "b": made}}))
    images.others_dropped.emit("exported", tmp_path / dropped_name)
    assert len(offered) == 2
    beside.unlink()
    images.others_dropped.emit("exported", tmp_path / "r.csv")
    assert said[-1] == "r.csv is a table of numbers; nothing says how it was made."
    (tmp_path / "r.csv").write_text("label,weights_hash\nowl,h\ncat,h\nowl,h\n")
    images.others_dropped.emit("exported", tmp_path / "r.csv")
    assert offered[-1] == ("owl\ncat", "")


def test_harmful_labels_that_are_dropped_say_what_they_are_for(qtbot: QtBot, tmp_path: Path) -> None:
    toml = 'name = "n"\ntitle = "Crime"\npurpose = "To find harm."\nharmful = {}\nlabels = ["thief"]\n'
    said: list[tuple[str, str]] = []
    offered: list[tuple[str, ...]] = []
    images = Images()
    workspace = SimpleNamespace(
        post=lambda *words: said.append(words),
        prompts_text_requested=SimpleNamespace(emit=lambda *texts: offered.append(texts)),
        history=History(),
    )
    parts = {"images": images, "prompts": SimpleNamespace(texts=lambda: ("", "a {}"))}
    house = SimpleNamespace(part=parts.__getitem__, workspace=workspace)
    OthersDropped(cast("Any", house), lambda _path: None, images)
    for harmful in ("false", "true"):
        (tmp_path / "set.toml").write_text(toml.format(harmful))
        images.others_dropped.emit("labels", tmp_path / "set.toml")
    assert offered == [("thief", "a {}")] * 2
    assert said == [
        (
            "warning",
            "“Crime” holds words that are harmful when said of a person; its labels are now in Prompts, in "
            "sight. To find harm.",
        )
    ]


def test_a_folder_is_a_models_by_its_configuration(tmp_path: Path) -> None:
    """A data set may have a `config.json`, too."""
    for name, content in (("open_clip_config.json", "{}"), ("config.json", '{"model_type": "clip"}')):
        folder = tmp_path / name
        folder.mkdir()
        (folder / name).write_text(content)
        assert kind_of(folder) == "model folder"
    (tmp_path / "config.json" / "config.json").write_text('{"classes": 3}')
    assert kind_of(tmp_path / "config.json") is None
    assert kind_of(tmp_path) is None


def test_a_models_folder_is_loaded(qtbot: QtBot, tmp_path: Path) -> None:
    loaded: list[str] = []
    images = Images()
    parts = {"images": images, "models": SimpleNamespace(load=loaded.append)}
    house = SimpleNamespace(part=parts.__getitem__)
    OthersDropped(cast("Any", house), lambda _path: None, images)
    images.others_dropped.emit("model folder", tmp_path)
    assert loaded == [f"local-dir:{tmp_path}"]


def test_a_benchmark_is_opened_in_its_page(qtbot: QtBot, tmp_path: Path) -> None:
    done: list[Any] = []
    images = Images()
    laboratory = SimpleNamespace(benchmarks=SimpleNamespace(open=done.append))
    parts = {"images": images, "composition": laboratory}
    house = SimpleNamespace(part=parts.__getitem__, show=lambda *where: done.append(where))
    OthersDropped(cast("Any", house), lambda _path: None, images)
    images.others_dropped.emit("benchmark", tmp_path)
    assert done == [("composition", "benchmarks"), tmp_path]


def test_a_picture_out_of_a_browser_keeps_its_name(qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setData("image/png", QByteArray(PNG))
    mime.setHtml('<img alt="x" src="https://example.org/pets/my%20cat.png?size=2">')
    (blob,) = dropped(mime).blobs
    path = keep(blob)
    assert list_item(path).name == "my cat.png"
    mime.setUrls([QUrl("https://example.org/dog.webp")])
    assert list_item(keep(dropped(mime).blobs[0])).name == "dog.png"
    mime = QMimeData()
    mime.setData("image/png", QByteArray(PNG))
    assert list_item(keep(dropped(mime).blobs[0])).name.startswith("pasted ")


def test_an_address_among_files_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png")), QUrl("https://example.org/b.png")])
    drop = dropped(mime)
    assert drop.paths == (tmp_path / "a.png",)
    assert drop.refused[0].startswith("https://example.org/b.png is an address")
