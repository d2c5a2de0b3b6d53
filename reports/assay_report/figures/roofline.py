"""Rooflines: what a row computes per byte against what it computes per second, under the roofs of its target.

After Williams, Waterman and Patterson (2009). One panel for each place that data live in: there the slope of a
roof is the measured bandwidth, its flat part the arithmetic peak. Bytes and operations are the least that any
implementation needs, so all points of a case stand above each other.
"""

from .. import units
from ..limits import LEVELS
from ..shaping import contender
from . import theme
from .axes import bare, log_ticks, padded, style_axis, write_titles
from .beside import End, label_ends
from .sheet import PANEL_WIDTH, Frame, Key, Sheet, title_height
from .svg import SERIES

HEIGHT, LEFT, RIGHT, BOTTOM = 210, 50, 74, 26


class Roof:
    """A bandwidth and a peak for one number of threads."""

    def __init__(self, threads, bandwidth, peak):
        self.threads = threads
        self.bandwidth = bandwidth.bytes_per_second
        self.peak = peak.operations_per_second

    @property
    def ridge(self):
        """The operations per byte from which on the peak is the limit."""
        return self.peak / self.bandwidth

    def points(self, low, high):
        middle = [self.ridge] if low < self.ridge < high else []
        return [(x, min(x * self.bandwidth, self.peak)) for x in (low, *middle, high)]


def roofline_picture(name, heading, rows, looks, run):
    """One sheet with its legend, or None where no row has both shares."""
    panels = {}
    for row in rows:
        if row.usable and row.bandwidth_share and row.arithmetic_share:
            bandwidth, peak = run.ceiling(row.bandwidth_ceiling), run.ceiling(row.arithmetic_ceiling)
            if bandwidth and peak:
                panels.setdefault((bandwidth.level, bandwidth.pattern), []).append((row, bandwidth, peak))
    if not panels:
        return None
    order = list(LEVELS)
    keys = sorted(panels, key=lambda key: (order.index(key[0]) if key[0] in order else len(order), key[1]))
    titles = [f"{LEVELS.get(level, level)}, {pattern}" for level, pattern in keys]
    top = title_height(titles)
    frame = Frame(PANEL_WIDTH, top + HEIGHT + BOTTOM, LEFT, RIGHT, top, BOTTOM)
    title = f"{heading}: roofline"
    sheet = Sheet(
        f"{name}-roofline",
        title,
        f"{title}, operations per second against operations per byte, for data in {'; '.join(titles)}",
        [frame] * len(keys),
        [_spoken(panels[key], words) for key, words in zip(keys, titles)],
        _legend(rows, looks),
    )
    return sheet.save(lambda axes, i: _draw(axes, titles[i], panels[keys[i]], looks, frame)), sheet.legend


def _roofs(members):
    """By number of threads, the highest that rows of the panel are held against."""
    roofs = {}
    for row, bandwidth, peak in members:
        roof = Roof(row.threads, bandwidth, peak)
        known = roofs.get(row.threads)
        if known is None or (roof.bandwidth, roof.peak) > (known.bandwidth, known.peak):
            roofs[row.threads] = roof
    return [roofs[threads] for threads in sorted(roofs)]


def _spoken(members, title):
    best = max(members, key=lambda member: member[0].operations_per_second)[0]
    roofs = ", ".join(
        f"{units.plural(roof.threads, 'thread')} {units.rate(roof.bandwidth)} and {units.plain_rate(roof.peak)}"
        for roof in _roofs(members)
    )
    return (
        f"Roofline, {title}: roofs of {roofs}; highest point "
        f"{contender(best.implementation, best.threads)} {units.plain_rate(best.operations_per_second)}"
    )


def _legend(rows, looks):
    present = {row.implementation for row in rows if row.usable and row.arithmetic_share}
    keys = [
        Key(name + (" (baseline)" if looks[name].baseline else ""), looks[name].role, looks[name].marker, name=name)
        for name in looks.names
        if name in present
    ]
    threads = sorted({row.threads for row in rows if row.usable and row.arithmetic_share})
    roofs = [Key(f"roof of {units.plural(n, 'thread')}", "limit", None, looks.dash(n)) for n in threads]
    return keys + roofs


def _draw(axes, title, members, looks, frame):
    roofs = _roofs(members)
    places = [(row, row.operations / row.bytes, row.operations_per_second) for row, _, _ in members]
    intensities = [x for _, x, _ in places] + [roof.ridge for roof in roofs]
    low, high = min(intensities) / 3, max(intensities) * 3
    heights = [y for _, _, y in places] + [y for roof in roofs for _, y in roof.points(min(intensities), high)]
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(low, high)
    axes.set_ylim(*padded(heights))
    bare(axes)
    write_titles(axes, frame, title, "operations per second", "op/B")
    ticks = log_ticks(low, high, most=6)
    style_axis(axes.xaxis, ticks, [f"{tick:.3g}" for tick in ticks])
    ticks = log_ticks(*axes.get_ylim())
    style_axis(axes.yaxis, ticks, [units.round_tick(units.plain_rate(tick)) for tick in ticks])
    floor = axes.get_ylim()[0]
    for roof in roofs:
        # Not below the panel: what is drawn there would cover the axis.
        start = max(low, floor / roof.bandwidth)
        x, y = zip(*roof.points(start, high))
        dash = looks.dash(roof.threads)
        axes.plot(
            x, y, color=theme.color("limit"), linewidth=1.3, linestyle=(0, dash) if dash else "-", zorder=1.5
        )
    for row, x, y in places:
        _draw_point(axes, row, x, y, looks[row.implementation])
    ends = [End(units.plural(roof.threads, "thread"), "limit", high, roof.peak) for roof in roofs]
    label_ends(axes, ends, frame)


def _draw_point(axes, row, x, y, look):
    """Full with one thread, open with more."""
    axes.plot(
        [x],
        [y],
        linestyle="none",
        marker=look.marker or "o",
        markersize=5.5,
        markerfacecolor=theme.color(look.role if row.threads == 1 else "paper"),
        markeredgecolor=theme.color(look.role),
        markeredgewidth=1.2,
        clip_on=False,
        zorder=3 if look.hot else 2,
        gid=f"{SERIES}{row.implementation}|{contender(row.implementation, row.threads)}",
    )
