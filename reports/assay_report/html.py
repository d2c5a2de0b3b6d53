"""Writes the page: one HTML file that holds its style, its figures and a few lines of script."""

import os

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import earlier, limits, overview, units
from .alarms import row_status
from .figures import theme
from .legend import swatch
from .matrix import SIGNS, example
from .shaping import called, marks, slug

TEMPLATES = os.path.join(os.path.dirname(__file__), "templates")


def render(report, command):
    """The text of index.html for a prepared report; `command` is how it was made."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        seconds=units.seconds,
        rate=units.rate,
        plain_rate=units.plain_rate,
        share=units.share,
        factor=units.factor,
        count=units.count,
        binary=units.binary,
        small=units.small,
        percent=units.percent,
        factor_interval=units.factor_interval,
        slug=slug,
        wrap=_wrap,
        case=_case,
        swatch=lambda key: Markup(swatch(key)),
        safe_svg=Markup,
        describe=limits.describe,
        dot=_dot,
        key=_key,
        sum_values=lambda counts: sum(counts.values()),
    )
    environment.globals.update(
        called=called,
        marks=marks,
        signs=SIGNS,
        example=example,
        facts=overview.facts,
        conforms=overview.conforms,
        sentence=overview.conformance_sentence,
        status_counts=overview.status_counts,
        verdict_counts=overview.verdict_counts,
        plural=units.plural,
        row_status=row_status,
        earlier=earlier,
        time_interval=lambda row: units.interval(row.interval, units.TIME, row.seconds),
        level=limits.level_name,
        value_text=limits.value_text,
        spread_text=limits.spread_text,
        light=theme.css_variables(theme.LIGHT),
        dark=theme.css_variables(theme.DARK),
        font=theme.FONT,
    )
    sprite = Markup("".join(report.sprite.values()))
    text = environment.get_template("page.html").render(
        report=report, command=command, sprite=sprite, figure_styles=Markup(report.book.css())
    )
    # Indentation of the templates is of no use to a reader of the page and a fifth of its weight.
    return "\n".join(line.strip() for line in text.splitlines() if line.strip()) + "\n"


def _wrap(text):
    """Lets long identifiers break after their separators."""
    parts = str(escape(text))
    for mark in (",", "/", "_"):
        parts = parts.replace(mark, mark + "<wbr>")
    return Markup(parts)


def _case(text):
    """A case id, breakable after commas only."""
    return Markup(str(escape(text)).replace(",", ",<wbr>"))


def _key(value):
    """What the script sorts by: short, empty where not known."""
    return "" if value is None else f"{value:.6g}"


def _dot(look):
    """The colour of an implementation beside its name."""
    return Markup(f'<i class="dot" style="--c:var(--{look.role})"></i>')
