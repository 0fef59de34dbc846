"""The catalogue: every pair, what is known before a download, what is on this computer, recent models."""

from __future__ import annotations

import json
import re
from pathlib import Path

import huggingface_hub
import huggingface_hub.constants
import pytest

from app.models import count_parameters as counting
from app.models import download, hub_facts, model_facts, registry
from app.models.catalogue import CatalogueEntry, ask_hub, catalogue
from app.models.catalogue_view import details_of
from app.models.hub_facts import HubAnswer, ask
from app.models.registry import architectures, parse_model_id
from tests.app.models.test_download import server
from tests.rigs.models import MakeFolder, tiny_config
from tests.rigs.server import WeightsServer

__all__ = ["server"]  # the fixture


def by_id(recent: tuple[str, ...] = (), random: bool = False) -> dict[str, CatalogueEntry]:
    return {entry.id: entry for entry in catalogue(recent, random)}


def test_every_pair_of_open_clip_is_listed() -> None:
    from open_clip import list_pretrained

    entries = catalogue()
    assert entries[0].id == "builtin"
    found = {entry.id: entry for entry in entries}
    assert set(found) == {"builtin"} | {f"{arch}@{tag}" for arch, tag in list_pretrained()}
    assert all(parse_model_id(entry.id).id == entry.id for entry in entries)
    vit = found["ViT-L-14-336@openai"]
    assert (vit.family, vit.image_size, vit.grid) == ("CLIP ViT", (336, 336), (24, 24))
    assert (vit.context_length, vit.embed_dim, vit.unsupported) == (77, 768, "")
    assert (found["builtin"].grid, found["RN50x4@openai"].grid) == ((9, 9), (9, 9))
    assert found["ViT-B-16-SigLIP@webli"].family == "SigLIP"
    assert found["coca_ViT-B-32@laion2b_s13b_b90k"].family == "CoCa"
    assert found["MobileCLIP-S1@datacompdr"].family == "timm"
    assert found["convnext_base@laion400m_s13b_b51k"].grid == (7, 7)
    roberta = found["roberta-ViT-B-32@laion2b_s12b_b32k"]
    assert (roberta.unsupported, roberta.text_tower) == ("", "roberta-base")
    assert "text tower: the config.json and tokenizer of roberta-base" in details_of(roberta)
    assert (vit.text_tower, "text tower" in details_of(vit)) == ("", False)


def test_parameters_and_sizes_are_known_before_a_download() -> None:
    entry = by_id()["ViT-B-32@openai"]
    assert entry.parameters == 151_277_313
    assert (entry.size, entry.estimated_size, entry.downloaded) == (None, 605_109_252, False)


def test_patch_grids_are_those_of_the_models_built() -> None:
    table = (Path(__file__).parents[2] / "architectures.md").read_text(encoding="utf-8")
    built = re.findall(r"^\| (\S+) \| [\d.]+ \| \S+ × \S+ \| (\d+) × (\d+) \|", table, re.MULTILINE)
    assert len(built) > 120
    said = {name: registry.grid_of(registry.model_config(name)) for name, _, _ in built}
    assert said == {name: (int(rows), int(columns)) for name, columns, rows in built}


def test_the_resource_is_what_the_command_counts() -> None:
    names = ("builtin", "RN50", "ViT-S-32", "ViT-S-16-alt", "MobileCLIP-S1", "coca_ViT-B-32")
    known = model_facts.known_parameters()
    assert counting.count_parameters(names) == {name: known[name] for name in names}
    assert set(known) <= {"builtin", *architectures()}


def test_what_can_not_be_built_offline_is_not_counted_anew() -> None:
    assert counting.count_parameters(["roberta-ViT-B-32"]) == {}
    assert set(model_facts.known_parameters()) == {"builtin", *architectures()}


def test_the_command_writes_the_resource(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import open_clip

    monkeypatch.setattr(registry, "architectures", lambda: ("RN50", "roberta-ViT-B-32"))
    counting.write_parameters(tmp_path / "parameters.json")
    content = json.loads((tmp_path / "parameters.json").read_text(encoding="utf-8"))
    assert content["open_clip"] == open_clip.__version__
    assert set(content["parameters"]) == {"builtin", "RN50", "roberta-ViT-B-32"}


def test_licences_name_the_page_that_says_so() -> None:
    entries = by_id()
    dfn = entries["ViT-H-14-378@dfn5b"]
    assert dfn.licence == "apple-amlr"
    assert dfn.licence_source == "https://huggingface.co/apple/DFN5B-CLIP-ViT-H-14-378"
    assert entries["RN50@yfcc15m"].licence == "mit"  # released by open_clip itself
    assert entries["ViT-H-14@dfn5b"].licence == ""  # not read
    assert all(bool(entry.licence) == bool(entry.licence_source) for entry in entries.values())


def test_every_licence_belongs_to_a_model_that_is_listed() -> None:
    from app.models.registry import pretrained

    repositories = {
        str(record.get("hf_hub")).rpartition("/")[0]
        for tags in pretrained().values()
        for record in tags.values()
    }
    known = json.loads(model_facts._LICENCES_FILE.read_text(encoding="utf-8"))["repositories"]
    assert set(known) <= repositories
    assert all(found["source"] == f"https://huggingface.co/{repo}" for repo, found in known.items())


def test_what_was_downloaded_is_marked_with_its_own_size(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = download._folder("apple/DFN2B-CLIP-ViT-B-16") / "open_clip_pytorch_model.bin"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"x" * 123)
    cached = tmp_path / "cached.safetensors"
    cached.write_bytes(b"x" * 77)

    def hub_cache(repo: str, name: str) -> str | None:
        hit = (repo, name) == ("laion/CLIP-ViT-B-32-laion2B-s34B-b79K", "open_clip_model.safetensors")
        return str(cached) if hit else None

    monkeypatch.setattr(huggingface_hub, "try_to_load_from_cache", hub_cache)
    entries = by_id()
    here = {entry.id: entry.size for entry in entries.values() if entry.downloaded and entry.id != "builtin"}
    assert here == {
        "ViT-B-16@dfn2b": 123,
        "ViT-B-16-quickgelu@dfn2b": 123,
        "ViT-B-32@laion2b_s34b_b79k": 77,
    }


def test_a_missing_builtin_model_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "BUILTIN_FOLDER", tmp_path)
    assert "not installed" in catalogue()[0].unsupported


