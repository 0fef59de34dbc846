"""Downloads: progress, cancel, resuming, damage, full disks, no network; the server is in this process."""

from __future__ import annotations

import errno
import hashlib
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import huggingface_hub
import huggingface_hub.constants
import numpy as np
import pytest
from filelock import FileLock

from app.errors import Cancelled, LoupeError
from app.models import download, transfer
from app.models.catalogue import catalogue
from app.models.encoder import load_encoder
from app.models.registry import parse_model_id
from tests.rigs.models import MakeFolder, tiny_config
from tests.rigs.server import BODY, WeightsServer, standing_in_for_the_hub

TAG = {"hf_hub": "org/model/"}
SHA = hashlib.sha256(BODY).hexdigest()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WeightsServer]:
    with standing_in_for_the_hub(monkeypatch) as made:
        yield made


def refused(tag: dict[str, str] = TAG) -> str:
    """Download what can't be had and return the sentence, checked for form."""
    with pytest.raises(LoupeError) as caught:
        download.tag_file(tag, "X@y")
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def part_of(name: str = "open_clip_model.safetensors") -> Path:
    return download._folder("org/model") / f"{name}.part"


def begin(count: int) -> None:
    """Leave the first bytes here, and what the server called the file, as a cancelled download does."""
    part_of().parent.mkdir(parents=True, exist_ok=True)
    part_of().write_bytes(BODY[:count])
    part_of().with_name(f"{part_of().name}.etag").write_text('"first"')


def test_weights_arrive_with_progress_and_stay(server: WeightsServer) -> None:
    seen: list[tuple[int, int]] = []
    path = download.tag_file(TAG, "X@y", lambda done, total: seen.append((done, total)))
    assert path.read_bytes() == BODY
    assert path.name == "open_clip_model.safetensors"
    assert (0, len(BODY)) in seen
    assert seen[-1] == (len(BODY), len(BODY))
    assert len(seen) > 3
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    asked = len(server.requests)
    assert download.tag_file(TAG, "X@y") == path
    assert download.tag_file_here(TAG) == path
    assert len(server.requests) == asked
    assert not part_of().exists()


def test_the_token_is_not_sent_on_to_other_servers(server: WeightsServer) -> None:
    download.tag_file(TAG, "X@y")
    (_, first), (path, second) = server.requests
    assert first["Authorization"] == "Bearer secret"
    assert path.startswith("/storage")
    assert "Authorization" not in second


def test_the_next_file_name_is_tried(server: WeightsServer) -> None:
    server.missing = {"open_clip_model.safetensors"}
    assert download.tag_file(TAG, "X@y").name == "open_clip_pytorch_model.bin"
    server.missing = {"model.safetensors"}
    assert download.tag_file({"hf_hub": "org/other/model.pth"}, "X@y").name == "model.pth"
    server.missing |= {"model.pth"}
    expected = "X@y: the hub's org/third has no file model.safetensors or model.pth."
    assert refused({"hf_hub": "org/third/model.pth"}) == expected


def test_a_cancelled_download_goes_on_where_it_ended(server: WeightsServer) -> None:
    def cancel(done: int, total: int) -> None:
        if total and done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        download.tag_file(TAG, "X@y", cancel)
    have = part_of().stat().st_size
    assert len(BODY) // 2 < have < len(BODY)
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY
    assert server.ranges_asked() == [None, f"bytes={have}-"]


def test_a_cancel_does_not_wait_for_a_silent_server(server: WeightsServer) -> None:
    server.stall_at = 100_000

    def cancel(done: int, _total: int) -> None:
        if done == 100_000:
            raise Cancelled

    with pytest.raises(Cancelled):  # the server goes on only after this test
        download.tag_file(TAG, "X@y", cancel)
    assert not server.go_on.is_set()
    assert part_of().read_bytes() == BODY[:100_000]


def test_a_server_without_ranges_starts_anew(server: WeightsServer) -> None:
    begin(5000)
    server.ranges = False
    server.sha256 = SHA
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY
    assert server.ranges_asked() == ["bytes=5000-"]


def test_a_server_that_answers_with_another_range_starts_anew(server: WeightsServer) -> None:
    begin(5000)
    server.wrong_range = True
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY
    assert server.ranges_asked() == ["bytes=5000-", None]


