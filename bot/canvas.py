"""A canvas in pixels for pictures: shapes, and words that always fit.

Any name can be written: letters that the fonts lack are left out, long lines get smaller and then
end in an ellipsis, and matplotlib's own layout joins and orders right-to-left scripts. The fonts
are those that come with matplotlib, so that pictures look the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from math import ceil, cos, pi, sin
from textwrap import wrap
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from matplotlib.text import Text as TextArtist

DPI = 100
POINTS = 72 / DPI
# Half the height of a capital against its size.
CAPITAL = 0.365
MOST_TRIES = 8

Side = Literal["left", "center", "right"]
Points = Sequence[tuple[float, float]]


@cache
def _glyphs() -> frozenset[int]:
    """Return the code points that can be drawn."""
    from matplotlib import get_data_path  # noqa: PLC0415 (heavy, and only pictures need it)
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    return frozenset(FT2Font(f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf").get_charmap())


def drawable(words: str) -> str:
    """Return words on one line without what the fonts can't show; "" when nothing is left."""
    kept = "".join(letter for letter in words if ord(letter) in _glyphs() and letter.isprintable())
    return " ".join(kept.split())


def round_star(
    middle: tuple[float, float], radius: float, depth: float, waves: int
) -> list[tuple[float, float]]:
    """Return the outline of a rosette: a circle whose radius swings by `depth`, `waves` times."""
    x, y = middle
    return [
        (x + (radius + swing * depth) * right, y + (radius + swing * depth) * down)
        for right, down, swing in _circle(waves)
    ]


@cache
def _circle(waves: int) -> tuple[tuple[float, float, float], ...]:
    """Return the points of a circle of radius 1, and where in its swing each is."""
    angles = [step * pi / 360 for step in range(720)]
    return tuple((cos(angle), sin(angle), cos(waves * angle)) for angle in angles)


def star(
    middle: tuple[float, float], outer: float, inner: float, points: int = 5
) -> list[tuple[float, float]]:
    """Return the outline of a star that stands on two of its points."""
    x, y = middle
    return [
        (
            x + (inner if corner % 2 else outer) * sin(corner * pi / points),
            y - (inner if corner % 2 else outer) * cos(corner * pi / points),
        )
        for corner in range(2 * points)
    ]


def _evenly(words: str, count: int) -> list[str]:
    """Break words into `count` lines at most, the longest of them as short as can be."""
    for width in range(max(1, ceil(len(words) / count)), len(words)):
        broken = wrap(words, width)
        if len(broken) <= count:
            return broken
    return [words]


