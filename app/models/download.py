"""Fetch weights with progress and cancel, or say at once that there is no network.

Files that other programs already fetched are used where they lie (the Hugging Face cache, `~/.cache/clip`).
New ones go to this program's own cache folder; a cancelled or broken download is taken up where it ended.
"""

from __future__ import annotations

import re
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from typing import IO, Any

from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.models.checkpoints import sha256_of_file
from app.paths import user_cache_dir

HUB_WEIGHTS = ("open_clip_model.safetensors", "open_clip_pytorch_model.bin")
_TIMEOUT = 15.0  # seconds without an answer
_PROBE_TIMEOUT = 5.0
_CHUNK = 1 << 18
_NETWORK_ERRORS = (urllib.error.URLError, OSError, HTTPException, ssl.SSLError)


class _KeepHash(urllib.request.HTTPRedirectHandler):
    """Follow redirects, and keep the sha256 that the Hugging Face hub names in the first of them."""

    sha256 = ""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """Note the hash, then go on as usual."""
        found = str(headers.get("X-Linked-Etag", "")).strip('"')
        if re.fullmatch(r"[0-9a-f]{64}", found):
            self.sha256 = found
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def tag_file(tag: Mapping[str, Any], model_id: str, checkpoint: Checkpoint = no_checkpoint) -> Path:
    """Return the weights file of an open_clip tag, downloading it if need be (from the hub, else its URL)."""
    if local := tag.get("file"):
        return Path(local)
    hub = str(tag.get("hf_hub", ""))
    if hub:
        repo, _, name = hub.rpartition("/")
        return hub_file(repo, _safe_first(name) if name else HUB_WEIGHTS, model_id, checkpoint)
    if url := str(tag.get("url", "")):
        return url_file(url, model_id, checkpoint)
    raise LoupeError(f"open_clip names no place to download {model_id} from.")


def _safe_first(name: str) -> tuple[str, ...]:
    stem, dot, suffix = name.rpartition(".")
    return (f"{stem}.safetensors", name) if dot and suffix in ("bin", "pth") else (name,)


def hub_file(
    repo: str, names: tuple[str, ...], model_id: str, checkpoint: Checkpoint = no_checkpoint
) -> Path:
    """Return the first of `names` that a hub repository has, from a cache or downloaded.

    `checkpoint(done, total)` counts bytes. Raises LoupeError, one sentence, and passes Cancelled on.
    """
    from huggingface_hub import constants, get_token, hf_hub_url, try_to_load_from_cache

    folder = _folder(repo)
    for name in names:
        cached = try_to_load_from_cache(repo, name)
        if isinstance(cached, str):
            return Path(cached)
        if (folder / name).is_file():
            return folder / name
    if constants.HF_HUB_OFFLINE:
        raise LoupeError(f"{model_id} is not on this computer, and HF_HUB_OFFLINE forbids downloading it.")
    token = get_token()
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    for name in names:
        if (path := _fetch(hf_hub_url(repo, name), folder / name, headers, model_id, checkpoint)) is not None:
            return path
    raise LoupeError(f"{model_id}: the hub's {repo} has no file {' or '.join(names)}.")


def url_file(url: str, model_id: str, checkpoint: Checkpoint = no_checkpoint) -> Path:
    """Return a file of a plain URL, from a cache or downloaded; open_clip's own URLs carry its hash."""
    name = url.rsplit("/", 1)[-1]
    legacy = Path("~/.cache/clip").expanduser() / name
    if legacy.is_file():
        return legacy
    target = _folder("url") / name
    if target.is_file():
        return target
    path = _fetch(url, target, {}, model_id, checkpoint, _hash_in(url))
    if path is None:
        raise LoupeError(f"{model_id} could not be downloaded: {url} no longer exists.")
    return path


def _hash_in(url: str) -> str:
    """Return the sha256, or its beginning, that open_clip's own URLs carry ("" if none)."""
    if "openaipublic" in url:
        return url.split("/")[-2]
    return url.rsplit(".", 1)[0].rsplit("-", 1)[-1] if "mlfoundations" in url else ""


def _folder(repo: str) -> Path:
    return user_cache_dir() / "weights" / repo.replace("/", "--")


