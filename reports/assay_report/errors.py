"""The two ways a report can end without a result; `__main__` turns them into exit statuses."""


class CallError(Exception):
    """The call or a file that it names is wrong: exit status 2."""

    status = 2


class MachineError(Exception):
    """This machine cannot do it (folder not writable, disk full): exit status 3."""

    status = 3
