"""What a probe is: a draft of options, which becomes a question, whose answer is worked out of evidence.

Answers are worked out on the inference thread, or by a command; nothing here knows Qt.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Literal, TypeVar, cast

from app.analysis.prompts import PromptSet
from app.analysis.same_tokens import Groups
from app.engine.corrupted import Corruption, embed_corrupted
from app.engine.inside import Inside
from app.engine.second import Slot, beside
from app.engine.tower.units import Units
from app.errors import Cancelled, LoupeError, no_checkpoint
from app.images.images import CropMode
from app.models.inside.inversion import invert
from app.models.inside.prompt_words import worded_prompt
from app.partial import Covered
from app.probes.bench import Bench
from app.probes.label_set_files import LabelSet
from app.probes.labelled import Labelled, labelled_of
from app.probes.tags import Tags
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats, Scores
    from app.engine.engine import Engine, ImageEmbedding
    from app.engine.features import FeatureReader
    from app.engine.pairs import PairedImage
    from app.errors import Checkpoint
    from app.images.files import ReadError
    from app.jobs import Ticket
    from app.models.encoder import DenseImage, ModelInfo
    from app.models.inside.inversion import Inverter
    from app.models.inside.prompt_words import WordedPrompt
    from app.models.tokens import Tokens
    from app.probes.marks import GroupKey, GroupMark
    from app.probes.page import Sketch
    from app.probes.result import ProbeResult
    from app.truth.truth import Truth

D = TypeVar("D")
R = TypeVar("R")


@dataclass(frozen=True, eq=False)
class Moment:
    """The state at one moment; another state is another object, so that `is` tells them apart.

    images: the listed images with an embedding, in the list's order. tags: None without any group. listed:
    how many images should have an embedding; 0 where nothing waits for one. truth: the images' classes.
    """

    images: tuple[ImageEmbedding, ...]
    tags: Tags | None
    marks: Mapping[GroupKey, GroupMark]
    info: ModelInfo | None
    mode: str
    temperature: float
    listed: int = 0
    truth: Truth | None = None

    @property
    def part(self) -> Covered:
        """Of how many of the images the answers are."""
        return Covered(len(self.images), self.listed)

    def with_class(self) -> Moment:
        """Return it with the images alone that have a class."""
        images = tuple(one for one in self.images if self.truth is not None and one.path in self.truth.of)
        listed = self.listed - len(self.images) + len(images) if self.part else len(images)
        return replace(self, images=images, listed=listed)


@dataclass(frozen=True, eq=False)
class Setting:
    """What a draft is asked in: the moment, labels and templates of the prompts, and the label sets."""

    moment: Moment
    prompts: PromptSet
    sets: Mapping[str, LabelSet] = field(default_factory=dict)

    @property
    def tags(self) -> Tags:
        """The groups; empty where there are none."""
        return self.moment.tags or Tags()

    def class_prompts(self) -> PromptSet:
        """Return the truth's classes, in its order, in the prompts' templates. LoupeError without a truth."""
        if self.moment.truth is None:
            raise LoupeError(
                wording("There is no truth: open a folder with a folder for each class, or a CSV.")
            )
        return PromptSet(self.moment.truth.classes, self.prompts.templates)


@dataclass(frozen=True)
class Question(Generic[R]):
    """What is asked of a moment. Equal keys and prompts at the same moment have the same answer.

    prompts: sets of labels that are embedded first, in this order. work: runs on the inference thread, or
    raises LoupeError with one sentence. needs_images: whether it can do without any embedded image.
    probability: what its probabilities are, where they are not the model's own over the labels.
    """

    moment: Moment
    key: Hashable
    prompts: tuple[PromptSet, ...]
    work: Callable[[Evidence], R]
    needs_images: bool = True
    probability: str = ""

    def same(self, other: Question[R]) -> bool:
        """Tell whether both ask the same of the same moment."""
        if self.moment is not other.moment or self.key != other.key:
            return False
        return self._texts() == other._texts()

    def grew_from(self, other: Question[R]) -> bool:
        """Tell whether both ask the same, this one of more embedded images."""
        now, then = self.moment, other.moment
        alike = all(
            getattr(now, name) == getattr(then, name)
            for name in ("tags", "info", "mode", "temperature", "truth")
        )
        more = len(then.images) < len(now.images)
        return alike and more and self.key == other.key and self._texts() == other._texts()

    def _texts(self) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        return [(one.labels, one.templates) for one in self.prompts]


@dataclass(frozen=True, eq=False)
class Answer(Generic[R]):
    """A result with the question it belongs to."""

    question: Question[R]
    result: R
    milliseconds: float


@dataclass(frozen=True, eq=False)
class Evidence:
    """What a question's work may use. labels: the embeddings [L, D] of each of its prompt sets.

    alike: of a prompt set the groups of labels that are one to the model, having the same tokens. match:
    scores image files and texts in pairs, by models with a head for it, and hands over each image scored.
    tokenise: as the model does. texts: embeds further labels [L, D]. embed: embeds other image files.
    features: embeds image files, and returns their features beside. encode: embeds prepared images, of which
    nothing is kept. corrupt: embeds images under corruptions, [corruptions, N, D], by a seed. beside: holds
    another model beside this one for a while, by its id. inside: the image tower taken apart; LoupeError
    where it is no sum. worded: a prompt without each of its words. invert: makes a picture for an embedding
    [D] of length 1, handing over its frames, until it is told to stop. dense: an image file's patch
    embeddings in a variant. units: the layers' channels and neurons. checkpoint: for work that takes long,
    called with what is done and to do.
    """

    moment: Moment
    info: ModelInfo
    prompts: tuple[PromptSet, ...]
    labels: tuple[Floats, ...]
    bench: Bench
    alike: Callable[[PromptSet], Groups]
    match: Callable[[Sequence[Path], Sequence[str], Callable[[PairedImage], None]], object]
    tokenise: Callable[[Sequence[str]], list[Tokens]]
    texts: Callable[[PromptSet], Floats]
    embed: Callable[[Sequence[Path]], tuple[list[ImageEmbedding], list[ReadError]]]
    features: FeatureReader
    encode: Callable[[Floats], Floats]
    corrupt: Callable[[Sequence[ImageEmbedding], Sequence[Corruption], int], Floats]
    beside: Callable[[str], AbstractContextManager[Slot]]
    inside: Callable[[], Inside]
    worded: Callable[[str], WordedPrompt]
    invert: Inverter
    dense: Callable[[Path, str], DenseImage]
    units: Callable[[], Units]
    checkpoint: Checkpoint = no_checkpoint

    @property
    def paths(self) -> tuple[Path, ...]:
        """The images [N]."""
        return tuple(image.path for image in self.moment.images)

    @property
    def mode(self) -> CropMode:
        """How images are fitted to the model's input."""
        return CropMode(self.moment.mode)

    @property
    def images(self) -> Floats:
        """The images' embeddings [N, D]."""
        return self.bench.images(self.moment.images, self.info.embed_dim)

    @property
    def tags(self) -> Tags:
        """The groups; empty where there are none."""
        return self.moment.tags or Tags()

    def equal(self, place: int = 0) -> Groups:
        """Return the groups of labels of a prompt set that are one to the model."""
        return self.alike(self.prompts[place])

    @property
    def labelled(self) -> Labelled:
        """The images that have a class. LoupeError where there is none."""
        moment = self.moment
        return self.bench.kept("labelled", moment, (), partial(labelled_of, moment.images, moment.truth))

    def cosines(self, place: int = 0) -> Floats:
        """Return the cosines [N, L] of all images with the labels of a prompt set; what was taken is kept."""
        return self.bench.cosines.of(self.images, self.labels[place])

    def scores(self, place: int = 0) -> Scores:
        """Return the scores of all images under the labels of a prompt set."""
        moment, prompts = self.moment, self.prompts[place]
        return self.bench.scores(moment.images, moment.temperature, self.info, prompts, self.labels[place])


