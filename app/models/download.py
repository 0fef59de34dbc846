"""Find weights on this computer or fetch them, with a sentence for everything that can go wrong.

Files that other programs already fetched are used where they lie (the Hugging Face cache, `~/.cache/clip`).
New ones go to this program's own cache folder; a cancelled or broken download is taken up where it ended.
"""

from __future__ import annotations

import math
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from functools import partial
from http.client import HTTPException
from pathlib import Path
from typing import Any

from app.amounts import bytes_text
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.models import transfer
from app.models.weights.configuration import CONFIG_NAME
from app.models.weights.forms import form_of
from app.paths import user_cache_dir
from app.words import wording

HUB_WEIGHTS = ("open_clip_model.safetensors", "open_clip_pytorch_model.bin")
_MOVED = {
    "roberta-base": "FacebookAI/roberta-base",
    "xlm-roberta-base": "FacebookAI/xlm-roberta-base",
    "xlm-roberta-large": "FacebookAI/xlm-roberta-large",
    "bert-base-uncased": "google-bert/bert-base-uncased",
}
"""Where the hub has what open_clip still calls by an older name; a cache may know either."""
_PROBE_TIMEOUT = 5.0
_READERS = ("sentencepiece", "protobuf", "tiktoken")
"""Packages that transformers reads some tokenizers' files with."""
_TOKENIZER_ERRORS = (OSError, ValueError, RuntimeError, TypeError, KeyError, AttributeError)
_NETWORK_ERRORS = (OSError, HTTPException)
_FULL = (28, 122)
"""Errors of a full disk and of a used-up quota."""


def tag_file(tag: Mapping[str, Any], model_id: str, checkpoint: Checkpoint = no_checkpoint) -> Path:
    """Return the weights file of an open_clip tag, downloading it if need be (from the hub, else its URL)."""
    if local := tag.get("file"):
        return Path(local)
    if tag.get("hf_hub"):
        repo, names = hub_place(tag)
        return hub_file(repo, names, model_id, checkpoint)
    if url := str(tag.get("url", "")):
        return url_file(url, model_id, checkpoint)
    raise LoupeError(wording("open_clip names no place to download {model_id} from.", model_id=model_id))


