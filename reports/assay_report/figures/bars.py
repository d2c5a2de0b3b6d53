"""Bars for cases that lie on no size axis: one panel per case, one bar per implementation, fastest on top."""

from .. import units
from ..limits import NEAR
from ..shaping import contender
from . import theme
from .axes import bare, linear_ticks, style_axis, write_titles
from .sheet import PANEL_WIDTH, Frame, Sheet, short_label, text_width, title_height
from .svg import SERIES

BAR, BOTTOM = 20, 30
PANELS_PER_SHEET = 12
VALUE_WIDTH = 62  # of the column of values at the right
GAP = 14  # to the next panel


def bar_pictures(name, heading, groups, metric, looks, run):
    """Sheets with one panel per case that knows the metric, at most twelve each."""
    groups = [group for group in groups if any(metric.value(row) for row in group.rows)]
    pictures = []
    for start in range(0, len(groups), PANELS_PER_SHEET):
        part = groups[start : start + PANELS_PER_SHEET]
        suffix = "" if len(groups) <= PANELS_PER_SHEET else f"-{start // PANELS_PER_SHEET + 1}"
        title = f"{heading}: {metric.title[0].lower()}{metric.title[1:]}"
        # Rates and speed-ups share one scale over all panels; times of different models do not compare.
        shared = _longest(groups, metric, run) if metric.higher_is_better else None
        left = max(text_width(_label(row), theme.TICK) for group in part for row in group.rows) + 13
        top = title_height([group.title for group in part])
        frames = [
            Frame(PANEL_WIDTH, top + BOTTOM + BAR * len(group.rows), left, VALUE_WIDTH + GAP, top, BOTTOM)
            for group in part
        ]
        sheet = Sheet(
            f"{name}-{metric.key}{suffix}",
            title,
            f"{title}, with intervals, for {', '.join(group.title for group in part)}",
            frames,
            [f"{metric.title}, {group.title}: {_spoken(group, metric)}" for group in part],
        )
        pictures.append(
            sheet.save(
                lambda axes, i: _draw(
                    axes, part[i], metric, looks, run, frames[i], shared or _longest([part[i]], metric, run)
                )
            )
        )
    return pictures


def most_ticks(frame):
    """How many tick labels such as 200 GB/s stand side by side."""
    return max(1, min(4, int(frame.inner_width / 56)))


def _name(row):
    return contender(row.implementation, row.threads)


def _label(row):
    return short_label(_name(row))


def _ordered(group, metric):
    """Best first; rows without a value last."""
    known = [row for row in group.rows if metric.value(row)]
    known.sort(key=lambda row: metric.value(row)[0], reverse=metric.higher_is_better)
    return known + [row for row in group.rows if not metric.value(row)]


def _spoken(group, metric):
    return ", ".join(
        f"{_name(row)} {metric.text(metric.value(row)[0])}"
        for row in _ordered(group, metric)
        if metric.value(row)
    )


def _limit(row, metric, run):
    ceiling = run.ceiling(row.ceiling) if run and row.ceiling and metric.limit else None
    return (ceiling, metric.limit(row, ceiling)) if ceiling else (None, None)


def _limits(group, metric, run):
    """value -> ceiling, for the ceilings that this case's rows were held against."""
    found = {}
    for row in group.rows:
        ceiling, value = _limit(row, metric, run)
        if value:
            found[value] = ceiling
    return found


def _longest(groups, metric, run):
    """The end of the axis. A ceiling far beyond the longest bar would press all bars together: it is left out."""
    bars = max(value for group in groups for row in group.rows for value in metric.value(row) or ())
    if metric.key == "speedup":
        return max(bars, 1.0)
    near = [value for group in groups for value in _limits(group, metric, run) if value <= NEAR * bars]
    return max([bars, *near])


def _draw(axes, group, metric, looks, run, frame, longest):
    rows = _ordered(group, metric)
    axes.set_xlim(0, longest * 1.02)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    bare(axes)
    write_titles(
        axes,
        frame,
        group.title,
        metric.label + (", longer is better" if metric.higher_is_better else ", shorter is better"),
        None,
    )
    ticks = linear_ticks(0, longest, most_ticks(frame))
    style_axis(axes.xaxis, ticks, [units.round_tick(metric.text(tick)) if tick else "0" for tick in ticks])
    style_axis(axes.yaxis, range(len(rows)), [_label(row) for row in rows], grid=False)
    axes.yaxis.set_tick_params(labelcolor=theme.color("ink"), pad=6)
    for value in _limits(group, metric, run):
        if value > longest:
            continue
        axes.axvline(value, color=theme.color("limit"), linewidth=1.1, linestyle=(0, (1, 1.5)), zorder=1.5)
    if metric.key == "speedup":
        axes.axvline(1.0, color=theme.color("limit"), linewidth=1, zorder=3)
    for place, row in enumerate(rows):
        _draw_bar(axes, place, row, metric, looks, frame)


def _draw_bar(axes, place, row, metric, looks, frame):
    triple = metric.value(row)
    if triple is None:
        word = row.status if row.status != "measured" else "no value"
        axes.text(
            0,
            place,
            f" {word}",
            va="center",
            fontsize=theme.SMALL,
            color=theme.color("muted"),
            style="italic",
        )
        return
    value, low, high = triple
    look = looks[row.implementation]
    axes.barh(
        place,
        value,
        height=0.62,
        color=theme.color(look.role),
        linewidth=0,
        zorder=2,
        alpha=0.88,
        gid=f"{SERIES}{row.implementation}|{_name(row)}",
    )
    axes.plot(
        [low, high],
        [place, place],
        color=theme.color("paper"),
        linewidth=3.4,
        solid_capstyle="butt",
        zorder=2.4,
    )
    axes.plot(
        [low, high],
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
        metric.text(value),
        transform=axes.get_yaxis_transform(),
        va="center",
        ha="right",
        fontsize=theme.SMALL,
        color=theme.color("ink"),
        clip_on=False,
    )
