"""The part without a panel that joins the list, the engine and the thumbnails."""

from __future__ import annotations

from widgets.desk.embedding_queue import EmbeddingQueue
from widgets.desk.part import House, Part


def make_embedding(house: House) -> Part:
    """Make the queue that embeds the images; the files that it reads are known to the list."""
    queue = EmbeddingQueue(house.workspace, house.jobs, house.engine, house.owner)
    queue.files_read.connect(house.part("images").take_files)
    house.panel("images").thumbnails_wanted.connect(queue.prefer)
    return Part(queue)
