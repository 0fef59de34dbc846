"""The command `localise`: where labels are, by each method of dense maps, and what the methods are worth."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.amounts import plural
from app.analysis.prompts import PromptSet, split_labels
from app.cli.forms import add_images, add_labels, add_model, add_seed, number, table_forms
from app.cli.registry import command
from app.cli.say import progress, warn
from app.cli.text import padded, percent
from app.engine.cropped import embed_cropped
from app.errors import LoupeError
from app.files.masks.folder import MaskSet, open_masks
from app.images.files import ReadError
from app.images.reading import shown_name
from app.probes.command import emit
from app.probes.localise.boxes import SCALES, BoxScores, boxes_in, cuts_of, scored
from app.probes.localise.export import FORMS, folders_of, mask_paths, write_segmentations
from app.probes.localise.measure import Interval
from app.probes.localise.methods import chosen, reasons
from app.probes.localise.result import Localisation, Located, Measured, Words
from app.probes.localise.words import BACKGROUND, beside
from app.probes.localise.work import Source, locate, measure
from app.probes.result import count_said
from app.write import refuse_existing

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.engine.engine import ImageEmbedding

_WIDTH = 24


def _add_methods(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--method",
        action="append",
        default=[],
        metavar="ID",
        help="raw, value, maskclip, vv, qq, kk, clearclip, naclip, gem or surgery (default: all that the "
        "tower allows); repeatable",
    )
    parser.add_argument(
        "--background",
        default=", ".join(BACKGROUND),
        metavar='"A, B"',
        help='words whose pixels are background (default: 26 such as sky, wall, tree); "" is none',
    )
    parser.add_argument(
        "--absent", default="", metavar='"A, B"', help="words that are in no image: what do their maps show?"
    )
    parser.add_argument(
        "--threshold",
        type=number,
        metavar="COSINE",
        help="pixels whose highest cosine is lower are background (default: none, and against masks the best "
        "on the other half of the images)",
    )


def _add_files(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--masks",
        type=Path,
        metavar="DIR",
        help="measure against these masks: palette PNGs (with classes.txt, or VOC's classes), labelme's JSON "
        "files or COCO's JSON, named as the images are",
    )
    parser.add_argument(
        "--boxes", type=Path, metavar="FILE", help="score these boxes (COCO's or labelme's JSON) by crops"
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write the segmentations there, with several methods in a folder for each",
    )
    parser.add_argument("--format", choices=FORMS, default="labelme", help="of --out (default labelme)")
    parser.add_argument("--overwrite", action="store_true", help="replace files that exist")


@command(
    "localise",
    "Find where labels are in images, by each method that the image tower allows: each label's share of\n"
    "the pixels, its map's peak, and the boxes of its connected parts. With --masks: mean IoU, pointing\n"
    "game and absence test with intervals, beside a baseline at the centre. Exit status 1: something could\n"
    "not be read.",
    add_images,
    add_labels,
    _add_methods,
    _add_files,
    add_seed,
    add_model,
    table_forms("each method, or without --masks each image, method and label"),
    example='localise photos/ --labels "cat, dog" --masks masks/ --out found/ --format coco',
)
def localise(context: Context) -> None:
    """Localise labels in images.

    LoupeError: a method that the tower can't have, files that can't be used.
    """
    args = context.args
    prompts = context.prompts()
    masks, given = (open_masks(path) if path is not None else None for path in (args.masks, args.boxes))
    paths = context.paths()
    context.engine(dense=True)
    words = _words(context, prompts)
    texts = len(words.labels) + len(words.background)
    methods = chosen(context.info, args.method, texts)
    if args.out is not None:
        folders = folders_of(args.out, methods)
        refuse_existing(
            [path for one in folders for path in mask_paths(args.format, one, paths)], args.overwrite
        )
    made = context.provenance(prompts)
    images = context.images(paths)
    if not images:
        raise LoupeError(context.errors[0].reason)
    source = _source(context, words)
    located = list(_located(source, images, methods))
    measured = None if masks is None else _measured(context, source, images, methods, masks)
    refused = tuple((name, why) for name, why in reasons(context.info, texts) if why is not None)
    boxes = None if given is None else _scored(context, images, given, source)
    result = Localisation(
        source.words, methods, refused, tuple(located), args.threshold, args.seed, measured, boxes
    )
    if args.out is not None:
        of_image = {image.path: image for image in images}
        parts = [[(of_image[one.path], one) for one in located if one.method == name] for name in methods]
        written = write_segmentations(args.format, folders, parts, source.words.labels, args.overwrite)
        context.note([f"Written: {len(written):,} {plural('file', len(written))} in {args.out}."])
    emit(context, [result], made, result.as_dict(), _text(result))


def _words(context: Context, prompts: PromptSet) -> Words:
    """Return the class list of the command line."""
    args, labels = context.args, prompts.labels
    background, absent = (beside(labels, split_labels(given)) for given in (args.background, args.absent))
    return Words(labels, background, absent, prompts.templates)


def _source(context: Context, words: Words) -> Source:
    """Return the class list, embedded."""
    args, engine = context.args, context.engine()
    listed = PromptSet((*words.labels, *words.background, *words.absent), words.templates)
    return Source(
        words,
        engine.label_embeddings(listed, progress("Labels")),
        lambda path, method: engine.dense_image(path, context.mode, method),
        args.threshold,
        args.seed,
        progress("Masks"),
    )


def _located(source: Source, images: Sequence[ImageEmbedding], methods: Sequence[str]) -> Iterator[Located]:
    watch = progress("Maps")
    for place, image in enumerate(images):
        watch(place, len(images))
        for method in methods:
            yield locate(source, image, method)


def _measured(
    context: Context,
    source: Source,
    images: Sequence[ImageEmbedding],
    methods: Sequence[str],
    masks: MaskSet,
) -> Measured:
    """Measure against masks; what can't be used is said, and makes the exit status 1."""
    measured = measure(source, images, methods, masks)
    context.note(measured.notes)
    context.set_aside({image.path for image in images} - set(measured.paths))
    _warn(context, measured.errors)
    return measured


