"""Make a collection on Spark, with the function that `embed` uses on one machine.

    spark-submit embed_with_spark.py SOURCE... --out DIR [--model ID] [--mode M] [--shards N]
        [--resume | --add]

Sources, the collection's folder and this program lie under the same paths on every machine, with its
requirements, pyspark and pandas. A row of the data frame is a shard's number; `mapInPandas` gives it to a
process that holds the model, and gets back "" or the sentence that says why it failed. A task that dies is
tried again by Spark, a job that dies is gone on with by `--resume`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.collections.embedding.making import Order, check_order, make_collection  # noqa: E402
from app.collections.embedding.work import Work  # noqa: E402
from app.engine.engine import Engine  # noqa: E402
from app.errors import Checkpoint, LoupeError  # noqa: E402


def run_with_spark(work: Work, engine: Engine, checkpoint: Checkpoint) -> None:
    """Embed the shards that are left, a process of Spark's for each of its task slots."""
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("clip-loupe embed").getOrCreate()
    slots = spark.sparkContext.defaultParallelism
    root, folder, device = str(ROOT), str(work.folder.resolve()), engine.require().info.device

    # Goes to the processes by value: it imports what it needs there.
    def embed(frames: Iterator[Any]) -> Iterator[Any]:
        import sys

        sys.path.insert(0, root)
        import pandas

        from app.collections.embedding.worker import ShardWorker

        worker = ShardWorker(folder, device, cores=1)
        for frame in frames:
            yield pandas.DataFrame([worker({"number": number}) for number in frame["number"]])

    work.forget_tries()
    left = work.left()
    total, done = sum(map(work.items_of, left)), 0
    numbers = spark.createDataFrame([(number,) for number in left], "number int").repartition(slots)
    for row in numbers.mapInPandas(embed, "number int, failure string").toLocalIterator():
        if row.failure:
            raise LoupeError(row.failure)
        done += work.items_of(row.number)
        checkpoint(done, total)


def main() -> int:
    """Read the command line, make the collection, and say what it holds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--model", default="builtin", metavar="ID")
    parser.add_argument("--mode", default="crop", choices=("crop", "squash", "pad"))
    parser.add_argument("--dtype", default="float16", choices=("float16", "float32"))
    parser.add_argument("--shards", type=int)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--add", action="store_true")
    args = parser.parse_args()
    engine = Engine()
    sources = tuple(args.sources)
    order = Order(sources, args.out, args.mode, args.dtype, args.shards, args.resume, args.add)
    try:
        check_order(order)
        engine.load(args.model)
        made = make_collection(order, lambda: engine, run_with_spark)
    except LoupeError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{made.manifest.rows} images in {args.out}, not read: {made.errors}\n")
    return 1 if made.errors else 0


if __name__ == "__main__":
    sys.exit(main())
