"""Puts finished files in place: all of them, or none.

Everything is first written beside its destination under a temporary name, so that a full disk shows
before the first file of an older report is touched; then each is renamed.
"""

import os
import shutil
import tempfile

from .errors import unwritable


def write_files(directory, files):
    """Writes `files` (relative name -> bytes) into the folder, which it makes if need be; raises what `unwritable` says."""
    made = None
    staging = None
    try:
        made = _first_missing(directory)
        os.makedirs(directory, exist_ok=True)
        staging = tempfile.mkdtemp(prefix=".assay-report-", dir=directory)
        for name, content in files.items():
            path = os.path.join(staging, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            _write(path, content)
        for name in files:
            path = os.path.join(directory, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.replace(os.path.join(staging, name), path)
        made = None
    except OSError as error:
        raise unwritable(error, directory, "free space or name another folder with --output") from None
    finally:
        if staging:
            shutil.rmtree(staging, ignore_errors=True)
        if made:
            shutil.rmtree(made, ignore_errors=True)


def replace_file(path, content):
    """Replaces one file by new content and keeps its permissions; raises what `unwritable` says."""
    staging = None
    try:
        handle, staging = tempfile.mkstemp(prefix=".assay-report-", dir=os.path.dirname(path))
        os.close(handle)
        _write(staging, content)
        shutil.copymode(path, staging)
        os.replace(staging, path)
        staging = None
    except OSError as error:
        raise unwritable(error, path, "check the folder's permissions and free space") from None
    finally:
        if staging:
            os.unlink(staging)


def _write(path, content):
    with open(path, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _first_missing(directory):
    """The topmost folder that making `directory` will make (a failure removes it again), or None."""
    missing, path = None, os.path.abspath(directory)
    while not os.path.lexists(path):
        missing, path = path, os.path.dirname(path)
    return missing
