"""Colours and type of all figures, for light and dark.

Figures are drawn in the light colours, each of which occurs once: svg.py finds a role by its colour and
writes a CSS variable instead, so one drawing serves both themes. The PNGs keep the light colours.
"""

LIGHT = {
    "paper": "#ffffff",
    "ink": "#1b1f24",
    "muted": "#59626e",
    "grid": "#e6e9ed",
    "rest": "#b3bac3",
    "limit": "#78818d",
    "s0": "#1b1f26",
    "s1": "#0969b8",
    "s2": "#cf4708",
    "s3": "#0a8558",
    "s4": "#a03f98",
    "s5": "#a87400",
    "s6": "#2a8fc0",
    "s7": "#7b4a26",
}
DARK = {
    "paper": "#14181e",
    "ink": "#e8ebef",
    "muted": "#9aa4b0",
    "grid": "#272d36",
    "rest": "#535c68",
    "limit": "#8791a0",
    "s0": "#f1f3f6",
    "s1": "#5caef5",
    "s2": "#ff8b5a",
    "s3": "#41c796",
    "s4": "#de8ad6",
    "s5": "#e3b341",
    "s6": "#94dcf8",
    "s7": "#c89b7c",
}

FONT = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, '
    "sans-serif"
)

# Font sizes in pixels of a panel at its natural width.
TITLE, LABEL, TICK, SMALL = 12.5, 10.5, 10, 10

RC = {
    "svg.fonttype": "none",
    "svg.hashsalt": "assay",
    "font.family": "DejaVu Sans",
    "font.size": LABEL,
    "text.color": LIGHT["ink"],
    "axes.edgecolor": LIGHT["grid"],
    "path.simplify": False,
    "text.parse_math": False,
    "hatch.linewidth": 1.0,
}


def css_variables(colours):
    return ";".join(f"--{role}:{colour}" for role, colour in colours.items())


def color(role):
    return LIGHT[role]
