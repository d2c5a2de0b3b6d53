"""Which machine a figure comes from, in the words of a caption."""


def machine_of(target):
    """A kind of machine, from the document of target.json: 2-CPU AMD EPYC virtual machine, Debian GNU/Linux 12."""
    kind = "virtual machine" if target["system"].get("virtualization") else "machine"
    return f"{target['cpu']['logical_cpus']}-CPU {target['cpu']['model']} {kind}, {target['system']['os']}"
