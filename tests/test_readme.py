"""README's snippets do what they say."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from PIL import Image

from app.cli.registry import COMMANDS
from app.composition.cases import read_cases

README = Path(__file__).parent.parent / "README.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described(name: str) -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    assert any(line.split()[:3] == ["python", "main.py", name] for line in lines)


def image(path: str) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (8, 8)).save(path)
    return path


def table(path: str, row: dict[str, str]) -> None:
    with Path(path).open("w", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)


def test_benchmarks_are_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each from one case in its authors' form."""
    monkeypatch.chdir(tmp_path)
    image("datasets/two_object/images/gen/a.png")
    negatives = {f"neg_{n}": f"blue cube {n}" for n in range(4)}
    table("datasets/two_object/gen.csv", {"file_name": "a.png", "pos": "red cube", **negatives})
    options = ["A mug on a table", "A mug under a table", "A mug left of a table"]
    cases = [{"image_path": image("data/controlled_images/b.jpg"), "caption_options": options}]
    Path("data/controlled_images_dataset.json").write_text(json.dumps(cases))
    captions = {f"caption_{n}": f"option {n}" for n in range(4)}
    row = {"correct_answer": "2", **captions, "image_path": image("coco/c.jpg")}
    table("COCO_val_mcq_llama3.1_rephrased.csv", row)
    (snippet,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(snippet, "README.md", "exec"), {})  # noqa: S102 - our own text
    (bound,) = read_cases(Path("evals/clevr-bind"))
    assert (bound.image.name, bound.caption, len(bound.negatives)) == ("a.png", "red cube", 4)
    (placed,) = read_cases(Path("evals/whatsup"))
    assert (placed.caption, placed.negatives) == (options[0], tuple(options[1:]))
    (negated,) = read_cases(Path("evals/negbench"))
    assert (negated.caption, negated.negatives) == ("option 2", ("option 0", "option 1", "option 3"))
