"""The command: python3 -m assay_report RUN [RUN...] --output DIR [--splice FILE]."""

import argparse
import os
import shlex
import sys

from .errors import CallError, MachineError
from .markdown import results_table, summary
from .reading import read_runs
from .splice import spliced, write_spliced
from .writing import write_files


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line instead of a page of usage."""

    def error(self, message):
        raise CallError(f"{message}; see --help")


def main(arguments):
    """Returns the exit status: 0 done, 2 wrong call or unreadable run, 3 this machine cannot."""
    try:
        _run(_parse(arguments))
    except (CallError, MachineError) as error:
        print(f"assay report: {error}", file=sys.stderr)
        return error.status
    return 0


def _parse(arguments):
    parser = Parser(
        prog="assay report",
        description="Writes HTML and Markdown with figures, of one run or of several side by side.",
    )
    parser.add_argument("runs", nargs="+", metavar="RUN", help="a run folder")
    parser.add_argument("--output", metavar="DIR", help="folder for index.html, summary.md and figures/")
    parser.add_argument(
        "--splice",
        metavar="FILE",
        help="put the short results table between the markers of this Markdown file",
    )
    options = parser.parse_args(arguments)
    if not options.output and not options.splice:
        parser.error("nothing to do: give --output DIR, --splice FILE or both")
    return options


def _run(options):
    runs = read_runs(options.runs)
    # Everything that can be wrong with the call is found before anything is written.
    content = spliced(options.splice, results_table(runs)) if options.splice else None
    files = _report(runs, options) if options.output else {}
    if files:
        write_files(options.output, files)
        print(
            f"{os.path.join(options.output, 'index.html')}: {len(files['index.html']) / 1e6:.1f} MB, "
            f"beside it summary.md and {sum(name.endswith('.svg') for name in files)} figures"
        )
    if content is not None:
        write_spliced(options.splice, content)
        print(f"{options.splice}: results replaced")


def _report(runs, options):
    """Every file of the report: name -> bytes."""
    try:
        # Here and not above: Matplotlib takes a second to load, and errors should not wait for it.
        from .html import render
        from .page import prepare
    except ImportError as error:
        raise MachineError(
            f"the Python module {error.name} is missing; "
            f"install python3-matplotlib, python3-numpy and python3-jinja2"
        ) from None
    except OSError as error:
        raise MachineError(
            f"Matplotlib cannot start ({error.strerror}: {error.filename}); "
            f"set MPLCONFIGDIR to a folder that can be written"
        ) from None
    command = "assay report " + " ".join(map(shlex.quote, [*options.runs, "--output", options.output]))
    report = prepare(runs)
    files = {}
    for picture in report.pictures:
        files[f"figures/{picture.name}.svg"] = picture.svg().encode("utf-8", "replace")
        files[f"figures/{picture.name}.png"] = picture.png
    files["summary.md"] = summary(report, command).encode("utf-8", "replace")
    files["index.html"] = render(report, command).encode("utf-8", "replace")
    return files


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
