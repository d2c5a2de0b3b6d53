"""A sheet of small multiples: where each panel stands, the legend above them, and saving.

Geometry is in pixels of the natural size (72 per inch, so one SVG unit is one pixel). A sheet is one
figure file; the page takes its panels apart and lets them flow with the width of the window.
"""

import io
from dataclasses import dataclass, field

import matplotlib
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ..shaping import SEPARATOR
from . import theme
from .svg import PANEL, Drawing

COLUMNS, PANEL_WIDTH = 3, 330
TITLE_LINE = 15
HEADING, LEGEND_LINE, EDGE = 34, 20, 8
RESOLUTION = 150  # of the PNGs, dots per inch
MOST_LABEL = 18  # characters of a label beside a curve or a bar


@dataclass
class Picture:
    """One sheet, saved: its file name without ending, words, the drawing, where the panels lie, the PNG."""

    name: str
    title: str
    alt: str
    drawing: Drawing
    boxes: list
    panel_alts: list
    png: bytes

    def svg(self):
        return self.drawing.standalone(self.alt)

    def panels(self, book, sprite):
        return [
            self.drawing.panel(i, box, alt, book, sprite)
            for i, (box, alt) in enumerate(zip(self.boxes, self.panel_alts))
        ]


@dataclass
class Key:
    """An entry of a legend: an implementation by `name`, or, without one, a kind of line."""

    label: str
    role: str
    marker: str | None = None
    dash: tuple = ()
    name: str = ""

    @property
    def kind(self):
        return not self.name


@dataclass
class Frame:
    """Size of a panel and the margins around its axes, for titles, tick labels and direct labels."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def inner_width(self):
        return self.width - self.left - self.right

    @property
    def inner_height(self):
        return self.height - self.top - self.bottom


@dataclass
class Sheet:
    """Draws panels with `draw(axes, i)` and saves them. `frames` has one frame per panel, equal in width."""

    name: str
    title: str
    alt: str
    frames: list
    panel_alts: list
    legend: list = field(default_factory=list)

    def save(self, draw):
        columns = 2 if len(self.frames) == 4 else min(COLUMNS, len(self.frames))
        width = max(columns * self.frames[0].width, 520) + 2 * EDGE
        legend_height = _legend_height(self.legend, width)
        boxes, height = self._boxes(columns, HEADING + legend_height)
        with matplotlib.rc_context():
            matplotlib.rcdefaults()  # a user's own settings would change what the figures look like
            matplotlib.rcParams.update(theme.RC)
            figure = Figure(figsize=(width / 72, height / 72), dpi=72)
            figure.patch.set_alpha(0)
            figure.text(
                12 / width,
                1 - 21 / height,
                self.title,
                fontsize=13,
                fontweight="bold",
                va="baseline",
                color=theme.color("ink"),
            )
            _draw_legend(figure, self.legend, width, height)
            for i, (frame, (x, y, _, _)) in enumerate(zip(self.frames, boxes)):
                axes = figure.add_axes(
                    [
                        (x + frame.left) / width,
                        1 - (y + frame.height - frame.bottom) / height,
                        frame.inner_width / width,
                        frame.inner_height / height,
                    ]
                )
                axes.set_gid(f"{PANEL}{i}")
                axes.patch.set_visible(False)
                draw(axes, i)
            svg, png = io.StringIO(), io.BytesIO()
            figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
            figure.patch.set_alpha(1)
            figure.savefig(
                png, format="png", dpi=RESOLUTION, facecolor=theme.color("paper"), metadata={"Software": None}
            )
        return Picture(
            self.name, self.title, self.alt, Drawing(svg.getvalue()), boxes, self.panel_alts, png.getvalue()
        )

    def _boxes(self, columns, top):
        boxes, y = [], top
        for start in range(0, len(self.frames), columns):
            row = self.frames[start : start + columns]
            boxes += [(EDGE + i * frame.width, y, frame.width, frame.height) for i, frame in enumerate(row)]
            y += max(frame.height for frame in row) + 10
        return boxes, y


def title_lines(title):
    """The title in lines that fit a panel, broken between its parts."""
    lines = [""]
    for part in title.split(SEPARATOR):
        longer = lines[-1] + SEPARATOR + part if lines[-1] else part
        if lines[-1] and text_width(longer, theme.TITLE) > PANEL_WIDTH:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


def title_height(titles):
    """The room above the axes that the longest of these titles needs, with the line beneath it."""
    return 29 + TITLE_LINE * max(len(title_lines(title)) for title in titles)


def short_label(label):
    """A name that leaves room for the data; both ends stay, as variants differ at either."""
    return (
        label if len(label) <= MOST_LABEL else f"{label[:MOST_LABEL // 2]}…{label[-(MOST_LABEL // 2 - 1):]}"
    )


def text_width(text, size):
    """About how wide a text is drawn, on the safe side: DejaVu Sans is wider than what pages use."""
    return 0.6 * size * len(text)


def _legend_places(legend, width):
    places, x, y = [], 12.0, 0
    for key in legend:
        needed = 30 + text_width(key.label, theme.LABEL) + 14
        if x + needed > width and x > 12:
            x, y = 12.0, y + 1
        places.append((x, y))
        x += needed
    return places


def _legend_height(legend, width):
    places = _legend_places(legend, width)
    return (places[-1][1] + 1) * LEGEND_LINE + 8 if places else 0


def _draw_legend(figure, legend, width, height):
    for key, (x, line) in zip(legend, _legend_places(legend, width)):
        y = 1 - (HEADING + 10 + line * LEGEND_LINE) / height
        figure.add_artist(
            Line2D(
                [x / width, (x + 12) / width, (x + 24) / width],
                [y, y, y],
                color=theme.color(key.role),
                linewidth=1.8 if key.role != "rest" else 1,
                linestyle=(0, key.dash) if key.dash else "-",
                marker=key.marker,
                markersize=5.5,
                markevery=[1],
                markeredgewidth=2 if key.marker == "|" else 0,
            )
        )
        figure.text(
            (x + 30) / width,
            y - 3.5 / height,
            key.label,
            fontsize=theme.LABEL,
            va="baseline",
            color=theme.color("ink"),
        )
