"""How it was around the processes of a run, in words, as far as it was not as it should be."""

from . import units


def conditions_text(processes):
    """One line of all that there is to say; empty where all was well."""
    return "; ".join(filter(None, (_counted(processes), _neighbours(processes), _clock(processes))))


def _counted(processes):
    busy = sum(one.busy for one in processes)
    rejected = [one for one in processes if one.rejected]
    of_all = f"of {units.plural(len(processes), 'process', 'processes')}"
    parts = [f"{units.count(busy)} {of_all} began while others wanted the CPUs"] if busy else []
    if rejected:
        worst = max(rejected, key=lambda one: one.steal_share).rejected
        why = worst if len(rejected) == 1 else f"at worst, {worst}"
        parts.append(f"{units.count(len(rejected))}{'' if busy else ' ' + of_all} did not count ({why})")
    return "; ".join(parts)


def _neighbours(processes):
    factors = [one.shared_core for one in processes if one.shares_its_core and one.shared_core is not None]
    if not factors:
        return ""
    return (
        f"in {units.plural(len(factors), 'process', 'processes')} a neighbour on the same core took part of its "
        f"throughput (up to {units.significant(max(factors), 2)}×)"
    )


def _clock(processes):
    spreads = [one.clock_spread for one in processes if one.unsteady and one.clock_spread is not None]
    if not spreads:
        return ""
    return (
        f"in {units.plural(len(spreads), 'process', 'processes')} the clock frequency moved too much between the rounds "
        f"of a case (up to {units.percent(100 * max(spreads))})"
    )
