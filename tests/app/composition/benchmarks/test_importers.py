"""Each importer against a miniature in its published layout."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.composition.benchmarks.base import Benchmark, BenchmarkCase, limited, training_samples
from app.composition.benchmarks.orders import plain_caption
from app.composition.benchmarks.recognise import chosen, read_benchmark, recognise
from app.errors import LoupeError
from app.images.images import read_picture
from tests.rigs.published import benchmarks as made


def imported(folder: Path, name: str) -> Benchmark:
    (listed,) = chosen(folder, name)
    return read_benchmark(listed)


def case(folder: Path, name: str, place: int = 0) -> BenchmarkCase:
    return imported(folder, name).cases[place]


@pytest.mark.parametrize(
    ("write", "names"),
    [
        (made.aro, {"aro-relation", "aro-attribution"}),
        (lambda folder: made.orders(folder, saved=False), {"aro-coco-order"}),
        (made.winoground, {"winoground"}),
        (lambda folder: made.winoground(folder, form="zip"), {"winoground"}),
        (lambda folder: made.winoground(folder, form="parquet"), {"winoground"}),
        (made.sugarcrepe, {"sugarcrepe"}),
        (made.whatsup, {"whatsup-a"}),
        (lambda folder: made.whatsup(folder, "b"), {"whatsup-b"}),
        (made.one_two_objects, {"coco-one", "coco-two", "vg-one", "vg-two"}),
        (made.natural_colors, {"ncd-1", "ncd-2"}),
        (made.clevr_bind, {"clevr-bind-two-train", "clevr-bind-two-gen", "clevr-bind-rel-gen"}),
        (made.negbench, {"negbench-coco-mcq", "negbench-coco-negated-retrieval"}),
    ],
)
def test_a_folder_is_recognised_by_its_files_whatever_it_is_called(
    write: Callable[[Path], Path], names: set[str], tmp_path: Path
) -> None:
    folder = write(tmp_path / "some name")
    assert {listed.name for listed in recognise(folder)} == names
    assert {listed.name for listed in recognise(tmp_path)} == names  # from the folder above, too
    assert all(read_benchmark(listed).cases for listed in recognise(folder))


def test_aro_asks_about_the_box_and_keeps_the_authors_order(tmp_path: Path) -> None:
    folder = made.aro(tmp_path)
    first = case(folder, "aro-relation")
    assert first.captions == ("the dog on the cat 0", "the cat on the dog 0")
    assert (first.correct, first.kind) == (1, "on")
    assert first.images[0].box == (4, 2, 14, 10)
    assert case(folder, "aro-attribution").kind == "red_big"


def test_orders_are_the_authors_captions_where_saved_and_ours_else_and_say_so(tmp_path: Path) -> None:
    saved = imported(made.orders(tmp_path / "saved", saved=True), "aro-coco-order")
    assert saved.theirs
    assert len(saved.cases[0].captions) == 5
    ours = imported(made.orders(tmp_path / "ours", saved=False), "aro-coco-order")
    assert not ours.theirs
    assert any("Not the authors' captions" in said for said in ours.remarks)
    assert ours.cases[0].captions[0] == "a brown dog runs over the wet grass"
    assert ours.chance == pytest.approx(1 / len(ours.cases[0].captions))


def test_a_shuffle_that_is_a_swap_of_nouns_or_adjectives_is_an_option(tmp_path: Path) -> None:
    folder = made.orders(tmp_path, saved=False)
    file = folder / "coco_karpathy_test.json"
    file.write_text(
        file.read_text().replace("brown dog runs over the wet grass", "black cat and a white dog")
    )
    captions = imported(folder, "aro-coco-order").cases[0].captions
    assert {"a white cat and a black dog", "a black dog and a white cat"} & set(captions[1:])


def test_captions_of_orders_lose_signs_and_what_follows_thirty_words() -> None:
    assert plain_caption('A "red" CAT. Sits:  here') == "a red cat sits here"
    assert plain_caption(" ".join(map(str, range(40)))) == " ".join(map(str, range(30)))


@pytest.mark.parametrize("form", ["folder", "zip", "parquet"])
def test_winoground_pairs_two_images_with_two_captions_in_each_form(form: str, tmp_path: Path) -> None:
    made.winoground(tmp_path, form=form)
    second = case(tmp_path, "winoground", 1)
    assert second.captions[0] == "some plants surrounding a lightbulb 1"
    assert second.kind == "Relation"
    colours = [tuple(read_picture(image.path).pixels[0, 0]) for image in second.images]
    assert colours == [made.colour_of(2), made.colour_of(3)]


def test_whatsups_pairs_are_told_from_names_and_renamed_files_are_found(tmp_path: Path) -> None:
    folder = made.whatsup(tmp_path)
    for image in (folder / "controlled_images").glob("*_on_*"):
        image.rename(image.with_name(image.name.replace("_on_", "_above_")))
    benchmark = imported(folder, "whatsup-a")
    assert not benchmark.missing
    assert {one.group for one in benchmark.cases} == {"cup/table", "mug/table"}
    assert [one.kind for one in benchmark.cases[:4]] == ["left", "right", "on", "under"]


def test_natural_colors_captions_come_from_names_and_mirrors_are_left_out(tmp_path: Path) -> None:
    made.natural_colors(tmp_path)
    assert len(imported(tmp_path, "ncd-1").cases) == 2
    captions = {name: case(tmp_path, name, 1).captions for name in ("ncd-1", "ncd-2")}
    assert captions["ncd-1"] == (
        "A picture of a red apple and a yellow banana",
        "A picture of a yellow apple and a red banana",
    )
    assert captions["ncd-2"][0] == "A picture of a yellow banana and a red apple"


def test_clevr_bind_has_five_captions_and_relations_make_theirs(tmp_path: Path) -> None:
    made.clevr_bind(tmp_path)
    two = imported(tmp_path, "clevr-bind-two-gen")
    assert (len(two.cases[0].captions), two.chance) == (5, 0.2)
    relation = case(tmp_path, "clevr-bind-rel-gen")
    assert relation.captions == (
        "cube left sphere",
        "sphere left cube",
        "cube right sphere",
        "cylinder left sphere",
        "cube left cylinder",
    )


def test_a_training_part_gives_samples_and_a_test_does_not(tmp_path: Path) -> None:
    made.clevr_bind(tmp_path)
    samples = training_samples(imported(tmp_path, "clevr-bind-two-train"))
    assert len(samples) == 3
    assert samples[0].caption == "red cube and blue sphere 0"
    assert len(samples[0].negatives) == 4
    assert samples[0].image.parent.name == "train"
    with pytest.raises(LoupeError, match="is a test and has no training part"):
        training_samples(imported(tmp_path, "clevr-bind-two-gen"))


def test_negbench_finds_images_behind_another_disks_paths_and_takes_more_columns(tmp_path: Path) -> None:
    made.negbench(tmp_path)
    choice = imported(tmp_path, "negbench-coco-mcq")
    assert [one.kind for one in choice.cases] == ["positive", "negative", "hybrid"]
    assert choice.cases[2].images[0].path == tmp_path / "val2017" / "000000000002.jpg"
    assert case(tmp_path, "negbench-coco-negated-retrieval").captions == ("no 0", "without 0")


# --- what is wrong with a folder --------------------------------------------------------------------------


def test_missing_images_are_counted_named_and_where_they_are_kept_is_said(tmp_path: Path) -> None:
    folder = made.aro(tmp_path)
    (folder / "images" / "1.jpg").unlink()
    benchmark = imported(folder, "aro-relation")
    assert (len(benchmark.cases), benchmark.missing) == (3, ("1.jpg",))
    said = " ".join(benchmark.remarks)
    assert "Images that are not there: 1 (1.jpg)" in said
    assert "github.com/mertyg" in said


def test_no_image_at_all_is_one_sentence_with_the_place_to_get_them(tmp_path: Path) -> None:
    folder = made.whatsup(tmp_path)
    for image in (folder / "controlled_images").iterdir():
        image.unlink()
    with pytest.raises(LoupeError, match=r"No image of What'sUp A is there\..*amitakamath") as caught:
        imported(folder, "whatsup-a")
    assert "\n" not in str(caught.value)


def test_a_renamed_file_is_recognised_by_what_is_in_it(tmp_path: Path) -> None:
    folder = made.aro(tmp_path)
    (folder / "visual_genome_relation.json").rename(folder / "vgr (1).json")
    assert len(imported(folder, "aro-relation").cases) == 4


def test_another_number_of_cases_and_another_years_names_are_said(tmp_path: Path) -> None:
    said = " ".join(imported(made.aro(tmp_path / "aro"), "aro-relation").remarks)
    assert "It has 4 cases and the published one 23,937" in said
    older = made.sugarcrepe(tmp_path / "older", ["add_ent", "add_att"])
    assert any("An earlier version" in text for text in imported(older, "sugarcrepe").remarks)


def test_two_images_of_one_name_are_told_by_their_folders_or_not_at_all(tmp_path: Path) -> None:
    made.clevr_bind(tmp_path)
    assert case(tmp_path, "clevr-bind-two-gen").images[0].path.parent.name == "gen"
    folder = made.negbench(tmp_path / "neg")
    for place in ("one", "two"):
        made.picture(folder / place / "000000000000.jpg")
    (folder / "val2017" / "000000000000.jpg").unlink()
    assert imported(folder, "negbench-coco-mcq").missing == ("/somebody/elses/disk/val2017/000000000000.jpg",)


IMPORTERS: dict[str, Callable[[Path], Path]] = {
    "aro-relation": made.aro,
    "aro-attribution": made.aro,
    "aro-coco-order": lambda folder: made.orders(folder, saved=True),
    "winoground": made.winoground,
    "sugarcrepe": made.sugarcrepe,
    "whatsup-a": made.whatsup,
    "whatsup-b": lambda folder: made.whatsup(folder, "b"),
    "coco-one": made.one_two_objects,
    "coco-two": made.one_two_objects,
    "vg-one": made.one_two_objects,
    "vg-two": made.one_two_objects,
    "clevr-bind-two-gen": made.clevr_bind,
    "clevr-bind-rel-gen": made.clevr_bind,
    "negbench-coco-mcq": made.negbench,
    "negbench-coco-negated-retrieval": made.negbench,
}
"""Every benchmark that tells its cases in files; Natural Colors has its images alone."""


def widened(file: Path) -> str:
    """Return a file's text with one more field, column or element in each of its entries."""
    text = file.read_text("utf-8")
    if file.suffix == ".csv":
        rows = list(csv.DictReader(io.StringIO(text)))
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, ["added", *rows[0]])
        writer.writeheader()
        writer.writerows({"added": "x", **row} for row in rows)
        return buffer.getvalue()
    if file.suffix == ".jsonl":
        return "".join(json.dumps({**json.loads(line), "added": 1}) + "\n" for line in text.splitlines())
    value = json.loads(text)
    entries = value.values() if isinstance(value, dict) else value
    for entry in entries:
        entry.append("added") if isinstance(entry, list) else entry.update(added=1)
    return json.dumps(value)


