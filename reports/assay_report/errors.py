"""The two ways a report can end without a result; `__main__` turns them into exit statuses."""

import errno

MACHINES_FAULT = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE}


class CallError(Exception):
    """The call or a file that it names is wrong: exit status 2."""

    status = 2


class MachineError(Exception):
    """This machine cannot do it (disk full, read-only file system): exit status 3."""

    status = 3


def unwritable(error, path, advice):
    """The error for a failed write: the machine's where it is at a limit, the call's where the path is at fault."""
    kind = MachineError if error.errno in MACHINES_FAULT else CallError
    return kind(f"{error.filename or path}: cannot be written ({error.strerror}); {advice}")
