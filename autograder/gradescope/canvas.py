"""A canvas for line plots, and PNG: what two small pictures need of a plotting library."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# Everything is drawn larger and then averaged, which smooths the lines.
SCALE = 3
WHITE, GREY, DARK = (255, 255, 255), (200, 200, 200), (70, 70, 70)
Colour = tuple[int, int, int]

# Five rows of three pixels each.
GLYPHS = {
    "0": "111101101101111",
    "1": "010110010010111",
    "2": "111001111100111",
    "3": "111001111001111",
    "4": "101101111001001",
    "5": "111100111001111",
    "6": "111100111101111",
    "7": "111001010010010",
    "8": "111101111101111",
    "9": "111101111001111",
    ".": "000000000000010",
    "-": "000000111000000",
    "+": "000010111010000",
    "=": "000111000111000",
    "A": "010101111101101",
    " ": "000000000000000",
}
GLYPH_PIXEL = 2
GLYPH_WIDTH = 4 * GLYPH_PIXEL


@dataclass(frozen=True)
class Frame:
    """A rectangle on the canvas, and the ranges of x and y that it shows."""

    left: int
    top: int
    width: int
    height: int
    x_range: tuple[float, float]
    y_range: tuple[float, float]

    def place(self, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Canvas coordinates of points; those far outside come no farther than needed."""
        across = (x - self.x_range[0]) / (self.x_range[1] - self.x_range[0])
        up = (y - self.y_range[0]) / (self.y_range[1] - self.y_range[0])
        up = np.clip(up, -2.0, 3.0)
        return self.left + across * self.width, self.top + (1 - up) * self.height


class Canvas:
    """White pixels, to be drawn on; coordinates are those of the finished picture."""

    def __init__(self, width: int, height: int) -> None:
        self._pixels = np.full((height * SCALE, width * SCALE, 3), 255, dtype=np.uint8)

    def fill(self, left: float, top: float, width: float, height: float, colour: Colour) -> None:
        """A rectangle."""
        rows = slice(round(top * SCALE), round((top + height) * SCALE))
        columns = slice(round(left * SCALE), round((left + width) * SCALE))
        self._pixels[rows, columns] = colour

    def text(self, centre: float, top: float, text: str, colour: Colour = DARK) -> None:
        """A line of the characters that have a glyph, centred."""
        left = centre - (len(text) * GLYPH_WIDTH - GLYPH_PIXEL) / 2
        for index, character in enumerate(text):
            for pixel, is_set in enumerate(GLYPHS[character]):
                row, column = divmod(pixel, 3)
                if is_set == "1":
                    x = left + index * GLYPH_WIDTH + column * GLYPH_PIXEL
                    self.fill(x, top + row * GLYPH_PIXEL, GLYPH_PIXEL, GLYPH_PIXEL, colour)

    def axes(self, frame: Frame, x_ticks: Sequence[float], y_ticks: Sequence[float]) -> None:
        """A grid line and its number for each tick."""
        for value in x_ticks:
            x, _ = frame.place(np.array(value), np.array(0.0))
            self.fill(float(x), frame.top, 1, frame.height, GREY)
            self.text(float(x), frame.top + frame.height + 6, f"{value:g}")
        for value in y_ticks:
            _, y = frame.place(np.array(0.0), np.array(value))
            self.fill(frame.left, float(y), frame.width, 1, GREY)
            self.text(frame.left - 16, float(y) - 5, f"{value:g}")

    def curve(
        self,
        frame: Frame,
        x: Sequence[float],
        y: Sequence[float],
        colour: Colour,
        thickness: float,
    ) -> None:
        """A line through the points, interrupted where one is no number or outside the frame."""
        across, down = frame.place(np.asarray(x, np.float64), np.asarray(y, np.float64))
        lengths = np.hypot(np.diff(across), np.diff(down))
        longest = np.max(lengths, initial=1.0, where=np.isfinite(lengths))
        steps = np.linspace(0, 1, 2 * int(longest) + 2)
        along_x = (across[:-1, None] + np.diff(across)[:, None] * steps).ravel()
        along_y = (down[:-1, None] + np.diff(down)[:, None] * steps).ravel()
        # No comparison holds for what is no number.
        inside = (along_y >= frame.top) & (along_y <= frame.top + frame.height)
        points = np.stack([along_y[inside], along_x[inside]], axis=1) * SCALE
        points = np.unique(points.round().astype(int), axis=0)
        radius = thickness * SCALE / 2
        reach = np.arange(-int(radius), int(radius) + 1)
        for row in reach:
            for column in reach:
                if row * row + column * column <= radius * radius:
                    self._stamp(points[:, 0] + row, points[:, 1] + column, colour)

    def _stamp(self, rows: np.ndarray, columns: np.ndarray, colour: Colour) -> None:
        height, width, _ = self._pixels.shape
        on = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
        self._pixels[rows[on], columns[on]] = colour

    def png(self) -> bytes:
        """The picture as an RGB PNG file."""
        height, width = (size // SCALE for size in self._pixels.shape[:2])
        blocks = self._pixels.reshape(height, SCALE, width, SCALE, 3)
        averaged = blocks.mean(axis=(1, 3)).round().astype(np.uint8)
        # Each row begins with the number of its filter: none.
        rows = np.concatenate([np.zeros((height, 1), np.uint8), averaged.reshape(height, -1)], 1)
        header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        body = zlib.compress(rows.tobytes(), 9)
        chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", body), _chunk(b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