class Canvas:
    """A sheet of `width` x `height` pixels, the origin at the top left.

    `smallest` is how small a long line may become against its size, before it is cut.
    """

    def __init__(self, width: int, height: int, color: str, smallest: float = 0.4) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415

        figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=color)
        self.width = width
        self.height = height
        self._smallest = smallest
        self._canvas = FigureCanvasAgg(figure)
        self._axes = figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.axis("off")
        # The axes never move: what is drawn is only added. `add_patch` and `plot` would measure it.

    def png(self) -> bytes:
        """Return what was drawn."""
        buffer = BytesIO()
        self._canvas.print_png(buffer)  # type: ignore[no-untyped-call]  # matplotlib's gap
        return buffer.getvalue()

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        color: str,
        radius: float = 0,
        *,
        line: float = 0,
    ) -> None:
        """Draw a rounded rectangle, filled; with a `line` width in pixels only its outline."""
        from matplotlib.patches import FancyBboxPatch  # noqa: PLC0415

        style = f"round,pad={radius},rounding_size={radius}" if radius else "square,pad=0"
        inner = (x + radius, y + radius)
        size = (width - 2 * radius, height - 2 * radius)
        frame = FancyBboxPatch(inner, *size, boxstyle=style, linewidth=line * POINTS)
        frame.set_facecolor("none" if line else color)
        frame.set_edgecolor(color)
        self._axes.add_artist(frame)

    def disc(
        self, middle: tuple[float, float], radius: float, color: str, *, line: float = 0
    ) -> None:
        """Draw a disc, or with a `line` width a circle."""
        from matplotlib.patches import Circle  # noqa: PLC0415

        circle = Circle(middle, radius, linewidth=line * POINTS)
        circle.set_facecolor("none" if line else color)
        circle.set_edgecolor(color)
        self._axes.add_artist(circle)

    def shape(self, points: Points, color: str, *, alpha: float = 1) -> None:
        """Fill the shape with these corners."""
        from matplotlib.patches import Polygon  # noqa: PLC0415

        self._axes.add_artist(
            Polygon(list(points), closed=True, facecolor=color, linewidth=0, alpha=alpha)
        )

    def squares(self, x: float, y: float, side: float, rows: Sequence[Sequence[int]]) -> None:
        """Draw black squares where there is a 1, white ones elsewhere, `side` pixels in all."""
        self._axes.imshow(
            rows,
            cmap="binary",
            extent=(x, x + side, y + side, y),
            interpolation="nearest",
            zorder=3,
        )
        self._axes.set_xlim(0, self.width)
        self._axes.set_ylim(self.height, 0)
        self._axes.set_aspect("auto")

    def curve(self, points: Points, color: str, line: float, *, alpha: float = 1) -> None:
        """Draw a line through these points."""
        from matplotlib.lines import Line2D  # noqa: PLC0415

        across, down = zip(*points, strict=True)
        drawn = Line2D(across, down, color=color, linewidth=line * POINTS, alpha=alpha)
        self._axes.add_artist(drawn)

    def text(  # noqa: PLR0913 (where, what, how)
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        color: str,
        side: Side = "center",
        *,
        bold: bool = False,
        italic: bool = False,
        serif: bool = False,
        room: float | None = None,
    ) -> None:
        """Write on one line, around `y`; smaller, then cut, to `room` pixels. `size` is in pixels.

        `$` is a plain letter here, not mathematics.
        """
        drawn = self._axes.text(
            x,
            y + CAPITAL * size,
            words,
            fontsize=size * POINTS,
            color=color,
            ha=side,
            va="baseline",
            family=["DejaVu Serif", "DejaVu Sans"] if serif else "DejaVu Sans",
            weight="bold" if bold else "normal",
            style="italic" if italic else "normal",
            parse_math=False,
        )
        smaller = self._fit(drawn, words, size, room or self.width)
        drawn.set_y(y + CAPITAL * smaller)

    def lines(self, words: str, size: float, room: float, *, serif: bool = False) -> list[str]:
        """Return words on as many lines of `room` pixels as they need; no line is much longer."""
        fewest = max(1, ceil(self.width_of(words, size, serif=serif) / room))
        broken = [words]
        for count in range(fewest, fewest + MOST_TRIES):
            broken = _evenly(words, count)
            if all(self.width_of(line, size, serif=serif) <= room for line in broken):
                break
        return broken

    def width_of(
        self, words: str, size: float, *, serif: bool = False, bold: bool = False
    ) -> float:
        """Return how wide words are on one line."""
        family = ["DejaVu Serif", "DejaVu Sans"] if serif else "DejaVu Sans"
        drawn = self._axes.text(0, 0, words, fontsize=size * POINTS, family=family)
        drawn.set_parse_math(False)
        drawn.set_fontweight("bold" if bold else "normal")
        renderer = self._canvas.get_renderer()  # type: ignore[no-untyped-call]  # matplotlib's gap
        width: float = drawn.get_window_extent(renderer).width
        drawn.remove()
        return width

    def _fit(self, drawn: TextArtist, words: str, size: float, room: float) -> float:
        """Make a line fit and return the size that it has now."""
        renderer = self._canvas.get_renderer()  # type: ignore[no-untyped-call]  # as above
        smaller = size
        while drawn.get_window_extent(renderer).width > room and smaller > self._smallest * size:
            smaller -= 1
            drawn.set_fontsize(smaller * POINTS)
        while drawn.get_window_extent(renderer).width > room and len(words) > 1:
            words = words[:-1].rstrip()
            drawn.set_text(f"{words}…")
        return smaller
