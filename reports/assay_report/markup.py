"""Markdown's own pieces: tables and plain words."""

import re


def table(head, rows, right=()):
    rule = ["---:" if i in right else "---" for i in range(len(head))]
    return [_line(head), _line(rule), *(_line(row) for row in rows), ""]


def _line(cells):
    # A pipe ends a cell even inside code; in prose it has been escaped by plain.
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\\\\|", "\\|") for cell in cells) + " |"


def plain(words):
    """Plain words as Markdown: nothing in them is markup, and they stay on one line."""
    words = " ".join(str(words).split())
    # An underscore inside a word is no markup; escaping it would only hurt the eyes.
    return re.sub(r"[\\`*<>\[\]]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", lambda mark: "\\" + mark[0], words)
