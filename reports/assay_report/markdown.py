"""Writes the Markdown: the summary file of a report, and the short results table for a README."""

from collections import defaultdict

from . import earlier, limits, overview, units
from .alarms import row_status
from .capabilities import floors, grids
from .markup import plain, table
from .matrix import SIGNS, example, matrices
from .shaping import called
from .standing import missing


def summary(report, command):
    """The text of summary.md; figures are referred to as figures/NAME.png."""
    lines = []
    for page in report.runs:
        lines += _run(page)
    if report.comparison:
        lines += _comparison(report)
    if report.pictures:
        lines += ["## Figures", ""]
        for picture in report.pictures:
            lines += [f"![{plain(picture.alt)}](figures/{picture.name}.png)", ""]
    lines += [f"Made by `{command}`. The page `index.html` holds every row, interval and repeat command.", ""]
    return "\n".join(lines)


def results_table(runs):
    """The short table that `--splice` puts into a README: the best of each operation and family."""
    lines = []
    for run in runs:
        tier = run.first("tier")
        about = [f"Measured on {plain(run.target_name)}, {run.when}"]
        about += [f"tier {tier}"] if tier else []
        about += ["incomplete run"] if not run.complete else []
        lines += ["; ".join(about) + f". {overview.conformance_sentence(run)}", ""]
        lines += _families(overview.operation_lines(run)) or ["No row has a verified time.", ""]
    return "\n".join(lines).strip("\n")


def _run(page):
    run = page.run
    lines = [f"# Assay report: {plain(run.target_name)}", ""]
    lines += [f"- {term}: {plain(words)}" for term, words in overview.facts(run)]
    lines += [f"- **Warning**: {plain(warning)}" for warning in (run.target.warnings if run.target else [])]
    lines += ["", f"**{overview.conformance_sentence(run)}**", ""]
    lines += _alarms(page.alarms)
    table = _families(page.lines)
    lines += ["## Fastest verified implementation per operation and family", "", *table] if table else []
    lines += _against_earlier(run) + _missing(run) + _conformance(run) + _ceilings(run)
    return lines


def _against_earlier(run):
    """What has changed, and whether the whole leans to one side; the page has the other rows."""
    sentence = earlier.sentence(run)
    if not sentence:
        return []
    files = ", ".join(f"`{file}`" for file in run.verdicts.against)
    lines = ["## Against the earlier build", "", f"{sentence} The earlier build is {files}.", ""]
    if run.verdicts.bias:
        lines += [f"**Warning**: {plain(run.verdicts.bias)}.", ""]
    rows = [
        [
            row.operation,
            f"`{row.case}`",
            plain(called(row)),
            f"{earlier.WORDS[word][0]} {word}",
            f"{earlier.factor_text(row)} ({earlier.interval_text(row)})",
            plain(row.against_earlier.reason),
        ]
        for row in earlier.compared(run.rows)
        if (word := earlier.word(row)) in ("slower", "faster")
    ]
    head = ["operation", "case", "implementation", "verdict", "factor", "reason"]
    return lines + (table(head, rows, right=(4,)) if rows else [])


def _alarms(alarms):
    lines = []
    for alarm in alarms:
        who = f"**{plain(alarm.implementation)}** ({plain(alarm.operation)}{', foreign' if alarm.foreign else ''})"
        for (check, verdict), members in alarm.verdicts.items():
            what = f"{verdict} in {check}, {units.plural(len(members), 'case')}"
            shown = example(members)
            lines.append(_alarm(SIGNS[verdict][0], who, what, shown.detail, shown.repeat))
            if shown.smallest:
                lines[-1] += (
                    f". Smallest case: `{shown.smallest.case}`: {plain(shown.smallest.detail)}. "
                    f"Repeat: `{shown.smallest.repeat}`"
                )
        for status, rows in alarm.rows.items():
            what = f"{status} in {units.plural(len(rows), 'measured row')}"
            lines.append(_alarm(SIGNS["fail"][0], who, what, rows[0].reason, rows[0].repeat))
    return lines + [""] if lines else []


def _alarm(sign, who, what, reason, repeat):
    return f"- {sign} {who}: {what}: {plain(reason) or 'no reason given'}. Repeat: `{repeat}`"


