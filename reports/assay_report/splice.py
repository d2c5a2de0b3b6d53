"""Replaces the text between two marker comments of a file, atomically."""

import os

from .errors import CallError
from .writing import replace_file


def markers(section):
    """The two comments that the text of a section stands between."""
    return f"<!-- assay:{section}:begin -->", f"<!-- assay:{section}:end -->"


def spliced(path, text, section="results"):
    """The content of the file with `text` between a section's markers; each must stand there once, or CallError."""
    first, last = markers(section)
    try:
        with open(path, encoding="utf-8", newline="") as stream:
            content = stream.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise CallError(
            f"{path}: cannot be read for --splice ({reason}); name an existing Markdown file"
        ) from None
    for marker in (first, last):
        if content.count(marker) != 1:
            found = "lacks" if marker not in content else "has more than one"
            raise CallError(
                f"{path}: {found} the marker {marker}; "
                f"the text goes between exactly one {first} and one {last}"
            )
    begin, end = content.index(first) + len(first), content.index(last)
    if end < begin:
        raise CallError(f"{path}: the marker {last} stands before {first}; swap them")
    newline = "\r\n" if "\r\n" in content else "\n"
    return content[:begin] + newline + text.replace("\n", newline) + newline + content[end:]


def write_spliced(path, content):
    """Puts the new content in place; a symbolic link stays one."""
    replace_file(os.path.realpath(path), content.encode("utf-8", "replace"))
