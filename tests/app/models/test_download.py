"""Downloads: progress, cancel, resuming, damage, and no network; the server is an opener in this process."""

from __future__ import annotations

import hashlib
import io
import time
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path
from typing import Any

import huggingface_hub
import pytest

from app.errors import Cancelled, LoupeError
from app.models import download
from app.models.encoder import load_encoder
from app.models.registry import parse_model_id

BODY = bytes(range(256)) * 4096  # 1 MiB
TAG = {"hf_hub": "org/model/"}


class Response(io.BytesIO):
    """A server's answer, as urllib gives it."""

    def __init__(self, body: bytes, status: int = 200, length: int | None = None) -> None:
        super().__init__(body)
        self.status = status
        self.headers = {"Content-Length": str(len(body) if length is None else length)}


class Server:
    """Answers requests for BODY; records them; can be told to fail."""

    def __init__(self) -> None:
        self.requests: list[urllib.request.Request] = []
        self.missing: set[str] = set()
        self.error: Exception | None = None
        self.cut_to: int | None = None
        self.sha256 = ""

    def build_opener(self, keeper: Any) -> Server:
        self._keeper = keeper
        return self

    def open(self, request: urllib.request.Request, timeout: float) -> Response:
        assert 0 < timeout <= 30
        self.requests.append(request)
        if self.error is not None:
            raise self.error
        if request.full_url.rsplit("/", 1)[-1] in self.missing:
            raise urllib.error.HTTPError(request.full_url, 404, "Not Found", Message(), None)
        self._keeper.sha256 = self.sha256
        wanted = request.get_header("Range")
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
        body = BODY[start : self.cut_to]
        return Response(body, 206 if start else 200, len(BODY) - start)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Server:
    """Stand in for the network, with an empty hub cache."""
    made = Server()
    monkeypatch.setattr(urllib.request, "build_opener", made.build_opener)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(huggingface_hub, "try_to_load_from_cache", lambda *_args: None)
    monkeypatch.setattr(huggingface_hub, "get_token", lambda: "secret")
    return made


def test_weights_arrive_with_progress_and_stay(server: Server) -> None:
    seen: list[tuple[int, int]] = []
    path = download.tag_file(TAG, "X@y", lambda done, total: seen.append((done, total)))
    assert path.read_bytes() == BODY
    assert path.name == "open_clip_model.safetensors"
    assert seen[0] == (0, len(BODY))
    assert seen[-1] == (len(BODY), len(BODY))
    assert len(seen) > 3
    assert download.tag_file(TAG, "X@y") == path
    assert len(server.requests) == 1
    assert not list(path.parent.glob("*.part"))


def test_the_token_is_not_sent_on_to_other_servers(server: Server) -> None:
    download.tag_file(TAG, "X@y")
    assert server.requests[0].unredirected_hdrs == {"Authorization": "Bearer secret"}
    assert "Authorization" not in server.requests[0].headers


def test_the_next_file_name_is_tried(server: Server) -> None:
    server.missing = {"open_clip_model.safetensors"}
    assert download.tag_file(TAG, "X@y").name == "open_clip_pytorch_model.bin"
    server.missing = {"model.safetensors"}
    assert download.tag_file({"hf_hub": "org/other/model.pth"}, "X@y").name == "model.pth"
    server.missing |= {"model.pth"}
    with pytest.raises(
        LoupeError, match=r"X@y: the hub's org/third has no file model.safetensors or model.pth"
    ):
        download.tag_file({"hf_hub": "org/third/model.pth"}, "X@y")


def test_a_cancelled_download_goes_on_where_it_ended(server: Server) -> None:
    def cancel(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        download.tag_file(TAG, "X@y", cancel)
    path = download.tag_file(TAG, "X@y")
    assert path.read_bytes() == BODY
    start = server.requests[1].get_header("Range")
    assert start is not None
    assert start not in ("bytes=0-", "")


def test_a_broken_download_says_so_and_goes_on(server: Server) -> None:
    server.cut_to = 300_000
    with pytest.raises(LoupeError, match="The download of X@y broke off"):
        download.tag_file(TAG, "X@y")
    server.cut_to = None
    assert download.tag_file(TAG, "X@y").read_bytes() == BODY
    assert server.requests[1].get_header("Range") == "bytes=300000-"


def test_damage_is_found_by_the_hash_and_thrown_away(server: Server) -> None:
    server.sha256 = "0" * 64
    with pytest.raises(LoupeError, match="The download of X@y was damaged"):
        download.tag_file(TAG, "X@y")
    server.sha256 = hashlib.sha256(BODY).hexdigest()
    path = download.tag_file(TAG, "X@y")
    assert path.read_bytes() == BODY
    assert server.requests[1].get_header("Range") is None


def test_direct_urls_are_checked_against_their_own_hash(server: Server) -> None:
    good = hashlib.sha256(BODY).hexdigest()
    url = f"https://openaipublic.azureedge.net/clip/models/{good}/{{}}.pt"
    assert download.tag_file({"url": url.format("A")}, "X@y").read_bytes() == BODY
    with pytest.raises(LoupeError, match="damaged"):
        download.tag_file({"url": url.format("B").replace(good, "1" * 64)}, "X@y")
    short = "https://github.com/mlfoundations/open_clip/releases/download/v0.2/vit-" + good[:8] + ".pt"
    assert download.tag_file({"url": short}, "X@y").read_bytes() == BODY


def test_refusals_are_explained(server: Server) -> None:
    server.error = urllib.error.HTTPError("u", 403, "Forbidden", Message(), None)
    with pytest.raises(LoupeError, match="X@y needs permission"):
        download.tag_file(TAG, "X@y")
    server.error = urllib.error.HTTPError("u", 401, "Unauthorized", Message(), None)
    with pytest.raises(LoupeError, match="X@y does not exist or needs permission"):
        download.tag_file(TAG, "X@y")
    server.error = urllib.error.HTTPError("u", 500, "Oops", Message(), None)
    with pytest.raises(LoupeError, match="the server answered 500"):
        download.tag_file(TAG, "X@y")
    server.error = OSError(28, "No space left on device")
    with pytest.raises(LoupeError, match="the disk is full"):
        download.tag_file(TAG, "X@y")
    with pytest.raises(LoupeError, match="names no place"):
        download.tag_file({}, "X@y")


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
