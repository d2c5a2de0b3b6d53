"""Replaces the text between two marker comments of a file, atomically."""

import os

from .errors import CallError
from .writing import replace_file

BEGIN, END = "<!-- assay:results:begin -->", "<!-- assay:results:end -->"


def spliced(path, text):
    """The content of the file with `text` between its markers; each must stand there once, or CallError."""
    try:
        with open(path, encoding="utf-8", newline="") as stream:
            content = stream.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise CallError(
            f"{path}: cannot be read for --splice ({reason}); name an existing Markdown file"
        ) from None
    for marker in (BEGIN, END):
        if content.count(marker) != 1:
            found = "lacks" if marker not in content else "has more than one"
            raise CallError(
                f"{path}: {found} the marker {marker}; "
                f"the results go between exactly one {BEGIN} and one {END}"
            )
    begin, end = content.index(BEGIN) + len(BEGIN), content.index(END)
    if end < begin:
        raise CallError(f"{path}: the marker {END} stands before {BEGIN}; swap them")
    newline = "\r\n" if "\r\n" in content else "\n"
    return content[:begin] + newline + text.replace("\n", newline) + newline + content[end:]


def write_spliced(path, content):
    """Puts the new content in place; a symbolic link stays one."""
    replace_file(os.path.realpath(path), content.encode("utf-8", "replace"))