def _families(operation_lines):
    rows = []
    for line in operation_lines:
        for family, best in line.families.items():
            if best is None:
                rows.append([line.name, family or "all", "none verified", "", "", "", "", ""])
                continue
            row = best.row
            name = f"**{plain(called(row))}**"
            name += "".join(f" = {plain(called(other))}" for other in best.tied)
            name += "" if best.ranked else " (not ranked)"
            baseline = (
                f"{units.factor(row.speedup_over_baseline)} {row.baseline}"
                if row.speedup_over_baseline is not None and row.baseline
                else units.NOTHING
            )
            ceiling = (
                f"{units.share(row.share_of_ceiling)} {row.ceiling}"
                if row.share_of_ceiling is not None and row.ceiling
                else units.NOTHING
            )
            rows.append(
                [
                    line.name,
                    family or "all",
                    name,
                    _time(row),
                    units.rate(row.bytes_per_second),
                    baseline,
                    ceiling,
                    f"`{row.case}`",
                ]
            )
    head = [
        "operation",
        "family",
        "fastest",
        "time (interval)",
        "throughput",
        "against baseline",
        "of ceiling",
        "at case",
    ]
    return table(head, rows, right=(3, 4)) if rows else []


def _time(row):
    bounds = units.interval(row.interval, units.TIME, row.seconds, with_unit=False)
    return f"{units.seconds(row.seconds)} ({bounds})"


def _missing(run):
    rows = missing(run.rows)
    if not rows:
        return []
    same = defaultdict(list)
    for row in rows:
        same[row.operation, called(row), row_status(row), row.reason].append(row)
    cells = [
        [
            operation,
            name,
            status,
            str(len(members)),
            plain(reason) or "no reason given",
            f"`{members[0].case}`",
        ]
        for (operation, name, status, reason), members in same.items()
    ]
    head = ["operation", "implementation", "status", "rows", "reason", "first case"]
    return ["## Rows without a verified time", "", *table(head, cells, right=(3,))]


def _conformance(run):
    if not run.conformance:
        return []
    rows = []
    for matrix in matrices(run.conformance):
        for line in matrix.lines:
            counts = {word: sum(cell.counts.get(word, 0) for cell in line.cells if cell) for word in SIGNS}
            ratios = [cell.worst for cell in line.cells if cell and cell.worst is not None]
            rows.append(
                [
                    matrix.operation,
                    line.name,
                    f"{line.role}, foreign" if line.foreign else line.role,
                    *(str(counts[word]) for word in SIGNS),
                    units.small(max(ratios, default=None)),
                ]
            )
    head = [
        "operation",
        "implementation",
        "role",
        *(f"{sign} {word}" for sign, word in SIGNS.values()),
        "largest error / bound",
    ]
    return ["## Conformance", "", *table(head, rows, right=range(3, len(head)))]


def _ceilings(run):
    if not run.target or not run.target.ceilings:
        return []
    lines = ["## Measured ceilings and floors", ""]
    for grid in grids(run.target.ceilings):
        rows = [
            [label, *(limits.value_text(ceiling) if ceiling else units.NOTHING for ceiling in cells)]
            for label, cells in grid.rows.items()
        ]
        lines += table([grid.title, *grid.columns], rows, right=range(1, len(grid.columns) + 1))
    rows = [[limits.describe(floor), limits.value_text(floor)] for floor in floors(run.target.ceilings)]
    return lines + (table(["Floors", "time"], rows, right=(1,)) if rows else [])


def _comparison(report):
    runs = [page.run for page in report.runs]
    lines = [
        "# Side by side",
        "",
        "These runs were not interleaved: differences between columns include the weather of each machine. "
        "No verdict is drawn.",
        "",
    ]
    rows = []
    for name, shared in report.comparison.operations.items():
        for item in shared:
            cells = [
                _time(row) if row and row.usable else row_status(row) if row else "absent"
                for row in item.rows
            ]
            rows.append([name, f"`{item.case}`", called(item), *cells])
    head = ["operation", "case", "implementation", *(f"{run.label}: {run.target_name}" for run in runs)]
    return lines + (table(head, rows, right=range(3, len(head))) if rows else ["The runs share no row.", ""])