def test_recent_files_folders_and_hub_ids_come_first(
    make_folder: MakeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tiny_config())
    weights = folder / "open_clip_model.safetensors"
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "open_clip_config.json").write_text("[1]")
    config = folder / "open_clip_config.json"
    monkeypatch.setattr(
        huggingface_hub,
        "try_to_load_from_cache",
        lambda repo, name: str(config) if (repo, name) == ("my/own", config.name) else None,
    )
    recent = (
        f"ViT-B-32@{weights}",
        "ViT-B-32@/nowhere/w.pt",
        f"local-dir:{folder}",
        f"local-dir:{broken}",
        f"local-dir:{tmp_path}/gone",
        "hf-hub:my/own",
        "hf-hub:not/here",
        "ViT-B-32@openai",
        "no-such-arch@openai",
    )
    found = catalogue(recent)[1:8]
    assert [entry.id for entry in found] == list(recent[:7])
    file, lost, local, damaged, gone, hub, elsewhere = found
    assert (file.downloaded, file.size, file.parameters) == (True, weights.stat().st_size, 151_277_313)
    assert lost.unsupported == "There is no checkpoint at /nowhere/w.pt any more."
    assert (local.downloaded, local.size) == (True, weights.stat().st_size)
    assert local.family == "CLIP ViT"
    assert "is missing or can't be read" in damaged.unsupported
    assert "is missing or can't be read" in gone.unsupported
    assert (hub.downloaded, hub.embed_dim) == (False, local.embed_dim)
    assert (elsewhere.family, elsewhere.unsupported) == ("", "")


def test_random_architectures_only_when_asked() -> None:
    entries = by_id(random=True)
    assert {entry.arch for entry in entries.values() if entry.kind == "random"} == set(architectures())
    entry = entries["ViT-B-32@random"]
    assert (entry.downloaded, entry.size) == (True, 0)


REPO = "org/model"
SIBLINGS = [{"rfilename": "open_clip_pytorch_model.bin", "size": 9}, {"rfilename": "README.md", "size": 1}]


def answer(server: WeightsServer, content: object, monkeypatch: pytest.MonkeyPatch) -> HubAnswer:
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", server.url)
    server.files[f"/api/models/{REPO}?blobs=true"] = json.dumps(content).encode()
    return ask({"hf_hub": f"{REPO}/"})


def test_the_hub_is_asked_for_size_and_licence(
    server: WeightsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f"https://huggingface.co/{REPO}"
    said = {"siblings": SIBLINGS, "cardData": {"license": "other", "license_name": "own-terms"}}
    assert answer(server, said, monkeypatch) == HubAnswer(9, "own-terms", page)
    better = [{"rfilename": "open_clip_model.safetensors", "size": 7}, *SIBLINGS]
    said = {"siblings": better, "cardData": {"license": "mit"}}
    assert answer(server, said, monkeypatch) == HubAnswer(7, "mit", page)
    assert server.requests[0][1]["Authorization"] == "Bearer secret"


@pytest.mark.parametrize(
    "content", [{}, [], {"siblings": 3}, {"siblings": [{}]}, {"cardData": {"license": ["a", "b"]}}, "no"]
)
def test_an_odd_answer_is_no_answer(
    server: WeightsServer, content: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answer(server, content, monkeypatch) == HubAnswer()


def test_a_plain_url_is_asked_for_its_length(server: WeightsServer) -> None:
    assert ask({"url": f"{server.url}/storage/a.pt"}) == HubAnswer(size=len(server.body))


def test_nothing_is_asked_offline_and_no_answer_is_no_error(
    server: WeightsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.error = 500
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", server.url)
    assert ask({"hf_hub": "org/model/"}) == HubAnswer()
    assert ask({}) == HubAnswer()
    asked = len(server.requests)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    assert ask({"hf_hub": "org/model/"}) == HubAnswer()
    assert len(server.requests) == asked


def test_an_answer_completes_the_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = by_id()["ViT-H-14@dfn5b"]
    asked: list[object] = []

    def said(tag: object) -> HubAnswer:
        asked.append(tag)
        return HubAnswer(11, "mit", "page")

    monkeypatch.setattr(hub_facts, "ask", said)
    full = ask_hub(entry)
    assert (full.size, full.licence, full.licence_source, full.id) == (11, "mit", "page", entry.id)
    builtin = by_id()["builtin"]
    assert ask_hub(builtin) is builtin
    assert len(asked) == 1
