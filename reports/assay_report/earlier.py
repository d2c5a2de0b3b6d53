"""Rows against the same implementations of an earlier build: their order, their words, how many of each."""

from collections import Counter

from . import units

# Word -> (sign, class of its badge), in the order in which a reader must see them.
WORDS = {
    "slower": ("↓", "v-fail"),
    "faster": ("↑", "v-pass"),
    "inconclusive": ("?", "v-timeout"),
    "no verdict": ("–", "v-skip"),
    "same": ("=", "v-skip"),
}


def compared(rows):
    """The rows that have a verdict against the earlier build: slower first, the largest change of each word first."""
    order = list(WORDS)
    found = [row for row in rows if row.against_earlier]
    return sorted(found, key=lambda row: (order.index(word(row)), -_change(row)))


def word(row):
    """The verdict; a word that this report does not know is no verdict of it."""
    return row.against_earlier.verdict if row.against_earlier.verdict in WORDS else "no verdict"


def _change(row):
    """How far the factor is from 1, whichever way."""
    factor = row.against_earlier.factor
    return max(factor, 1 / factor) if factor else 0.0


def counts_text(rows):
    """How many rows of each word: 3 slower, 1 faster, 40 same."""
    counts = Counter(map(word, compared(rows)))
    return ", ".join(f"{units.count(counts[name])} {name}" for name in WORDS if counts[name])


def sentence(run):
    """The answer to: what has changed? Empty where the run was not held against an earlier build."""
    if not run.verdicts or not run.verdicts.against:
        return ""
    return f"Against the earlier build: {counts_text(run.rows) or 'no row could be compared'}."


def factor_text(row):
    """This time over the earlier one. Changes of a percent count here, so it has three decimals."""
    factor = row.against_earlier.factor
    return units.NOTHING if factor is None else f"{_decimal(factor)}×"


def interval_text(row):
    bounds = row.against_earlier.interval
    if bounds is None or bounds == (None, None):
        return "not bounded"
    low, high = ("?" if bound is None else _decimal(bound) for bound in bounds)
    return f"{low}{units.DASH}{high}"


def _decimal(factor):
    """Few noisy processes bound so little that an end of the interval can have dozens of digits."""
    if factor and not 1e-3 <= factor < 1e4:
        return f"{factor:.1e}"
    return f"{factor:.3f}" if factor < 10 else units.significant(factor)
