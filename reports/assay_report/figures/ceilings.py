"""The measured bandwidths of a target: one panel per pattern, bars per level with one thread and with all.

Numbers of threads in between, arithmetic and latency stand in tables: they are few or need no picture.
"""

from .. import units
from ..limits import describe, level_name
from ..shaping import contender
from . import theme
from .axes import bare, linear_ticks, style_axis, write_titles
from .bars import BAR, BOTTOM, GAP, VALUE_WIDTH, most_ticks
from .sheet import PANEL_WIDTH, Frame, Sheet, title_height


ORDER = ("l1", "l2", "l3", "memory")


def ceiling_picture(name, heading, ceilings):
    """One sheet with all of them; None where none has a bandwidth."""
    ceilings = [ceiling for ceiling in ceilings if ceiling.bytes_per_second]
    most = max((ceiling.threads for ceiling in ceilings), default=1)
    panels = {}
    for ceiling in sorted(ceilings, key=lambda c: ORDER.index(c.level) if c.level in ORDER else len(ORDER)):
        if ceiling.threads in (1, most):
            panels.setdefault(ceiling.pattern, []).append(ceiling)
    if not panels:
        return None
    longest = max(
        ceiling.high or ceiling.bytes_per_second for members in panels.values() for ceiling in members
    )
    titles = [pattern or "bandwidth" for pattern in panels]
    top = title_height(titles)
    frames = [
        Frame(PANEL_WIDTH, top + BOTTOM + BAR * len(members), 80, VALUE_WIDTH + GAP, top, BOTTOM)
        for members in panels.values()
    ]
    alts = [
        f"Measured ceilings, {title}: "
        + ", ".join(f"{describe(c)} {units.rate(c.bytes_per_second)}" for c in members)
        for title, members in zip(titles, panels.values())
    ]
    groups = list(panels.values())
    sheet = Sheet(name, heading, f"{heading}: {', '.join(titles)}", frames, alts)
    return sheet.save(lambda axes, i: _draw(axes, titles[i], groups[i], frames[i], longest))


def _label(ceiling):
    return contender(level_name(ceiling) or ceiling.name, ceiling.threads)


def _draw(axes, title, ceilings, frame, longest):
    axes.set_xlim(0, longest * 1.02)
    axes.set_ylim(len(ceilings) - 0.4, -0.6)
    bare(axes)
    write_titles(axes, frame, title, "bytes per second", None)
    ticks = linear_ticks(0, longest, most_ticks(frame))
    style_axis(axes.xaxis, ticks, [units.round_tick(units.rate(tick)) if tick else "0" for tick in ticks])
    style_axis(axes.yaxis, range(len(ceilings)), [_label(c) for c in ceilings], grid=False)
    axes.yaxis.set_tick_params(labelcolor=theme.color("ink"), pad=6)
    for place, ceiling in enumerate(ceilings):
        value = ceiling.bytes_per_second
        role = "s1" if ceiling.threads == 1 else "s6"
        axes.barh(place, value, height=0.62, color=theme.color(role), linewidth=0, zorder=2, alpha=0.88)
        if ceiling.low is not None and ceiling.high is not None:
            axes.plot(
                [ceiling.low, ceiling.high],
                [place, place],
                color=theme.color("ink"),
                linewidth=1.2,
                marker="|",
                markersize=6,
                markeredgewidth=1.2,
                solid_capstyle="butt",
                zorder=2.5,
            )
        axes.text(
            1 + VALUE_WIDTH / frame.inner_width,
            place,
            units.rate(value),
            transform=axes.get_yaxis_transform(),
            va="center",
            ha="right",
            fontsize=theme.SMALL,
            color=theme.color("ink"),
            clip_on=False,
        )
