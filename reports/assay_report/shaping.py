"""Arranges the rows of a run by operation, and within it into curves (a size axis) and groups (none)."""

from collections import defaultdict
from dataclasses import dataclass, field

from .model import Row

SEPARATOR = " · "


@dataclass
class Series:
    """One implementation with one thread count over the sizes of a panel, smallest size first."""

    implementation: str
    threads: int
    rows: list[Row]

    @property
    def label(self):
        return contender(self.implementation, self.threads)


@dataclass
class Panel:
    """Rows that differ in nothing but the size axis, the implementation and the thread count."""

    title: str
    family: str
    axis: str
    series: list[Series]
    parameters: dict = field(default_factory=dict)  # all but the axis

    @property
    def rows(self):
        return [row for series in self.series for row in series.rows]


@dataclass
class Group:
    """The rows of one case that lies on no size axis."""

    title: str
    family: str
    case: str
    rows: list[Row]


@dataclass
class OperationView:
    """All that a run says of one operation's speed, ready to be drawn and tabulated."""

    name: str
    summary: str
    rows: list[Row]
    fixed: str
    panels: list[Panel] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @property
    def slug(self):
        return slug(self.name)


def parameter_text(name, value):
    """A parameter as people write it, unbroken: seq = 512, causal = true, base = 500000."""
    if isinstance(value, bool):
        value = str(value).lower()
    elif isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{name}\u00a0=\u00a0{value}"


def slug(text):
    """A name for anchors and files: letters, digits and minus signs."""
    return "".join(c if c.isalnum() else "-" for c in text).strip("-")


def contender(implementation, threads):
    """How an implementation with its thread count is called in legends: one thread goes without saying."""
    return implementation if threads == 1 else f"{implementation} {threads}t"


def called(row):
    """How a contender is called in text: none that came from outside is taken for one of Assay's own."""
    return contender(row.implementation, row.threads) + (" (foreign)" if row.foreign else "")


def marks(item):
    """What stands beside an implementation's name: its role unless it is a candidate, and whether it is foreign."""
    words = [item.role] if item.role != "candidate" else []
    return ", ".join(words + (["foreign"] if item.foreign else []))


def operation_names(run):
    """Every operation of the run in the order of its files."""
    names = [operation.name for operation in run.conformance.operations] if run.conformance else []
    names += [verdict.operation for verdict in run.checked] + [row.operation for row in run.rows]
    return list(dict.fromkeys(names))


def operation_views(run):
    """One view for each operation that has rows."""
    rows = defaultdict(list)
    for row in run.rows:
        rows[row.operation].append(row)
    summaries = {o.name: o.summary for o in run.conformance.operations} if run.conformance else {}
    return [_view(name, summaries.get(name, ""), rows[name]) for name in operation_names(run) if name in rows]


def _view(name, summary, rows):
    varying, fixed = _split_parameters(rows)
    view = OperationView(name, summary, rows, fixed)
    curves = defaultdict(list)
    for row in rows:
        if drawable_size(row) is not None:
            curves[_but_axis(row)].append(row)
    drawn = [members for members in curves.values() if len({drawable_size(row) for row in members}) > 1]
    view.panels = [_panel(members, varying) for members in drawn]
    # A single size makes no curve: it joins what lies on no axis.
    on_curves = {id(row) for members in drawn for row in members}
    cases = defaultdict(list)
    for row in rows:
        if id(row) not in on_curves:
            cases[row.case].append(row)
    for case, members in cases.items():
        first = members[0]
        view.groups.append(Group(_title(first, varying, with_axis=True), first.family, case, members))
    return view


def drawable_size(row):
    """Where the row lies on a logarithmic size axis; None off any axis or at size 0."""
    value = row.parameters.get(row.axis) if row.axis else None
    return value if isinstance(value, (int, float)) and value > 0 else None


def _but_axis(row):
    return row.family, row.axis, tuple((k, str(v)) for k, v in row.parameters.items() if k != row.axis)


def _panel(rows, varying):
    lines = defaultdict(list)
    for row in rows:
        lines[row.implementation, row.threads].append(row)
    series = [
        Series(name, threads, sorted(members, key=drawable_size))
        for (name, threads), members in lines.items()
    ]
    axis = rows[0].axis
    parameters = {name: value for name, value in rows[0].parameters.items() if name != axis}
    return Panel(_title(rows[0], varying), rows[0].family, axis, series, parameters)


def _split_parameters(rows):
    """The parameters that differ between the operation's cases, and the others as one line of text."""
    axes = {row.axis for row in rows}
    values = defaultdict(dict)
    for row in rows:
        for name, value in row.parameters.items():
            values[name][str(value)] = value
    varying = {name for name, seen in values.items() if len(seen) > 1}
    fixed = [
        parameter_text(name, next(iter(seen.values())))
        for name, seen in values.items()
        if name not in varying and name not in axes
    ]
    return varying, ", ".join(fixed)


def _is_composed(family, values):
    """Whether a family's name is nothing but values of parameters, with underscores between them."""
    rest = family
    for value in sorted(map(str, values), key=len, reverse=True):
        rest = rest.replace(value, "")
    return not rest.strip("_")


def _title(row, varying, with_axis=False):
    """The family and the parameters that tell this panel from its neighbours."""
    parts = [row.family] if row.family and not _is_composed(row.family, row.parameters.values()) else []
    named = sorted(row.parameters.items(), key=lambda item: str(item[1]) != row.family)  # the family leads
    for name, value in named:
        if (name in varying or str(value) == row.family) and (with_axis or name != row.axis):
            parts.append(value if isinstance(value, str) else parameter_text(name, value))
    return SEPARATOR.join(parts) or row.case
