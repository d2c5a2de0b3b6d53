"""How it was around the processes of a run, in words, as far as it was not as it should be."""

from . import units

QUIET = 2  # tasks that want a CPU, the looking one included: with more, others want it (see FORMAT.md)
SHARED = 1.1  # times slower: from here on a neighbour on the same core counts
STEADY = 0.03  # share by which the clock frequency may vary


def conditions_text(processes):
    """One line of all that there is to say; empty where all was well."""
    return "; ".join(filter(None, (_counted(processes), _neighbours(processes), _clock(processes))))


def _counted(processes):
    busy = sum(one.runnable > QUIET for one in processes)
    rejected = [one for one in processes if one.rejected]
    of_all = f"of {units.plural(len(processes), 'process', 'processes')}"
    parts = [f"{units.count(busy)} {of_all} began while others wanted the CPUs"] if busy else []
    if rejected:
        worst = max(rejected, key=lambda one: one.steal_share).rejected
        why = worst if len(rejected) == 1 else f"at worst, {worst}"
        parts.append(f"{units.count(len(rejected))}{'' if busy else ' ' + of_all} did not count ({why})")
    return "; ".join(parts)


def _neighbours(processes):
    factors = [one.shared_core for one in processes if one.shared_core is not None and one.shared_core > SHARED]
    if not factors:
        return ""
    return (
        f"in {units.plural(len(factors), 'process', 'processes')} a neighbour on the same core took part of its "
        f"throughput (up to {units.significant(max(factors), 2)}×)"
    )


def _clock(processes):
    varied = sum(one.clock_spread is not None and one.clock_spread > STEADY for one in processes)
    if not varied:
        return ""
    return (
        f"the clock frequency varied by more than {100 * STEADY:.0f}{units.NARROW}% "
        f"in {units.plural(varied, 'process', 'processes')}"
    )
