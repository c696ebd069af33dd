"""What Word cannot say in text: marks, scores and cells as small pictures, painted here dot by dot.

A picture holds with any font, in any program, and in black and white. Lengths are points.
"""

from __future__ import annotations

import struct
import zlib

from advisor.documents.figures import Bar, Chart, Strip, StripRow, Whole

DOTS = 300 / 72  # to a point
PAPER, ACCENT, INK = 0, 1, 2
COLORS = bytes.fromhex("FFFFFF1F4E791B1D20")
EDGE = 1.0
STRIPE, PERIOD = 1.4, 3.6
MARK = (12.0, 7.6)
ROW = 20.0  # the height of a row of scores
TRACK = 3.5 * 72
CELL, APART = 11.0, 2.0  # the height of a cell, and the room between two
SCALE = 4.2  # of a half point, where the longest row has room for it


class Picture:
    """A sheet of paper that shapes are painted on; not frozen, since painting is what it is for."""

    def __init__(self, wide: float, high: float):
        self.wide, self.high = wide, high
        self._rows = [bytearray(_dots(wide)) for _ in range(_dots(high))]

    def box(self, x: float, y: float, wide: float, high: float, color: int) -> None:
        """Fill a rectangle."""
        left, right = _dots(x), min(_dots(x + wide), _dots(self.wide))
        for row in self._rows[_dots(y) : _dots(y + high)]:
            row[left:right] = bytes([color]) * max(0, right - left)

    def frame(self, x: float, y: float, wide: float, high: float, color: int, dash: float = 0.0) -> None:
        """The edge of a rectangle, inside it; with *dash* in strokes of that length."""
        for at, length, across in ((x, wide, True), (y, high, False)):
            step = dash * 1.7 if dash else length
            for n in range(max(1, round(length / step))):
                run = min(dash or length, length - n * step)
                for side in (0.0, (high if across else wide) - EDGE):
                    if across:
                        self.box(at + n * step, y + side, run, EDGE, color)
                    else:
                        self.box(x + side, at + n * step, EDGE, run, color)

    def stripes(self, x: float, y: float, wide: float, high: float) -> None:
        """Fill a rectangle with slanting stripes."""
        left, right, on, period = _dots(x), _dots(x + wide), _dots(STRIPE), _dots(PERIOD)
        for n, row in enumerate(self._rows[_dots(y) : _dots(y + high)]):
            row[left:right] = bytes(ACCENT if (dot + n) % period < on else PAPER for dot in range(right - left))

    def disc(self, x: float, y: float, radius: float) -> None:
        """A dot around a point."""
        for n, row in enumerate(self._rows):
            half = radius**2 - ((n + 0.5) / DOTS - y) ** 2
            if half > 0:
                left, right = _dots(x - half**0.5), _dots(x + half**0.5)
                row[left:right] = bytes([INK]) * (right - left)

    def png(self) -> bytes:
        """The picture as a file."""
        head = struct.pack(">IIBBBBB", len(self._rows[0]), len(self._rows), 8, 3, 0, 0, 0)
        dots = b"".join(b"\0" + bytes(row) for row in self._rows)
        parts = ((b"IHDR", head), (b"PLTE", COLORS), (b"IDAT", zlib.compress(dots, 9)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _dots(length: float) -> int:
    return max(0, round(length * DOTS))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def mark(look: str) -> Picture:
    """The outcome mark: solid, part solid, white or striped."""
    wide, high = MARK
    made = Picture(wide, high)
    if look == "undetermined":
        made.stripes(0, 0, wide, high)
    made.box(0, 0, {"met": wide, "partial": wide * 0.6}.get(look, 0), high, ACCENT)
    made.frame(0, 0, wide, high, ACCENT)
    return made


def score(strip: Strip, row: StripRow) -> Picture:
    """One score on the scale of *strip*."""
    made = Picture(TRACK, ROW)
    for at, _ in strip.ticks:
        made.box(min(place(strip, at), TRACK - 0.6), 0, 0.6, ROW, INK)
    low, wide = place(strip, row.low), max(place(strip, row.high) - place(strip, row.low), 4.0)
    if row.look == "dot":
        made.disc(low, ROW / 2, 3.6)
    elif row.look == "band":
        if row.low == row.high:
            made.box(low, 4.8, wide, 10.4, ACCENT)
        else:
            made.stripes(low, 4.8, wide, 10.4)
        made.frame(low, 4.8, wide, 10.4, ACCENT)
    else:
        made.frame(low, 4.8, wide, 10.4, INK, dash=3)
    return made


def place(strip: Strip, half_points: int) -> float:
    """Where a score stands on the scale of *strip*."""
    return (half_points - strip.start) / max(1, strip.most - strip.start) * (TRACK - 4)


def whole(of: Whole, wide: float) -> Picture:
    """All points in one bar."""
    made, all_ = Picture(wide, 15.5), max(1, sum(part.half_points for part in of.parts))
    at = 0.0
    for part in (part for part in of.parts if part.half_points):
        length = part.half_points / all_ * wide
        if part.look == "striped":
            made.stripes(at, 0, length, 15.5)
        made.box(at, 0, length if part.look == "solid" else 0, 15.5, ACCENT)
        made.frame(at, 0, length, 15.5, ACCENT)
        at += length
    return made


def scale_of(chart: Chart) -> float:
    """Points to a half point: less than usual where the longest row would not fit."""
    lengths = [sum(cell.most for cell in bar.cells) for bar in chart.bars]
    room = TRACK - APART * max((len(bar.cells) for bar in chart.bars), default=1)
    return min(SCALE, room / max(1, *lengths, 1))


def cells(bar: Bar, scale: float) -> Picture:
    """The cells of one area."""
    made = Picture(TRACK, CELL)
    for cell, at in zip(bar.cells, starts(bar, scale), strict=True):
        wide = cell.most * scale
        low, high = cell.low * scale, cell.high * scale
        made.stripes(at + low, 0, high - low, CELL)
        made.box(at, 0, low, CELL, ACCENT)
        made.frame(at + low, 0, high - low, CELL, ACCENT) if high > low else None
        made.frame(at, 0, wide, CELL, ACCENT)
    return made


def starts(bar: Bar, scale: float) -> list[float]:
    """Where each cell of *bar* begins."""
    found, at = [], 0.0
    for cell in bar.cells:
        found.append(at)
        at += cell.most * scale + APART
    return found
