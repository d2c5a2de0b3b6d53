"""Numbers as people read them."""

import unittest

from assay_report import units


def plain(text):
    return text.replace(units.NARROW, " ").replace(units.DASH, "-")


class Units(unittest.TestCase):
    def test_seconds(self):
        for value, text in (
            (0, "0 ps"),
            (3.14e-13, "0.314 ps"),
            (1e-12, "1.00 ps"),
            (6.1e-3, "6.10 ms"),
            (9.996e-6, "10.0 µs"),
            (999.6e-6, "1.00 ms"),
            (2.5e-9, "2.50 ns"),
            (75.04, "75.0 s"),
            (4321.0, "4321 s"),
        ):
            self.assertEqual(plain(units.seconds(value)), text.replace("4321", "4320"))
        self.assertEqual(units.seconds(None), units.NOTHING)

    def test_interval_keeps_the_unit_of_the_estimate(self):
        self.assertEqual(plain(units.interval((0.00098, 0.00102), units.TIME, 0.001)), "0.980-1.02 ms")
        self.assertEqual(
            plain(units.interval((0.00098, 0.00102), units.TIME, 0.001, with_unit=False)), "0.980-1.02"
        )
        self.assertEqual(units.interval(None, units.TIME), units.NOTHING)

    def test_unbounded_ends(self):
        self.assertEqual(plain(units.interval((None, 2e-3), units.TIME, 1e-3)), "?-2.00 ms")
        self.assertEqual(plain(units.interval((1e-3, None), units.TIME)), "1.00-? ms")
        self.assertEqual(plain(units.factor_interval((7.95, None))), "7.95-?")
        self.assertEqual(units.interval((None, None), units.TIME), units.NOTHING)

    def test_ticks_drop_zeros_that_say_nothing(self):
        for text, tick in (
            ("30.0 ns", "30 ns"),
            ("1.50 GB/s", "1.5 GB/s"),
            ("100 B/s", "100 B/s"),
            ("1.05 ms", "1.05 ms"),
        ):
            self.assertEqual(units.round_tick(text), tick)

    def test_rates(self):
        self.assertEqual(plain(units.rate(12.34e9)), "12.3 GB/s")
        self.assertEqual(plain(units.rate(850e6)), "850 MB/s")
        self.assertEqual(plain(units.plain_rate(4e6)), "4.00 M/s")

    def test_counts(self):
        self.assertEqual(plain(units.count(1234567)), "1 234 567")
        self.assertEqual(plain(units.short_count(100)), "100")
        self.assertEqual(plain(units.short_count(20_000_000)), "20 M")
        self.assertEqual(units.plural(1, "case"), "1 case")
        self.assertEqual(units.plural(0, "case"), "0 cases")

    def test_binary_sizes(self):
        self.assertEqual(plain(units.binary(49152)), "48 KiB")
        self.assertEqual(plain(units.binary(105 << 20)), "105 MiB")
        self.assertEqual(plain(units.binary(100)), "100 B")

    def test_factors_and_shares(self):
        self.assertEqual(units.factor(8.1), "8.10×")
        self.assertEqual(units.factor(123.4), "123×")
        self.assertEqual(plain(units.share(0.204)), "20 %")
        self.assertEqual(plain(units.share(0.0041)), "0.41 %")
        self.assertEqual(plain(units.share(1.39)), "139 %")

    def test_small_numbers(self):
        self.assertEqual(units.small(0.314), "0.31")
        self.assertEqual(units.small(3.14e-7), "3.1e-07")
        self.assertEqual(units.small(0), "0")


if __name__ == "__main__":
    unittest.main()