def hub_place(tag: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return a tag's repository on the hub and the names that its weights may have there, best first."""
    repo, _, name = str(tag["hf_hub"]).rpartition("/")
    return repo, _safe_first(name) if name else HUB_WEIGHTS


def _safe_first(name: str) -> tuple[str, ...]:
    stem, dot, suffix = name.rpartition(".")
    return (f"{stem}.safetensors", name) if dot and suffix in ("bin", "pth") else (name,)


def tag_file_here(tag: Mapping[str, Any]) -> Path | None:
    """Return a tag's weights file if it is on this computer, else None; nothing is downloaded."""
    if local := tag.get("file"):
        return Path(local) if Path(local).is_file() else None
    if tag.get("hf_hub"):
        return hub_file_here(*hub_place(tag))
    return _url_file_here(str(tag["url"])) if tag.get("url") else None


def hub_file_here(repo: str, names: tuple[str, ...]) -> Path | None:
    """Return the first of a repository's files that is in the hub's cache or in ours, else None."""
    from huggingface_hub import try_to_load_from_cache

    for name in names:
        for place in _places(repo):
            cached = try_to_load_from_cache(place, name)
            if isinstance(cached, str) and form_of(Path(cached)) != "page":
                return Path(cached)
            if _is_whole(own := _folder(place) / name):
                return own
    return None


def _places(repo: str) -> tuple[str, ...]:
    """Return what the hub calls a repository, then what open_clip calls it where that is another name."""
    return tuple(dict.fromkeys((_MOVED.get(repo, repo), repo)))


def _url_file_here(url: str) -> Path | None:
    name = url.rsplit("/", 1)[-1]
    places = (Path("~/.cache/clip").expanduser() / name, _folder("url") / name)
    return next((path for path in places if _is_whole(path)), None)


def _is_whole(path: Path) -> bool:
    """Say whether a file is here; a web page that an older version kept in its place is thrown away."""
    if not path.is_file():
        return False
    if form_of(path) != "page":
        return True
    discard(path)
    return False


def hub_file(
    repo: str, names: tuple[str, ...], model_id: str, checkpoint: Checkpoint = no_checkpoint
) -> Path:
    """Return the first of `names` that a hub repository has, from a cache or downloaded.

    `checkpoint(done, total)` counts bytes. Raises LoupeError, one sentence, and passes Cancelled on.
    """
    if here := hub_file_here(repo, names):
        return here
    for name in names:
        if path := hub_file_or_none(repo, name, model_id, checkpoint):
            return path
    raise LoupeError(
        wording(
            "{model_id}: the hub's {repo} has no file {names}.",
            model_id=model_id,
            repo=repo,
            names=" or ".join(names),
        )
    )


def hub_file_or_none(
    repo: str, name: str, model_id: str, checkpoint: Checkpoint = no_checkpoint
) -> Path | None:
    """Return a file of a hub repository as `hub_file` does, None where the repository has none."""
    from huggingface_hub import hf_hub_url

    if here := hub_file_here(repo, (name,)):
        return here
    _forbid_offline(model_id)
    place = _places(repo)[0]
    return _fetch(hf_hub_url(place, name), _folder(place) / name, model_id, checkpoint, hub_headers())


def hub_config(repo: str) -> Path:
    """Return open_clip's configuration in a hub repository. LoupeError: it has none; names the other id."""
    path = hub_file_or_none(repo, CONFIG_NAME, f"hf-hub:{repo}")
    if path is None:
        raise LoupeError(
            wording(
                "hf-hub:{repo} has no {config_name}; if it is in transformers' format, load hf:{repo}.",
                repo=repo,
                config_name=CONFIG_NAME,
            )
        )
    return path


def hub_headers() -> dict[str, str]:
    """Return what tells the hub who asks, where the user has logged in."""
    from huggingface_hub import get_token

    token = get_token()
    return {"Authorization": f"Bearer {token}"} if token else {}


def url_file(url: str, model_id: str, checkpoint: Checkpoint = no_checkpoint) -> Path:
    """Return a file of a plain URL, from a cache or downloaded; open_clip's own URLs carry its hash."""
    if here := _url_file_here(url):
        return here
    _forbid_offline(model_id)
    path = _fetch(url, _folder("url") / url.rsplit("/", 1)[-1], model_id, checkpoint, {}, _hash_in(url))
    if path is None:
        raise LoupeError(
            wording("{model_id} could not be downloaded: {url} no longer exists.", model_id=model_id, url=url)
        )
    return path


def _hash_in(url: str) -> str:
    """Return the sha256, or its beginning, that open_clip's own URLs carry ("" if none)."""
    if "openaipublic" in url:
        return url.split("/")[-2]
    return url.rsplit(".", 1)[0].rsplit("-", 1)[-1] if "mlfoundations" in url else ""


def _folder(repo: str) -> Path:
    return user_cache_dir() / "weights" / repo.replace("/", "--")


def discard(path: Path) -> bool:
    """Delete a file that this program downloaded, so that it is fetched anew; False for any other file."""
    if not path.is_relative_to(user_cache_dir() / "weights"):
        return False
    path.unlink(missing_ok=True)
    return True


def _fetch(
    url: str,
    target: Path,
    model_id: str,
    checkpoint: Checkpoint,
    headers: Mapping[str, str],
    sha256: str = "",
) -> Path | None:
    """Download to `target`, None where the server has no such file; raises LoupeError for all else."""
    try:
        return transfer.fetch(url, target, checkpoint, headers, sha256)
    except transfer.StorageError as error:
        raise LoupeError(_not_stored(model_id, error, target)) from error
    except transfer.NoSpaceError as error:
        raise LoupeError(
            wording(
                "{model_id} needs {bytes_text} of disk space for its download, and "
                "{parent} has {bytes_text_2} left.",
                model_id=model_id,
                bytes_text=bytes_text(error.needed),
                parent=target.parent,
                bytes_text_2=bytes_text(error.free),
            )
        ) from error
    except transfer.DamagedError as error:
        raise LoupeError(
            wording(
                "The download of {model_id} was damaged on its way and thrown away; try again.",
                model_id=model_id,
            )
        ) from error
    except transfer.WebPageError as error:
        raise LoupeError(_paged(model_id, url)) from error
    except urllib.error.HTTPError as error:
        raise LoupeError(_refusal(model_id, error)) from error
    except _NETWORK_ERRORS as error:
        raise LoupeError(_broken(model_id, error, target)) from error


def _paged(model_id: str, url: str) -> str:
    return wording(
        "{model_id} could not be downloaded: {host} answered with a web page, not the file "
        "(a network's login form?); nothing of it was kept, so log in and load it again.",
        model_id=model_id,
        host=urllib.parse.urlsplit(url).netloc,
    )


def _not_stored(model_id: str, error: transfer.StorageError, target: Path) -> str:
    cause = error.__cause__
    if isinstance(cause, OSError) and cause.errno in _FULL:
        return wording(
            "The disk became full while {model_id} was downloaded to {parent}; "
            "make room and load it again to go on where it ended.",
            model_id=model_id,
            parent=target.parent,
        )
    return wording(
        "{model_id} can't be stored in {parent} ({reason}).",
        model_id=model_id,
        parent=target.parent,
        reason=_reason(cause or error),
    )


def _refusal(model_id: str, error: urllib.error.HTTPError) -> str:
    if error.code in (401, 403):
        # The hub answers 401 to a stranger also for what does not exist.
        missing = "does not exist or " if error.code == 401 else ""
        return wording(
            "{model_id} {missing}needs permission: accept its terms on the hub and log in (`hf auth login`).",
            model_id=model_id,
            missing=missing,
        )
    if error.code == 429:
        seconds = transfer.retry_after(error)
        when = "later" if not seconds else wording("in {ceil} min", ceil=math.ceil(seconds / 60))
        return wording(
            "{model_id} could not be downloaded: the server had too many requests; try again {when}.",
            model_id=model_id,
            when=when,
        )
    return wording(
        "{model_id} could not be downloaded: the server answered {code} ({reason}).",
        model_id=model_id,
        code=error.code,
        reason=error.reason,
    )


def _broken(model_id: str, error: Exception, target: Path) -> str:
    if transfer.resumable(target):
        return wording(
            "The download of {model_id} broke off ({reason}); load it again to go on where it ended.",
            model_id=model_id,
            reason=_reason(error),
        )
    if target.with_name(f"{target.name}.part").exists():
        return wording(
            "The download of {model_id} broke off ({reason}); load it again.",
            model_id=model_id,
            reason=_reason(error),
        )
    return _unreachable(model_id, error)


def _forbid_offline(what: str) -> None:
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        raise LoupeError(
            wording("{what} is not on this computer, and HF_HUB_OFFLINE forbids downloading it.", what=what)
        )


def hub_tokenizer(
    source: str | Path, context_length: int, arch: str, mode: str | None, options: Mapping[str, Any]
) -> Any:
    """Return open_clip's HFTokenizer from a folder, the hub's cache or the hub; code in it is never run.

    Raises LoupeError, one sentence naming the model, where it isn't cached and there is no network.
    """
    places = [str(source)] if isinstance(source, Path) else _places(source)
    ours = {"context_length": context_length, "tokenizer_mode": mode, "trust_remote_code": False}
    make = partial(_open_tokenizer, options={**options, **ours})
    for place in places:
        try:
            return make(place, local=True)
        except ImportError as error:
            needed = [name for name in _READERS if name in str(error).casefold()] or ["transformers"]
            raise LoupeError(
                wording(
                    "The tokenizer of {arch} needs `pip install {needed}`.",
                    arch=arch,
                    needed=" ".join(needed),
                )
            ) from error
        except _TOKENIZER_ERRORS as error:
            if isinstance(source, Path):
                raise LoupeError(
                    wording("The tokenizer files in {name} can't be read.", name=source.name)
                ) from error
    _probe(wording("The tokenizer of {arch} ({source})", arch=arch, source=source))
    try:
        return make(places[0], local=False)
    except (*_TOKENIZER_ERRORS, ImportError) as error:
        raise LoupeError(
            wording(
                "The tokenizer of {arch} ({source}) could not be loaded from the hub.",
                arch=arch,
                source=source,
            )
        ) from error


def _open_tokenizer(place: str, local: bool, options: Mapping[str, Any]) -> Any:
    from open_clip.tokenizer import HFTokenizer

    tokenizer = HFTokenizer(place, local_files_only=local, **options)
    if tokenizer.tokenizer.pad_token_id is None:
        raise ValueError("no padding token")
    return tokenizer


def _probe(what: str) -> None:
    """Raise LoupeError at once where the hub can't be reached (hub clients retry for a long time)."""
    from huggingface_hub import constants

    _forbid_offline(what)
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
    return wording(
        "{what} is not on this computer, and the network can't be reached to download it ({reason}).",
        what=what,
        reason=reason,
    )


def _reason(error: BaseException) -> str:
    """Return what went wrong in the system's own words, without error numbers."""
    inner = getattr(error, "reason", error)
    return str(getattr(inner, "strerror", None) or inner or type(inner).__name__)