@pytest.mark.parametrize("name", IMPORTERS)
def test_each_importer_takes_copies_more_columns_and_missing_images(name: str, tmp_path: Path) -> None:
    folder = IMPORTERS[name](tmp_path)
    before = imported(folder, name)
    for file in [path for path in folder.rglob("*") if path.suffix in (".json", ".jsonl", ".csv")]:
        file.write_text(widened(file), "utf-8")
        file.rename(file.with_name(f"{file.stem} (1){file.suffix}"))
    assert imported(folder, name).cases == before.cases
    gone = before.cases[-1].images[0].path
    gone.unlink()
    left = [case for case in before.cases if all(image.path != gone for image in case.images)]
    if left:
        after = imported(folder, name)
        assert after.cases == tuple(left)
        told = " ".join(after.remarks)
    else:
        with pytest.raises(LoupeError) as caught:
            imported(folder, name)
        told = str(caught.value)
    assert gone.stem in told and before.source in told and "\n" not in told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[{"bbox_x": 1, "true_caption": "a", ', "is not JSON from line 1 on"),
        ('[{"bbox_x": 1, "true_caption": "a"}]', "has no field image_path"),
        ('[{"image_path": 3, "bbox_x": 1, "true_caption": "a"}]', "image_path is of another kind"),
    ],
)
def test_a_damaged_file_is_one_sentence(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "visual_genome_relation.json").write_text(content)
    with pytest.raises(LoupeError, match=said):
        imported(tmp_path, "aro-relation")


