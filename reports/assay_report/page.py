"""Prepares everything that the page's templates show; the templates only place it."""

from dataclasses import dataclass, field

from . import overview
from .alarms import alarms, row_status
from .comparison import best_panels, shared_rows
from .capabilities import floors, grids
from .earlier import compared
from .equal_code import floor_lines
from .figures.crossovers import CROSSOVER
from .figures.plates import ceilings_plate, comparison_plates, operation_plates, roofline_plate
from .figures.sheet import Key
from .figures.svg import StyleBook
from .growth import contest_lines, growth_lines
from .looks import Looks
from .matrix import matrices
from .model import Run
from .shaping import operation_views
from .standing import by_case, rank_text


@dataclass
class Tab:
    """One metric's figures: the panels that show at once, and those that unfold."""

    title: str
    panels: list
    more: list


@dataclass
class TableRow:
    """A row of the result table with its rank in words."""

    row: object
    rank: str
    status: str


@dataclass
class OperationPage:
    id: str
    view: object
    looks: Looks
    line: object
    keys: list
    curves: list
    bars: list
    table: list
    growth: list
    contests: list
    earlier: list
    floors: list
    marked: bool  # whether a curve shows a crossover
    roofline: list = field(default_factory=list)
    roofline_keys: list = field(default_factory=list)


@dataclass
class RunPage:
    """All that the page shows of one run. `prefix` keeps the anchors of several runs apart."""

    run: Run
    prefix: str
    lines: list
    alarms: list
    operations: list = field(default_factory=list)
    matrices: list = field(default_factory=list)
    ceilings: list = field(default_factory=list)
    grids: list = field(default_factory=list)
    floors: list = field(default_factory=list)


@dataclass
class Comparison:
    operations: dict
    tabs: dict
    keys: dict


@dataclass
class Report:
    """The prepared page and the figure files that belong beside it."""

    runs: list
    comparison: Comparison | None
    pictures: list
    book: StyleBook
    sprite: dict


def prepare(runs):
    """Draws all figures and arranges all tables of these runs."""
    report = Report([], None, [], StyleBook(), {})
    for i, run in enumerate(runs):
        report.runs.append(_run_page(report, run, "" if len(runs) == 1 else f"run{i + 1}-"))
    if len(runs) > 1:
        report.comparison = _comparison(report, runs)
    return report


def _run_page(report, run, prefix):
    page = RunPage(run, prefix, overview.operation_lines(run), alarms(run))
    lines = {line.name: line for line in page.lines}
    for view in operation_views(run):
        looks = Looks(view.rows)
        curves, bars = operation_plates(run, view, looks, prefix)
        operation = OperationPage(
            f"{prefix}{view.slug}",
            view,
            looks,
            lines[view.name],
            _keys(curves, view, looks),
            _tabs(report, curves),
            _tabs(report, bars),
            _table(view),
            growth_lines(run, view.name),
            contest_lines(run, view.name),
            compared(view.rows),
            floor_lines(run, view.name),
            any(CROSSOVER in plate.keys for plate in curves),
        )
        roofline = roofline_plate(run, view, looks, prefix)
        if roofline:
            operation.roofline = _tabs(report, [roofline])[0].panels
            operation.roofline_keys = roofline.keys
        page.operations.append(operation)
    page.matrices = matrices(run.conformance, run.statements) if run.conformance else []
    if run.target:
        page.grids, page.floors = grids(run.target.ceilings), floors(run.target.ceilings)
    picture = ceilings_plate(run, prefix)
    if picture:
        report.pictures.append(picture)
        page.ceilings = picture.panels(report.book, report.sprite)
    return page


def _tabs(report, plates):
    tabs = []
    for plate in plates:
        report.pictures += plate.pictures
        first, *rest = [picture.panels(report.book, report.sprite) for picture in plate.pictures]
        tabs.append(Tab(plate.title, first, [panel for panels in rest for panel in panels]))
    return tabs


def _keys(plates, view, looks):
    """Legend entries; on the page the grey crowd is named too, since each can be picked out there."""
    if not plates:
        return []
    keys = max((plate.keys for plate in plates), key=len)
    present = {series.implementation for panel in view.panels for series in panel.series}
    crowd = [Key(name, "rest", name=name) for name in looks.names if name in present and not looks[name].hot]
    return (
        [key for key in keys if key.name] + crowd + [key for key in keys if key.kind and key.role != "rest"]
    )


def _table(view):
    cases = by_case(view.rows)
    table = []
    for members in cases.values():
        ordered = sorted(
            members,
            key=lambda row: (
                not row.usable,
                row.threads,
                row.rank or 10**6,
                row.seconds or 0,
                row.implementation,
            ),
        )
        table += [TableRow(row, rank_text(row, members), row_status(row)) for row in ordered]
    return table


def _comparison(report, runs):
    panels = best_panels(runs)
    plates = comparison_plates(runs, panels)
    tabs = {name: _tabs(report, members) for name, members in plates.items()}
    keys = {name: members[0].keys for name, members in plates.items() if members}
    return Comparison(shared_rows(runs), tabs, keys)