def _fetch(
    url: str,
    target: Path,
    headers: Mapping[str, str],
    model_id: str,
    checkpoint: Checkpoint,
    sha256: str = "",
) -> Path | None:
    """Download to `target` by way of `target.part`; None where the server has no such file."""
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        have = part.stat().st_size if part.exists() else 0
    except OSError as error:
        raise LoupeError(f"{model_id} can't be stored in {target.parent} ({error.strerror}).") from error
    keeper = _KeepHash()
    request = urllib.request.Request(url)
    for key, value in headers.items():  # not sent on to the storage that the hub redirects to
        request.add_unredirected_header(key, value)
    if have:
        request.add_header("Range", f"bytes={have}-")
    try:
        with urllib.request.build_opener(keeper).open(request, timeout=_TIMEOUT) as response:
            _copy(response, part, have, checkpoint)
    except urllib.error.HTTPError as error:
        if error.code in (404, 410):
            return None
        if error.code != 416:  # 416: the part is already whole
            raise LoupeError(_refusal(model_id, error)) from error
    except _NETWORK_ERRORS as error:
        raise LoupeError(_broken(model_id, error, part)) from error
    wanted = sha256 or keeper.sha256
    if wanted and not sha256_of_file(part).startswith(wanted):
        part.unlink(missing_ok=True)
        raise LoupeError(f"The download of {model_id} was damaged on its way; try again.")
    return part.replace(target)


def _copy(response: Any, part: Path, have: int, checkpoint: Checkpoint) -> None:
    """Append (or, where the server ignored the range, write) the response's bytes to `part`."""
    resumed = response.status == 206
    done = have if resumed else 0
    length = response.headers.get("Content-Length")
    total = done + int(length) if length else 0
    with part.open("ab" if resumed else "wb") as stream:
        checkpoint(done, max(total, done))
        while block := response.read(_CHUNK):
            stream.write(block)
            done += len(block)
            checkpoint(done, max(total, done))
    if total and done < total:
        raise HTTPException(f"the connection ended after {done} of {total} bytes")


def _refusal(model_id: str, error: urllib.error.HTTPError) -> str:
    if error.code in (401, 403):
        # The hub answers 401 to a stranger also for what does not exist.
        missing = "does not exist or " if error.code == 401 else ""
        return (
            f"{model_id} {missing}needs permission: accept its terms on the hub and log in (`hf auth login`)."
        )
    return f"{model_id} could not be downloaded: the server answered {error.code} ({error.reason})."


def _broken(model_id: str, error: Exception, part: Path) -> str:
    if part.exists() and part.stat().st_size:
        return (
            f"The download of {model_id} broke off ({_reason(error)}); load it again to go on where it ended."
        )
    if isinstance(error, OSError) and getattr(error, "errno", None) in (28, 122):
        return f"{model_id} can't be stored: the disk is full."
    return _unreachable(model_id, error)


def hub_tokenizer(
    source: str | Path, context_length: int, arch: str, mode: str | None, options: Mapping[str, Any]
) -> Any:
    """Return open_clip's HFTokenizer from a folder, the hub's cache or the hub.

    Raises LoupeError, one sentence naming the model, where it isn't cached and there is no network.
    """
    from open_clip.tokenizer import HFTokenizer

    def make(local: bool) -> Any:
        return HFTokenizer(
            str(source), context_length=context_length, tokenizer_mode=mode, local_files_only=local, **options
        )

    try:
        return make(local=True)
    except ImportError as error:
        raise LoupeError(f"The tokenizer of {arch} needs `pip install transformers`.") from error
    except (OSError, ValueError, RuntimeError, TypeError, KeyError, AttributeError) as error:
        if isinstance(source, Path):
            raise LoupeError(f"The tokenizer files in {source.name} can't be read.") from error
    _probe(f"The tokenizer of {arch} ({source})")
    try:
        return make(local=False)
    except (OSError, ValueError, RuntimeError, TypeError, KeyError, AttributeError, ImportError) as error:
        raise LoupeError(f"The tokenizer of {arch} ({source}) could not be loaded from the hub.") from error


def _probe(what: str) -> None:
    """Raise LoupeError at once where the hub can't be reached (hub clients retry for a long time)."""
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        raise LoupeError(f"{what} is not on this computer, and HF_HUB_OFFLINE forbids downloading it.")
    request = urllib.request.Request(constants.ENDPOINT, method="HEAD")
    try:
        with urllib.request.urlopen(request, timeout=_PROBE_TIMEOUT):
            return
    except urllib.error.HTTPError:
        return  # it answered
    except _NETWORK_ERRORS as error:
        raise LoupeError(_unreachable(what, error)) from error


def _unreachable(what: str, error: BaseException) -> str:
    reason = _reason(error)
    return f"{what} is not on this computer, and the network can't be reached to download it ({reason})."


def _reason(error: BaseException) -> str:
    """Return what went wrong in the system's own words, without error numbers."""
    inner = getattr(error, "reason", error)
    return str(getattr(inner, "strerror", None) or inner or type(inner).__name__)