def answer(engine: Engine, bench: Bench, question: Question[R], ticket: Ticket) -> Answer[R]:
    """Embed the labels that are new and work the question out, on the inference thread."""
    # Only this thread changes the engine's model: what was asked of another model is not wanted any more.
    if engine.info != question.moment.info:
        raise Cancelled
    return work_out(engine, bench, question, ticket.checkpoint)


def work_out(engine: Engine, bench: Bench, question: Question[R], checkpoint: Checkpoint) -> Answer[R]:
    """Embed the labels with the model that the question's moment is of, and work the question out.

    Raises LoupeError, one sentence, as the question's work does.
    """
    started, info = time.perf_counter(), question.moment.info
    if info is None:
        raise Cancelled
    mode, watch = CropMode(question.moment.mode), partial(_unless_another, engine, info, checkpoint)
    evidence = Evidence(
        question.moment,
        info,
        question.prompts,
        tuple(engine.label_embeddings(one, checkpoint) for one in question.prompts),
        bench,
        alike=partial(bench.equal, engine, info),
        match=partial(_match, engine, mode, checkpoint),
        tokenise=engine.tokenise,
        texts=lambda prompts: engine.label_embeddings(prompts, watch),
        embed=lambda paths: engine.embed_images(paths, mode, watch),
        features=lambda paths, kind: engine.image_features(paths, mode, kind, watch),
        encode=lambda inputs: engine.require().encode_batch(inputs),
        corrupt=lambda images, asked, seed: embed_corrupted(engine, images, mode, asked, seed, watch),
        beside=lambda model_id: beside(engine, model_id, watch),
        inside=partial(Inside, engine),
        worded=lambda prompt: worded_prompt(engine.require(), prompt),
        invert=lambda text, how, take, stopped: invert(
            engine.require(), text, mode, how, take, stopped, watch
        ),
        dense=lambda path, variant: engine.dense_image(path, mode, variant),
        units=partial(Units, engine),
        checkpoint=watch,
    )
    result = question.work(evidence)
    return Answer(question, result, 1000 * (time.perf_counter() - started))


