"""Parts without a panel that join several others."""

from __future__ import annotations

from widgets.desk.embedding_queue import EmbeddingQueue
from widgets.desk.part import House, Part
from widgets.shell.export_controller import ExportController


def make_embedding(house: House) -> Part:
    """Make the queue that embeds the images; the files that it reads are known to the list."""
    queue = EmbeddingQueue(house.workspace, house.jobs, house.engine, house.owner)
    queue.files_read.connect(house.part("images").take_files)
    house.panel("images").thumbnails_wanted.connect(queue.prefer)
    return Part(queue)


def make_exports(house: House) -> Part:
    """Make what saves the maps and the ranking shown."""
    dcsm, ranking = house.part("dcsm"), house.part("ranking")
    return Part(ExportController(house.window, house.workspace, house.jobs, house.engine, dcsm, ranking))