def test_a_part_that_is_whole_is_taken(server: WeightsServer) -> None:
    begin(len(BODY))
    server.sha256 = SHA
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY
    assert server.ranges_asked() == [f"bytes={len(BODY)}-"]


def test_a_part_of_an_older_larger_file_is_not_taken(server: WeightsServer) -> None:
    begin(len(BODY))
    server.body = BODY[:-1]
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY[:-1]
    assert server.ranges_asked() == [f"bytes={len(BODY)}-", None]


OTHER = bytes(reversed(BODY))
"""Another file of the same length: an old head with this one's tail has the right size, and no meaning."""


@pytest.mark.parametrize("asks_if_range", [True, False])
def test_a_file_that_changed_meanwhile_is_fetched_anew(server: WeightsServer, asks_if_range: bool) -> None:
    begin(5000)
    server.body, server.etag, server.asks_if_range, server.direct = OTHER, '"second"', asks_if_range, True
    assert download.tag_file(TAG, "X@y").read_bytes() == OTHER
    assert server.requests[0][1]["If-Range"] == '"first"'
    assert len(server.requests) == (1 if asks_if_range else 2)


def test_a_part_of_which_nobody_knows_the_file_is_fetched_anew(server: WeightsServer) -> None:
    server.etag, server.cut_to = "", 200_000  # a server that names no state of its files
    assert refused().endswith("; load it again.")
    server.cut_to, server.body = None, OTHER
    assert download.tag_file(TAG, "X@y").read_bytes() == OTHER
    assert server.ranges_asked() == [None, None]


def test_an_etag_that_is_a_sha256_is_checked(server: WeightsServer) -> None:
    server.direct, server.etag = True, f'"{SHA}"'
    server.body = OTHER
    assert "damaged on its way" in refused()
    assert not part_of().exists()
    server.body = BODY
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY


PAGE = b"<!DOCTYPE html>\n<html><body>Please log in to Guest WiFi</body></html>"


def test_a_portals_page_is_not_kept_and_the_part_survives_it(server: WeightsServer) -> None:
    server.page = PAGE
    sentence = refused()
    assert "127.0.0.1" in sentence and "answered with a web page" in sentence
    assert list(part_of().parent.glob("open_clip_model.safetensors*")) == []
    begin(5000)
    assert "answered with a web page" in refused()
    assert part_of().read_bytes() == BODY[:5000]
    server.page = None
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY
    assert server.ranges_asked() == ["bytes=5000-"]


def test_a_page_that_an_older_version_kept_is_fetched_anew(server: WeightsServer) -> None:
    kept = part_of().with_name("open_clip_model.safetensors")
    kept.parent.mkdir(parents=True)
    kept.write_bytes(PAGE)
    assert download.tag_file_here(TAG) is None
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY


def test_downloaded_weights_that_are_damaged_are_thrown_away_by_name(server: WeightsServer) -> None:
    with pytest.raises(LoupeError) as caught:
        load_encoder(parse_model_id("ViT-B-32@laion2b_s34b_b79k"), "cpu")
    path = next(part_of().parent.parent.rglob("*.safetensors"), None)
    assert path is None
    assert "The downloaded file " in str(caught.value)
    assert "was thrown away; load the model again to fetch it." in str(caught.value)


def test_a_broken_download_says_so_and_goes_on(server: WeightsServer) -> None:
    server.cut_to = 300_000
    assert refused() == (
        "The download of X@y broke off (the connection ended after 300000 of 1048576 bytes); "
        "load it again to go on where it ended."
    )
    server.cut_to = None
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY
    assert server.ranges_asked()[-1] == "bytes=300000-"


def test_damage_is_found_by_the_hash_and_thrown_away(server: WeightsServer) -> None:
    server.sha256 = "0" * 64
    assert refused() == "The download of X@y was damaged on its way and thrown away; try again."
    assert not part_of().exists()
    server.sha256 = SHA
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY
    assert server.ranges_asked()[-1] is None


