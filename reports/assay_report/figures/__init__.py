"""Figures: one module per kind, drawn with Matplotlib and made into theme-following SVG.

A kind is a function that returns `Picture`s (see sheet.py). To add one, write it beside the others and
call it from `plates.py`.
"""

import logging

# Matplotlib remarks on caches and fonts; a report's standard error is for what concerns the report.
logging.getLogger("matplotlib").setLevel(logging.ERROR)
