"""Which figures a report has: plates per operation, ceilings per target, a comparison of several runs."""

from dataclasses import dataclass

from ..looks import RunLooks
from ..metrics import THROUGHPUT, TIME_PER_ELEMENT, bar_metrics, curve_metrics
from .bars import bar_pictures
from .ceilings import ceiling_picture
from .crossovers import crossover_marks
from .curves import curve_pictures, legend
from .roofline import roofline_picture


@dataclass
class Plate:
    """One metric's pictures of one operation, with the legend that the page writes above them."""

    title: str
    pictures: list
    keys: list


def operation_plates(run, view, looks, prefix=""):
    """The curve plates, then the bar plates of an operation."""
    plates = []
    for metric in curve_metrics(view.panels and [row for panel in view.panels for row in panel.rows]):
        pictures = curve_pictures(f"{prefix}{view.slug}", view.name, view.panels, metric, looks, run)
        plates.append(
            Plate(
                metric.title,
                pictures,
                legend(
                    view.panels,
                    looks,
                    metric.limit is not None and bool(run.target),
                    any(crossover_marks(panel, run, metric, looks) for panel in view.panels),
                ),
            )
        )
    bars = []
    for metric in bar_metrics([row for group in view.groups for row in group.rows]):
        pictures = bar_pictures(
            f"{prefix}{view.slug}-cases" if view.panels else f"{prefix}{view.slug}",
            view.name,
            view.groups,
            metric,
            looks,
            run,
        )
        bars.append(Plate(metric.title, pictures, []))
    return plates, bars


def roofline_plate(run, view, looks, prefix=""):
    """None where no row says how much arithmetic it is, or no peak was measured."""
    drawn = roofline_picture(f"{prefix}{view.slug}", view.name, view.rows, looks, run)
    return Plate("Roofline", [drawn[0]], drawn[1]) if drawn else None


def ceilings_plate(run, prefix=""):
    return (
        ceiling_picture(f"{prefix}ceilings", "Measured ceilings", run.target.ceilings) if run.target else None
    )


def comparison_plates(runs, panels):
    """operation -> plates in which each run is one curve: its fastest verified row at each size."""
    looks = RunLooks(runs)
    found = {}
    for name, members in panels.items():
        plates = []
        for metric in (TIME_PER_ELEMENT, THROUGHPUT):
            slug = "compare-" + name.replace("/", "-").replace("_", "-")
            pictures = curve_pictures(slug, f"{name}, fastest of each run", members, metric, looks)
            if pictures:
                plates.append(Plate(metric.title, pictures, legend(members, looks, False)))
        found[name] = plates
    return found