def _unless_another(engine: Engine, info: ModelInfo, checkpoint: Checkpoint, done: int, total: int) -> None:
    """Call the checkpoint; raise Cancelled where another model was loaded in it."""
    checkpoint(done, total)
    if engine.info != info:
        raise Cancelled


def _match(
    engine: Engine,
    mode: CropMode,
    checkpoint: Checkpoint,
    paths: Sequence[Path],
    texts: Sequence[str],
    take: Callable[[PairedImage], None],
) -> object:
    return engine.match(paths, texts, mode, checkpoint, take)


@dataclass(frozen=True)
class Needs:
    """What a probe can't do without. temperature: whether its numbers depend on it, as probabilities do.

    truth: whether it needs the images' classes.
    """

    images: bool = True
    groups: bool = True
    labels: bool = True
    temperature: bool = False
    truth: bool = False


@dataclass(frozen=True, eq=False)
class Probe(Generic[D, R]):
    """A question put to a model. `app.probes.registry` lists all.

    name: of page, session and files, in words joined by hyphens. title, tip: of its page. draft: the type of
    its options, a frozen dataclass that `app.files.codec` reads and writes. ask: raises LoupeError, one
    sentence, for a draft that can't be asked in the setting. figure: the plot of a result. written: what
    files hold of it; the result itself, where it is a ProbeResult. columns: of the rows, those that a table
    on a page or in a terminal shows; () is all.

    panel: the panel that its page is in.

    command: its name on the command line, where that is another; about: what `--help` says of it; example: a
    call without the program's name. begin: the draft of a command, where it isn't the page's. check: raises
    LoupeError for a draft that makes no command.
    """

    name: str
    title: str
    tip: str
    draft: type[D]
    ask: Callable[[D, Setting], Question[R]]
    figure: Callable[[R, D], Sketch]
    written: Callable[[R, D], ProbeResult] = field(default=lambda result, _draft: cast("ProbeResult", result))
    needs: Needs = field(default_factory=Needs)
    columns: tuple[str, ...] = ()
    panel: Literal["bias", "evaluate", "inside"] = "bias"
    command: str = ""
    about: str = ""
    example: str = ""
    begin: Callable[[], D] | None = None
    check: Callable[[D], None] | None = None

    @property
    def spoken(self) -> str:
        """The command's name."""
        return self.command or self.name
