"""What a command's function is given: the model, images and prompts of its command line, and its output."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from app.analysis.prompts import parse_prompts, split_labels, template_set
from app.analysis.same_tokens import equal_notes
from app.cli import say
from app.cli.text import json_text, truncation_notes, with_path
from app.engine.engine import Engine
from app.errors import LoupeError
from app.files.tables import Table, errors_json, save_beside
from app.images.images import CropMode, read_picture, walk_images
from app.images.reading import shown_name
from app.partial import Covered
from app.probes.label_set_files import labels_text
from app.provenance import provenance
from app.store.cache import Store
from app.words import visible

if TYPE_CHECKING:
    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Floats
    from app.images.files import ReadError
    from app.images.images import Picture
    from app.models.encoder import ModelInfo
    from app.models.model_facts import FeatureKind
    from app.models.tokens import Tokens
    from app.provenance import Provenance, ProvenanceParts
    from app.store.kept import ImageEmbedding


def make_engine(store: Store | None) -> Engine:
    """Return an engine without a model (the seam where tests put theirs)."""
    return Engine(store=store)


class Context:
    """A command's arguments, and everything that options shared by commands ask for.

    Only what is called is done: no model is loaded before `engine()`, or a method that needs it. `errors`
    holds the images that could not be read; they are said, and make the exit status 1.
    """

    def __init__(
        self, args: Namespace, shot: Callable[[Namespace], int], worksheet: Callable[[Namespace], int]
    ) -> None:
        self.args = args
        self.shot, self.worksheet = shot, worksheet
        """Render the window, or a lesson on paper; passed in by `main`: this package knows no widgets."""
        self.errors: list[ReadError] = []
        self.failed = False
        """Whether what the command checks did not hold."""
        self._changed: dict[Path, tuple[str, ...]] = {}  # what the decoder changed of images
        self._read: set[Path] = set()
        self._unused: set[Path] = set()
        self._model: str = getattr(args, "model", "")
        self._is_named = False
        self._precision: str = getattr(args, "precision", "fp32")
        self._store = None if getattr(args, "no_cache", True) else Store(say=say.note)
        self._engine: Engine | None = None
        self._told: set[str] = set()
        self._asked: PromptSet | None = None  # the labels of the command line
        self._choice = True  # between them

    def of_model(self, model: str, precision: str = "") -> Context:
        """Return this context for another model, whose notes name it; errors and cache are shared.

        precision: by default --precision.
        """
        other = copy(self)
        other._model, other._is_named, other._engine = model, True, None
        other._precision = precision or self._precision
        return other

    def in_mode(self, mode: CropMode) -> Context:
        """Return this context, model and all, with images fitted in another way."""
        self.engine()
        other = copy(self)
        other.args = Namespace(**{**vars(self.args), "mode": mode.value})
        return other

    def close(self) -> None:
        """Let go of the cache."""
        if self._store is not None:
            self._store.close()

    @property
    def status(self) -> int:
        """The exit status: 1 where images could not be read or a check failed, else 0."""
        return 1 if self.errors or self.failed else 0

    # --- the model -----------------------------------------------------------------------------------------

    def engine(self, dense: bool = False) -> Engine:
        """Return an engine with --model on --device in --precision, over the cache unless --no-cache.

        Loads at the first call, and says the model's notes; where its patches are used (`dense`), theirs too.
        Raises LoupeError for a model that can't be loaded.
        """
        if self._engine is None:
            engine = make_engine(self._store)
            engine.listen(say.note)  # what memory makes of batches
            title = f"Loading {self._model}" if self._is_named else "Loading the model"
            info = engine.load(self._model, self.args.device, say.progress(title), self._precision)
            self._engine = engine
            self.note([*info.notes, info.patch_note if dense else ""])
            if info.about and not getattr(self.args, "json", False):  # JSON holds it among the model's facts
                self._say_once(info.about)
        return self._engine

    @property
    def info(self) -> ModelInfo:
        """What is known of the model, loading it if need be."""
        return self.engine().require().info

    @property
    def mode(self) -> CropMode:
        """How images are fitted to the model's input (--mode)."""
        return CropMode(self.args.mode)

    # --- images --------------------------------------------------------------------------------------------

    def paths(self, given: Sequence[Path] | None = None) -> list[Path]:
        """Return the files that the IMAGE arguments, or others `given`, name or hold.

        Raises LoupeError where there is none.
        """
        given = self.args.images if given is None else given
        paths = self.walk(given)
        if not paths and not self.errors:
            raise LoupeError(f"There are no images in {', '.join(map(str, given))}.")
        return paths

    def walk(self, given: Sequence[Path]) -> list[Path]:
        """Return the image files that these files and folders name or hold."""
        paths, errors = walk_images(given)
        self.leave_out(errors)
        return paths

    def images(self, paths: Iterable[Path]) -> list[ImageEmbedding]:
        """Return the embeddings of those files, fitted by --mode, that can be read."""
        images, errors = self.engine().embed_images(paths, self.mode, say.progress("Images"))
        self._take(images, errors)
        return images

    def features(
        self, paths: Iterable[Path], kind: FeatureKind
    ) -> tuple[list[ImageEmbedding], Floats, list[ReadError]]:
        """Return what `images` does, and these images' features [N, F] and what can't be read beside."""
        images, rows, errors = self.engine().image_features(paths, self.mode, kind, say.progress("Images"))
        self._take(images, errors)
        return images, rows, errors

    def _take(self, images: Sequence[ImageEmbedding], errors: Iterable[ReadError]) -> None:
        self.leave_out(errors)
        self.count(image.path for image in images)
        self.say_changes({image.path: image.notes for image in images if image.notes})

    def count(self, paths: Iterable[Path]) -> None:
        """Remember images that could be read, for `part`."""
        self._read.update(paths)

    @property
    def part(self) -> Covered:
        """Of how many of the images that were asked about the numbers are."""
        left_out = sum(error.images for error in self.errors)
        folders = sum(error.images == 0 for error in self.errors)
        return Covered(len(self._read - self._unused), len(self._read) + left_out, folders)

    def set_aside(self, paths: Iterable[Path]) -> None:
        """Take images that could be read out of what the numbers are of."""
        self._unused.update(paths)

    def picture(self, path: Path) -> Picture:
        """Read an image file and say its notes. Raises LoupeError where it can't be read."""
        picture = read_picture(path)
        self.say_changes({path: picture.notes} if picture.notes else {})
        return picture

    def leave_out(self, errors: Iterable[ReadError]) -> None:
        """Remember images that could not be read, once each."""
        known = {error.path for error in self.errors}
        self.errors += [error for error in errors if error.path not in known]

    # --- texts ---------------------------------------------------------------------------------------------

    def prompts(self, labels: Sequence[str] | None = None, choice: bool = True) -> PromptSet:
        """Return labels, by default those of the command line, in the command line's templates.

        choice: whether probabilities are of one among the labels. Raises LoupeError where no label is left,
        and for an empty or unknown template.
        """
        if labels is not None:
            return parse_prompts("\n".join(labels), self._templates())
        if self.args.labels_file is not None:
            text, source = labels_text(self.args.labels_file), str(self.args.labels_file)
        else:
            text, source = "\n".join(split_labels(self.args.labels)), "--labels"
        prompts = parse_prompts(text, self._templates())
        if not prompts.labels:
            raise LoupeError(f"There are no labels in {source}.")
        self._asked, self._choice = prompts, choice
        return prompts

    def tokenise(self, texts: Sequence[str]) -> list[Tokens]:
        """Return each text's tokens, and say which are longer than the model takes."""
        tokens = self.engine().tokenise(texts)
        self.note(truncation_notes(tokens))
        return tokens

    def _templates(self) -> str:
        templates = list(template_set(self.args.templates).templates) if self.args.templates else []
        templates += [" ".join(template.splitlines()) for template in self.args.template]
        if not all(template.strip() for template in self.args.template):
            raise LoupeError("A --template is empty.")
        return "\n".join(templates)

    # --- what is said --------------------------------------------------------------------------------------

    def provenance(self, prompts: PromptSet | None = None, **parts: Unpack[ProvenanceParts]) -> Provenance:
        """Describe numbers made now by the model, with --mode; `parts` are what else went into them.

        Of prompts it takes tokens, templates and labels, and says what is to be said of them.
        """
        if prompts is not None:
            tokens = self.engine().tokenise(prompts.flat)
            notes = (note for note in prompts.notes if self._choice or note.kind != "one-label")
            said = [*(note.text for note in notes), *truncation_notes(tokens)]
            if prompts is self._asked and len(prompts.labels) == 1 and self._is_certain(prompts):
                said.append("There is one label: a softmax over one label is always 1.")
            self.note([*said, *equal_notes(prompts, self.engine().tokenise)])
            parts["tokens"] = tokens
            parts["templates"], parts["labels"] = prompts.templates, prompts.labels
            parts.setdefault("temperature", getattr(self.args, "temperature", 1.0))
        parts["mode"] = self.args.mode
        return provenance(self.info, **parts)

    def _is_certain(self, prompts: PromptSet) -> bool:
        """Tell whether one label's probability is always 1, and that is not said of its text already."""
        softmax = self._choice and self.info.probability_kind == "softmax"
        return softmax and all(note.kind != "one-label" for note in prompts.notes)

    def note(self, texts: Iterable[str]) -> None:
        """Say what the user should know and nothing stops for; of many texts, the first few."""
        prefix = f"{self.info.id}: " if self._is_named else ""
        say.notes(f"{prefix}{text}" for text in texts if text)

    def emit(
        self,
        as_json: Callable[[], object],
        as_text: Callable[[], str],
        as_table: Callable[[], Table] | None = None,
    ) -> None:
        """Print the result in the form asked for, --json, --csv or text; what could not be read, on stderr.

        JSON holds what could not be read (see `errors_json`) and, under "notes", what decoders changed; with
        --provenance these are in its file. What is of a part of the images says so first in every form.
        Raises LoupeError where the provenance or the output can't be written.
        """
        table = as_table() if as_table is not None and (self.args.csv or self.args.provenance) else None
        if table is not None:
            table = self._completed(table)
        try:
            if table is not None and self.args.provenance:
                save_beside(self.args.provenance, table)
        finally:  # a full disk does not cost what was computed
            self._print(as_json, as_text, table)

    def _print(self, as_json: Callable[[], object], as_text: Callable[[], str], table: Table | None) -> None:
        if self.args.json:
            value = as_json()
            if isinstance(value, dict):
                first = {"partial": self.part.as_dict()} if self.part else {}
                value = {**first, **value, **({"notes": self._notes()} if self._changed else {})}
            say.say(json_text(value))
            return
        if table is not None and self.args.csv:
            say.say(table.csv())
            if not self.args.provenance:
                say.note("how these numbers came about is not in the table; --provenance FILE writes it.")
        else:
            text = visible(as_text(), keep="\n")
            say.say(f"{self.part.sentence()}\n{text}" if self.part and text else text)
        for error in self.errors:
            say.warn(with_path(error))

    def _completed(self, table: Table) -> Table:
        """Return a table whose file tells, too, what decoders changed and what could not be read."""
        made = table.about["provenance"]
        assert isinstance(made, dict)
        notes = {"notes": self._notes()} if self._changed else {}
        partial = {"partial": self.part.as_dict()} if self.part else {}
        about = {**table.about, "errors": self.errors_json(), "provenance": {**made, **partial, **notes}}
        return replace(table, about=about, part=self.part)

    def _notes(self) -> list[dict[str, object]]:
        return [{"path": str(path), "notes": list(notes)} for path, notes in self._changed.items()]

    def say_changes(self, changed: Mapping[Path, tuple[str, ...]]) -> None:
        """Say, once an image, what its decoder changed; images with the same note share a line."""
        sharing: dict[str, list[Path]] = {}
        for path, texts in changed.items():
            for text in texts if path not in self._changed else ():
                sharing.setdefault(text, []).append(path)
        self._changed.update(changed)
        say.notes(
            f"{shown_name(paths[0])}: {text}."
            if len(paths) == 1
            else f"{len(paths):,} images, such as {shown_name(paths[0])}: {text}."
            for text, paths in sharing.items()
        )

    def _say_once(self, text: str) -> None:
        if text not in self._told:
            self._told.add(text)
            say.note(text)

    def errors_json(self) -> list[dict[str, str]]:
        """Return the images that could not be read, for JSON."""
        return errors_json(self.errors)
