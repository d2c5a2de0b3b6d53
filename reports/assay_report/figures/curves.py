"""Curves over the size axis: one panel per family and type, one line per implementation and thread count."""

import math

from .. import units
from ..limits import NEAR, steps
from ..shaping import drawable_size
from . import theme
from .axes import bare, log_ticks, padded, style_axis, write_titles
from .beside import End, draw_limits, label_ends, last_limit
from .crossovers import CROSSOVER, crossover_marks, draw_marks
from .sheet import PANEL_WIDTH, Frame, Key, Sheet, short_label, text_width, title_height
from .svg import SERIES

HEIGHT, LEFT, BOTTOM = 192, 50, 26
PANELS_PER_SHEET = 12


def curve_pictures(name, heading, panels, metric, looks, run=None):
    """Sheets with the panels that know the metric, at most twelve each. `run` gives the ceilings, if any."""
    panels = [panel for panel in panels if any(metric.value(row) for row in panel.rows)]
    pictures = []
    for start in range(0, len(panels), PANELS_PER_SHEET):
        part = panels[start : start + PANELS_PER_SHEET]
        suffix = "" if len(panels) <= PANELS_PER_SHEET else f"-{start // PANELS_PER_SHEET + 1}"
        top = title_height([panel.title for panel in part])
        frame = Frame(PANEL_WIDTH, top + HEIGHT + BOTTOM, LEFT, _label_margin(part, looks), top, BOTTOM)
        marks = [crossover_marks(panel, run, metric, looks) for panel in part]
        title = f"{heading}: {metric.title[0].lower()}{metric.title[1:]}"
        sheet = Sheet(
            f"{name}-{metric.key}{suffix}",
            title,
            f"{title}, against {part[0].axis}, for {', '.join(p.title for p in part)}",
            [frame] * len(part),
            [_spoken(panel, metric, shown) for panel, shown in zip(part, marks)],
            legend(part, looks, bool(run) and metric.limit is not None, any(marks)),
        )
        pictures.append(sheet.save(lambda axes, i: _draw(axes, part[i], metric, looks, run, frame, marks[i])))
    return pictures


def _spoken(panel, metric, marks):
    """The panel in words: what it shows, who leads at its largest size, and the crossovers that it marks."""
    largest = max(drawable_size(row) for row in panel.rows if metric.value(row))
    ends = [
        (metric.value(row)[0], series.label)
        for series in panel.series
        for row in series.rows
        if drawable_size(row) == largest and metric.value(row)
    ]
    leaders = ", ".join(
        f"{label} {metric.text(value)}" for value, label in sorted(ends, reverse=metric.higher_is_better)[:3]
    )
    text = f"{metric.title}, {panel.title}, against {panel.axis}; at {size_text(panel.axis, largest)}: {leaders}"
    return "; ".join([text, *(mark.text for mark in marks)])


def legend(panels, looks, with_limits, with_crossovers=False):
    """Colours and markers of the implementations, dashes of the thread counts, the ceiling, the crossovers."""
    present = {series.implementation for panel in panels for series in panel.series}
    keys = [
        Key(
            name + (" (baseline)" if looks[name].baseline else ""),
            looks[name].role,
            looks[name].marker,
            name=name,
        )
        for name in looks.names
        if name in present and looks[name].hot
    ]
    crowd = sum(not looks[name].hot for name in present)
    if crowd:
        keys.append(Key(f"{crowd} others", "rest"))
    threads = sorted({series.threads for panel in panels for series in panel.series})
    if len(threads) > 1:
        keys += [
            Key(f"{units.plural(count, 'thread')}", "muted", None, looks.dash(count)) for count in threads
        ]
    if with_limits:
        keys.append(Key("measured ceiling", "limit", None, (1, 1.5)))
    if with_crossovers:
        keys.append(CROSSOVER)
    return keys


def _label_margin(panels, looks):
    labels = [
        short_label(series.label)
        for panel in panels
        for series in panel.series
        if looks[series.implementation].hot
    ]
    return max((text_width(label, theme.SMALL) for label in labels), default=0) + 16


def _draw(axes, panel, metric, looks, run, frame, marks):
    lines = [(series, _points(series, metric)) for series in panel.series]
    lines = [(series, points) for series, points in lines if points]
    limits = steps(panel, run, metric) if run else []
    sizes = [size for _, points in lines for size, *_ in points]
    values = [value for _, points in lines for _, *triple in points for value in triple]
    if not metric.higher_is_better:
        # Times are for telling contenders apart: far ceilings would press their curves together.
        limits = [step for step in limits if min(value for _, value in step.points) * NEAR > min(values)]
    values += [value for step in limits for _, value in step.points] + (
        [1.0] if metric.key == "speedup" else []
    )
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(*padded(sizes, 0.02))
    axes.set_ylim(*padded(values))
    bare(axes)
    write_titles(axes, frame, panel.title, metric.label, panel.axis)
    ticks = log_ticks(*axes.get_xlim(), most=6)
    style_axis(axes.xaxis, ticks, [size_text(panel.axis, tick) for tick in ticks])
    ticks = log_ticks(*axes.get_ylim())
    style_axis(axes.yaxis, ticks, [units.round_tick(metric.text(tick)) for tick in ticks])
    draw_limits(axes, limits)
    if metric.key == "speedup":
        axes.axhline(1.0, color=theme.color("limit"), linewidth=1, zorder=1)
    lines.sort(
        key=lambda line: (looks[line[0].implementation].hot, looks[line[0].implementation].role == "s0")
    )
    for z, (series, points) in enumerate(lines):
        _draw_line(axes, series, points, looks, 2 + z / 100)
    ends = [
        End(short_label(series.label), looks[series.implementation].role, points[-1][0], points[-1][1])
        for series, points in lines
        if looks[series.implementation].hot
    ]
    label_ends(axes, ends + last_limit(axes, limits), frame)
    draw_marks(axes, marks, frame)


def size_text(axis, value):
    return units.binary(value) if "bytes" in axis else units.short_count(value)


def _points(series, metric):
    found = ((drawable_size(row), metric.value(row)) for row in series.rows)
    return [(size, *triple) for size, triple in found if triple and min(triple) > 0]


def _draw_line(axes, series, points, looks, z):
    look, dash = looks[series.implementation], looks.dash(series.threads)
    x, y, low, high = zip(*points)
    group = f"{SERIES}{series.implementation}|{series.label}"
    if look.hot:
        axes.fill(
            x + x[::-1],
            low + high[::-1],
            color=theme.color(look.role),
            alpha=0.18,
            linewidth=0,
            zorder=z,
            gid=group,
        )
    axes.plot(
        x,
        y,
        color=theme.color(look.role),
        linewidth=1.7 if look.hot else 0.9,
        linestyle=(0, dash) if dash else "-",
        marker=look.marker,
        markersize=5,
        markeredgewidth=0,
        markevery=math.ceil(len(x) / 14),
        clip_on=False,
        zorder=z,
        gid=group,
    )