def test_direct_urls_are_checked_against_their_own_hash(server: WeightsServer) -> None:
    url = f"{server.url}/storage/openaipublic/{SHA}/{{}}.pt"
    path = download.tag_file({"url": url.format("A")}, "X@y")
    assert path.read_bytes() == BODY
    assert download.tag_file_here({"url": url.format("A")}) == path
    assert "damaged" in refused({"url": url.format("B").replace(SHA, "1" * 64)})
    short = f"{server.url}/storage/mlfoundations/v0.2/vit-{SHA[:8]}.pt"
    assert download.tag_file({"url": short}, "X@y").read_bytes() == BODY
    server.missing = {"C.pt"}
    assert refused({"url": url.format("C")}).endswith("/C.pt no longer exists.")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (403, "X@y needs permission: accept its terms on the hub and log in"),
        (401, "X@y does not exist or needs permission"),
        (404, "X@y: the hub's org/model has no file"),
        (500, "X@y could not be downloaded: the server answered 500 (Internal Server Error)."),
        (503, "the server answered 503 (Service Unavailable)."),
    ],
)
def test_refusals_are_explained(server: WeightsServer, code: int, words: str) -> None:
    server.error = code
    assert words in refused()


def test_a_busy_server_is_asked_again_when_it_wants_to_be(server: WeightsServer) -> None:
    server.busy = ["0", "Thu, 01 Jan 1970 00:00:00 GMT"]
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY
    assert len(server.requests) == 4  # twice too busy, then the redirect and the storage


def test_a_server_that_is_busy_for_long_is_one_sentence(server: WeightsServer) -> None:
    server.busy = ["150"]
    assert refused() == "X@y could not be downloaded: the server had too many requests; try again in 3 min."
    server.busy = ["0"] * 4  # again and again
    assert refused().endswith("too many requests; try again later.") and not server.busy
    server.busy = ["soon"]
    assert refused().endswith("too many requests; try again later.")


def test_waiting_for_a_busy_server_is_cancelled_at_once_and_keeps_the_part(server: WeightsServer) -> None:
    begin(5000)
    server.busy = ["50"]

    def cancel(done: int, _total: int) -> None:
        if server.requests and not server.busy:
            raise Cancelled

    start = time.monotonic()
    with pytest.raises(Cancelled):
        download.tag_file(TAG, "X@y", cancel)
    assert time.monotonic() - start < 10
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY
    assert server.ranges_asked() == ["bytes=5000-"]


def test_a_whole_model_comes_from_the_hub_and_opens_offline_from_then_on(
    server: WeightsServer, make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tiny_config())
    for file in folder.iterdir():
        server.hub[f"/org/tiny/resolve/main/{file.name}"] = file.read_bytes()
    spec = parse_model_id("hf-hub:org/tiny")
    server.cut_to = 20_000  # the connection drops in the middle of the weights
    with pytest.raises(LoupeError, match="broke off"):
        load_encoder(spec, "cpu")
    server.cut_to = None
    (catalogued,) = (entry for entry in catalogue((spec.id,)) if entry.id == spec.id)
    assert not catalogued.downloaded
    texts = ["a cat", "two dogs"]
    first = load_encoder(spec, "cpu").encode_texts(texts)
    assert "bytes=20000-" in server.ranges_asked()
    source = load_encoder(parse_model_id(f"local-dir:{folder}"), "cpu").encode_texts(texts)
    assert np.array_equal(first, source)

    asked = len(server.requests)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    (catalogued,) = (entry for entry in catalogue((spec.id,)) if entry.id == spec.id)
    assert catalogued.downloaded
    assert np.array_equal(load_encoder(spec, "cpu").encode_texts(texts), source)
    assert len(server.requests) == asked


def test_a_model_in_the_hubs_own_cache_is_marked_and_opens_offline(
    make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tiny_config())

    def cached(repo: str, name: str) -> str | None:
        return str(folder / name) if repo == "org/tiny" and (folder / name).is_file() else None

    monkeypatch.setattr(huggingface_hub, "try_to_load_from_cache", cached)
    (entry,) = (entry for entry in catalogue(("hf-hub:org/tiny",)) if entry.kind == "hf-hub")
    assert entry.downloaded
    assert load_encoder(parse_model_id(entry.id), "cpu").info.embed_dim == 48


def test_a_tag_without_a_place_is_one_sentence() -> None:
    assert "names no place" in refused({})


def test_too_little_room_is_said_before_anything_is_written(
    server: WeightsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=1000))
    sentence = refused()
    assert sentence.startswith("X@y needs 1.05 MB of disk space for its download, and ")
    assert sentence.endswith(" has 1.00 kB left.")
    assert not part_of().exists()
    begin_at = len(BODY) - 900  # the rest has room
    begin(begin_at)
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY


