"""A HEIC that lays one tile out in a grid, as phones store large pictures (ISO 23008-12, 6.6.2.3)."""

from __future__ import annotations

import struct

_GRID = 1
"""The grid's number as an item; those of its tiles follow, each an item of its own with the same bytes."""


def heic_grid(tile: bytes, side: int, rows: int, columns: int) -> bytes:
    """Return a file that repeats the one picture, `side` pixels square, of the HEIC `tile`."""
    size = (columns * side, rows * side)
    head = tile[: struct.unpack_from(">I", tile)[0]]
    pixels = _boxes(tile)[b"mdat"]
    meta = _boxes(_boxes(tile)[b"meta"][4:])
    own = _boxes(_boxes(meta[b"iprp"])[b"ipco"])
    properties = [_box(kind, own[kind]) for kind in (b"hvcC", b"colr", b"pixi")]
    properties += [_box(b"ispe", struct.pack(">III", 0, *place)) for place in ((side, side), size)]
    tiles = range(_GRID + 1, _GRID + 1 + rows * columns)
    ipma = struct.pack(">IIHB3B", 0, 1 + len(tiles), _GRID, 3, 2, 3, 5)
    ipma += b"".join(struct.pack(">HB4B", item, 4, 0x81, 2, 3, 4) for item in tiles)
    layout = struct.pack(">BBBBII", 0, 1, rows - 1, columns - 1, *size)
    infos = _info(_GRID, b"grid") + b"".join(_info(item, b"hvc1", hidden=True) for item in tiles)

    def described(start: int) -> bytes:
        places = struct.pack(">HHHHII", _GRID, 1, 0, 1, 0, len(layout))
        places += b"".join(struct.pack(">HHHHII", item, 0, 0, 1, start, len(pixels)) for item in tiles)
        parts = (
            _box(b"hdlr", meta[b"hdlr"]),
            _box(b"pitm", struct.pack(">IH", 0, _GRID)),
            _box(b"iloc", struct.pack(">IBBH", 1 << 24, 0x44, 0, 1 + len(tiles)) + places),
            _box(b"iinf", struct.pack(">IH", 0, 1 + len(tiles)) + infos),
            _box(
                b"iref", bytes(4) + _box(b"dimg", struct.pack(f">HH{len(tiles)}H", _GRID, len(tiles), *tiles))
            ),
            _box(b"iprp", _box(b"ipco", b"".join(properties)) + _box(b"ipma", ipma)),
            _box(b"idat", layout),
        )
        return _box(b"meta", bytes(4) + b"".join(parts))

    start = len(head) + len(described(0)) + 8
    return head + described(start) + _box(b"mdat", pixels)


def _info(item: int, kind: bytes, hidden: bool = False) -> bytes:
    return _box(b"infe", struct.pack(">IHH4sB", 2 << 24 | hidden, item, 0, kind, 0))


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def _boxes(data: bytes) -> dict[bytes, bytes]:
    boxes: dict[bytes, bytes] = {}
    at = 0
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        boxes[kind] = data[at + 8 : at + length]
        at += length
    return boxes