def test_a_csv_without_a_needed_cell_names_the_row(tmp_path: Path) -> None:
    made.negbench(tmp_path)
    file = tmp_path / "COCO_val_mcq_llama3.1_rephrased.csv"
    file.write_text(file.read_text().replace("positive", "positive").replace(",0,", ",9,", 1))
    with pytest.raises(LoupeError, match=r"Row 2 of .*: 9 is no caption's number"):
        imported(tmp_path, "negbench-coco-mcq")


def test_a_folder_of_photos_is_none_and_another_name_lists_what_is_there(tmp_path: Path) -> None:
    made.picture(tmp_path / "plain" / "a.png")
    with pytest.raises(LoupeError, match="holds none of the benchmarks"):
        chosen(tmp_path / "plain")
    with pytest.raises(LoupeError, match="holds no winoground; it holds"):
        chosen(made.aro(tmp_path / "aro"), "winoground")
    with pytest.raises(LoupeError):
        chosen(tmp_path / "nowhere")


def test_a_limit_draws_whole_sets_and_says_that_it_is_a_part(tmp_path: Path) -> None:
    benchmark = limited(imported(made.whatsup(tmp_path, objects=("a", "b", "c")), "whatsup-a"), 9)
    assert len(benchmark.cases) == 8
    assert benchmark.remarks[0] == "Partial: 8 of 12 cases, drawn at random (seed 0)."
    assert limited(benchmark, 8) is benchmark


def test_a_benchmarks_digest_follows_what_is_asked(tmp_path: Path) -> None:
    folder = made.sugarcrepe(tmp_path)
    before = imported(folder, "sugarcrepe").digest
    assert before == imported(folder, "sugarcrepe").digest
    file = folder / "data" / "add_att.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "9": json.loads(file.read_text())["0"]}))
    assert imported(folder, "sugarcrepe").digest != before