def test_a_disk_that_fills_up_keeps_what_arrived(
    server: WeightsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    class Full:
        """A stream on a disk with room for two blocks."""

        def __init__(self, stream: Any) -> None:
            self._stream, self._room = stream, 2

        def write(self, block: bytes) -> None:
            if not self._room:
                raise OSError(errno.ENOSPC, "No space left on device")
            self._room -= 1
            self._stream.write(block)

        def close(self) -> None:
            self._stream.close()

    def opened(path: Path, *args: Any, **options: Any) -> Any:
        stream = real(path, *args, **options)
        return Full(stream) if path.suffix == ".part" else stream

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", opened)
        sentence = refused()
    assert sentence.startswith("The disk became full while X@y was downloaded to ")
    assert sentence.endswith("; make room and load it again to go on where it ended.")
    have = part_of().stat().st_size
    assert 0 < have < len(BODY)
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY
    assert server.ranges_asked()[-1] == f"bytes={have}-"


def test_a_folder_that_can_not_be_written_is_named(server: WeightsServer) -> None:
    part_of().mkdir(parents=True)  # what the bytes would go to is a folder
    assert refused().startswith(f"X@y can't be stored in {part_of().parent} (Is a directory")
    shutil.rmtree(part_of().parent)
    part_of().parent.write_text("no folder")
    assert refused().startswith(f"X@y can't be stored in {part_of().parent} (")


def test_a_second_window_waits_and_takes_the_file_that_the_first_brought(server: WeightsServer) -> None:
    begin(5000)
    target = part_of().with_suffix("")
    seen: list[tuple[int, int]] = []
    lock = FileLock(target.with_name(f".{target.name}.lock"))  # held, as by another process

    def watch(done: int, total: int) -> None:
        seen.append((done, total))
        target.write_bytes(BODY)
        lock.release()

    with lock:
        assert download.tag_file(TAG, "X@y", watch).read_bytes() == BODY
    assert seen == [(5000, 0)]
    assert not server.requests


def test_two_downloads_at_once_leave_one_whole_file(server: WeightsServer) -> None:
    server.sha256 = SHA
    found: list[bytes] = []

    def load() -> None:
        found.append(download.tag_file(TAG, "X@y").read_bytes())

    threads = [threading.Thread(target=load) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert found == [BODY] * 3
    assert len(server.ranges_asked()) == 1


def test_waiting_for_another_window_can_be_cancelled(server: WeightsServer) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    part_of().parent.mkdir(parents=True)
    target = part_of().with_suffix("")
    with FileLock(target.with_name(f".{target.name}.lock")), pytest.raises(Cancelled):
        download.tag_file(TAG, "X@y", cancel)
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY


def test_a_server_that_is_gone_is_one_sentence(
    server: WeightsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(huggingface_hub, "hf_hub_url", lambda *_args: "http://127.0.0.1:9/none")
    assert refused() == (
        "X@y is not on this computer, and the network can't be reached to download it (Connection refused)."
    )


def test_a_silent_server_breaks_off_in_the_end(
    server: WeightsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "TIMEOUT", 0.2)
    server.stall_at = 100_000
    assert refused() == "The download of X@y broke off (timed out); load it again to go on where it ended."
    assert part_of().stat().st_size == 100_000


@pytest.mark.parametrize(
    "model_id", ["ViT-B-32@openai", "ViT-B-16-SigLIP@webli", "hf-hub:some/model", "RN50@cc12m"]
)
def test_no_network_is_one_sentence_at_once(model_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets refuse (tests/conftest.py): the sentence must come without waiting and retrying."""
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    spec = parse_model_id(model_id)
    start = time.monotonic()
    with pytest.raises(LoupeError) as caught:
        load_encoder(spec, "cpu")
    assert time.monotonic() - start < 5
    assert str(caught.value) == (
        f"{model_id} is not on this computer, and the network can't be reached to download it "
        "(Network is unreachable)."
    )


def test_offline_mode_is_respected() -> None:
    with pytest.raises(
        LoupeError, match="ViT-B-32@openai is not on this computer, and HF_HUB_OFFLINE forbids"
    ):
        load_encoder(parse_model_id("ViT-B-32@openai"), "cpu")


def test_a_tokenizer_that_is_not_here_is_one_sentence_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    start = time.monotonic()
    with pytest.raises(
        LoupeError, match=r"The tokenizer of X \(org/name\) is not on this computer, and the net"
    ):
        download.hub_tokenizer("org/name", 64, "X", None, {})
    assert time.monotonic() - start < 10
