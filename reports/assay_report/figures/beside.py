"""What stands beside the curves of a panel: the ceilings above or below them, the names at their ends."""

import math
from dataclasses import dataclass

from . import theme
from .axes import spread


@dataclass
class End:
    """Where a curve ends, and how it is called there."""

    label: str
    role: str
    x: float
    y: float


def draw_limits(axes, limits):
    """Ceilings as dotted steps; a level is named once, on its highest step, the last one beside the axes."""
    named = {}
    for step in limits:
        if step.label not in named or step.threads > named[step.label].threads:
            named[step.label] = step
    for step in limits:
        x, y = zip(*_widened(step, limits, axes.get_xlim()))
        axes.plot(x, y, color=theme.color("limit"), linewidth=1.1, linestyle=(0, (1, 1.5)), zorder=1.5)
        if named[step.label] is step and x[-1] < axes.get_xlim()[1]:
            axes.annotate(
                step.label,
                (math.sqrt(x[0] * x[-1]), math.sqrt(y[0] * y[-1])),
                xytext=(0, 3),
                textcoords="offset points",
                ha="center",
                fontsize=theme.SMALL,
                color=theme.color("muted"),
            )


def _widened(step, limits, bounds):
    """The step reaches half way to its neighbours of the same thread count, and to the edges of the panel."""
    own = [other for other in limits if other.threads == step.threads]
    place = own.index(step)
    left = math.sqrt(own[place - 1].points[-1][0] * step.points[0][0]) if place else bounds[0]
    right = math.sqrt(own[place + 1].points[0][0] * step.points[-1][0]) if place + 1 < len(own) else bounds[1]
    return [(left, step.points[0][1]), *step.points, (right, step.points[-1][1])]


def last_limit(axes, limits):
    """The end of the highest ceiling, to be named beside the axes."""
    last = max((step for step in limits), key=lambda step: (step.points[-1][0], step.threads), default=None)
    return [End(last.label, "limit", axes.get_xlim()[1], last.points[-1][1])] if last else []


def label_ends(axes, ends, frame):
    """Names beside the axes at the height of each curve's end, moved apart where they would touch."""
    low, high = (math.log(bound) for bound in axes.get_ylim())
    left, right = (math.log(bound) for bound in axes.get_xlim())
    heights = [(math.log(end.y) - low) / (high - low) * frame.inner_height for end in ends]
    for end, y, place in zip(ends, heights, spread(heights, 0, frame.inner_height)):
        colour = theme.color(end.role)
        start = min(
            (math.log(end.x) - left) / (right - left) + 4 / frame.inner_width, 1 + 1 / frame.inner_width
        )
        axes.plot(
            [start, 1 + 1 / frame.inner_width, 1 + 8 / frame.inner_width],
            [y / frame.inner_height, y / frame.inner_height, place / frame.inner_height],
            transform=axes.transAxes,
            color=colour,
            linewidth=0.6,
            alpha=0.55,
            clip_on=False,
            zorder=1.6,
        )
        axes.text(
            1 + 11 / frame.inner_width,
            (place - 3.2) / frame.inner_height,
            end.label,
            transform=axes.transAxes,
            color=colour,
            fontsize=theme.SMALL,
            clip_on=False,
        )