def _warn(context: Context, errors: Sequence[ReadError]) -> None:
    for error in errors:
        warn(error.reason)
    context.failed |= bool(errors)


def _scored(context: Context, images: Sequence[ImageEmbedding], given: MaskSet, source: Source) -> BoxScores:
    """Score the boxes that a file has for these images by their crops."""
    boxes, sizes = boxes_in(given, images), {image.path: image.size for image in images}
    if not boxes:
        raise LoupeError(f"There is no box for these images in {given.source}.")
    cuts = [cuts_of(box, sizes[box.path]) for box in boxes]
    flat = embed_cropped(context.engine(), [cut for pair in cuts for cut in pair], context.mode)
    vectors = [flat[start : start + len(SCALES)] for start in range(0, len(flat), len(SCALES))]
    labels = source.words.labels
    result = scored(str(given.source), boxes, vectors, source.texts[: len(labels)], labels)
    _warn(context, (*given.errors, *result.errors))
    return result


def _text(result: Localisation) -> str:
    lines: list[str] = []
    if result.measured is not None:
        lines += _measure_lines(result.measured, result.words)
    else:
        for one in result.located:
            lines.append(f"{shown_name(one.path)}  {one.method}")
            lines += [
                f"  {100 * share:5.1f} %  {padded(peak.word, _WIDTH)}  peak {peak.value:7.4f} at "
                f"{peak.place[0]:.0f}, {peak.place[1]:.0f}; {count_said(len(one.of(peak.word)), 'part')}"
                for peak, share in zip(one.peaks, one.shares, strict=False)
            ]
            lines += [
                f"  absent   {padded(peak.word, _WIDTH)}  peak {peak.value:7.4f} at "
                f"{peak.place[0]:.0f}, {peak.place[1]:.0f}"
                for peak in one.peaks[len(one.shares) :]
            ]
    if result.boxes is not None:
        lines += ["", f"boxes by crops at {' and '.join(f'{scale:g}x' for scale in SCALES)}: "
                  f"right {result.boxes.right}"]  # fmt: skip
        lines += [
            f"  {shown_name(box.given.path)}  {padded(box.given.name, _WIDTH)}  {box.label}  {box.cosine:.4f}"
            for box in result.boxes.boxes
        ]
    return "\n".join(lines)


def _measure_lines(measured: Measured, words: Words) -> list[str]:
    head = f"{'':12}{'mIoU':26}{'background words add':26}{'pointing':26}{'absence AUC':26}"
    lines = [f"{measured.images:,} of {measured.listed:,} images have a mask", head.rstrip()]
    for score in measured.scores:
        cells = (score.miou, score.effect, score.pointing, score.auc)
        lines.append(f"{score.method:12}{''.join(f'{_cell(cell):26}' for cell in cells)}".rstrip())
    for score in measured.scores:
        lines += [
            f"{score.method}: absent “{one.word}” has a mean peak of {one.peak:.4f}, above every label there "
            f"in {one.above} of {one.n} images, and on a label in {one.on} of {one.of}"
            for one in score.absent
        ]
    lines.append(f"\n{'IoU':{_WIDTH}}" + "".join(f"{score.method:>11}" for score in measured.scores))
    for place, label in enumerate(("background", *words.labels)):
        row = "".join(f"{percent(score.ious[place]):>11}" for score in measured.scores)
        lines.append(f"{padded(label, _WIDTH)}{row}")
    return lines


def _cell(value: Interval | None) -> str:
    return "" if value is None else str(value).strip()
