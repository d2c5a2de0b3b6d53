"""What all panels share: titles, logarithmic ticks, grid lines, and labels beside the ends of curves."""

import math

from matplotlib.ticker import FixedFormatter, FixedLocator, NullLocator

from . import theme
from .sheet import TITLE_LINE, title_lines

LINE_HEIGHT = 11.5  # between neighbouring direct labels, in pixels


def log_ticks(low, high, most=7):
    """Tick positions for a logarithmic axis: decades, every second decade, or 1-2-5 steps; at least two."""
    decades = [
        10.0**k for k in range(math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9) + 1)
    ]
    if len(decades) >= 3:
        return decades[:: math.ceil(len(decades) / most)]
    for mantissas in ((1, 3), (1, 2, 5), (1, 1.5, 2, 3, 4, 5, 6, 8)):
        start = math.floor(math.log10(low))
        ticks = [m * 10.0**k for k in range(start, start + 4) for m in mantissas]
        ticks = [tick for tick in ticks if low * (1 - 1e-9) <= tick <= high * (1 + 1e-9)]
        if len(ticks) >= 3:
            break
    else:
        ticks = linear_ticks(low, high)
    return ticks[:: math.ceil(len(ticks) / most)]


def linear_ticks(low, high, most=5):
    """Round tick positions for a linear axis."""
    step = 10.0 ** math.floor(math.log10((high - low) / most))
    step *= next(m for m in (1, 2, 2.5, 5, 10) if (high - low) / (m * step) <= most)
    return [k * step for k in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def padded(values, share=0.06):
    """Limits around positive values on a logarithmic axis with some air; at least a factor of 1.6 apart."""
    low, high = math.log(min(values)), math.log(max(values))
    air = max((high - low) * share, (math.log(1.6) - (high - low)) / 2, 0.02)
    return math.exp(low - air), math.exp(high + air)


def write_titles(axes, frame, title, y_label, x_label):
    """The title, beneath it the vertical axis (horizontal text reads best); the other is named at its end."""

    def text(x, y, words, **how):
        axes.text(
            x / frame.inner_width,
            1 + y / frame.inner_height,
            words,
            transform=axes.transAxes,
            clip_on=False,
            **how
        )

    edge = -frame.left + 4
    for i, line in enumerate(reversed(title_lines(title))):
        text(
            edge, 28 + TITLE_LINE * i, line, fontsize=theme.TITLE, fontweight="bold", color=theme.color("ink")
        )
    if y_label:
        text(edge, 13, y_label, fontsize=theme.LABEL, color=theme.color("muted"))
    if x_label:
        text(
            frame.inner_width + 18,
            -frame.inner_height - 13.5,
            x_label,
            fontsize=theme.LABEL,
            color=theme.color("muted"),
        )


def style_axis(axis, ticks, labels, grid=True):
    """Quiet ticks: labels in grey, hairline grid, no tick marks."""
    axis.set_major_locator(FixedLocator(ticks))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FixedFormatter(labels))
    axis.set_tick_params(length=0, pad=5, labelsize=theme.TICK, labelcolor=theme.color("muted"))
    if grid:
        axis.grid(True, color=theme.color("grid"), linewidth=0.8)
    axis.axes.set_axisbelow(True)


def bare(axes):
    """No frame; the grid carries the eye."""
    for spine in axes.spines.values():
        spine.set_visible(False)


def spread(positions, low, high, gap=LINE_HEIGHT):
    """Moves positions apart until neighbours are `gap` away, inside [low, high] where they fit."""
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    places = [min(max(positions[i], low), high) for i in order]
    for _ in range(200):
        moved = False
        for k in range(1, len(places)):
            lack = gap - (places[k] - places[k - 1])
            if lack > 0.01:
                places[k - 1], places[k], moved = places[k - 1] - lack / 2, places[k] + lack / 2, True
        if places and places[0] < low:
            places[0], moved = low, True
        if places and places[-1] > high and (len(places) - 1) * gap <= high - low:
            places[-1], moved = high, True
        if not moved:
            break
    result = [0.0] * len(positions)
    for i, place in zip(order, places):
        result[i] = place
    return result
