"""Figures: geometry helpers, theme, and what the post-processed SVG promises."""

import re
import unittest
import xml.etree.ElementTree as ElementTree

import support
from assay_report.figures import theme
from assay_report.figures.axes import linear_ticks, log_ticks, padded, spread
from assay_report.figures.sheet import PANEL_WIDTH, short_label, text_width, title_lines


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear))


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class Geometry(unittest.TestCase):
    def test_log_ticks(self):
        self.assertEqual(log_ticks(80, 1.2e7), [1e2, 1e3, 1e4, 1e5, 1e6, 1e7])
        self.assertEqual(log_ticks(1e-12, 1e3, most=5), [1e-12, 1e-8, 1e-4, 1.0])
        self.assertEqual(log_ticks(1.8, 25), [2, 5, 10, 20])
        for low, high in ((1.01, 1.02), (0.3, 0.9), (950, 1100), (7e-9, 2e-7)):
            ticks = log_ticks(low, high)
            self.assertGreaterEqual(len(ticks), 2, (low, high))
            self.assertTrue(all(low * 0.999 <= tick <= high * 1.001 for tick in ticks), ticks)

    def test_linear_ticks(self):
        self.assertEqual(linear_ticks(0, 23.7), [0, 5, 10, 15, 20])
        self.assertEqual(linear_ticks(0, 1), [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0])

    def test_limits_leave_air_and_never_collapse(self):
        low, high = padded([5.0])
        self.assertAlmostEqual(high / low, 1.6, places=6)
        self.assertLess(padded([1, 100])[0], 1)

    def test_labels_move_apart_and_keep_their_order(self):
        places = spread([50, 51, 49, 120], 0, 200, gap=10)
        self.assertEqual(sorted(range(4), key=places.__getitem__), [2, 0, 1, 3])
        ordered = sorted(places)
        self.assertTrue(all(b - a > 9.9 for a, b in zip(ordered, ordered[1:])), places)

    def test_long_titles_break_between_their_parts(self):
        lines = title_lines("named · seq = 512 · halves · causal = true · base = 500000 · tensor = q")
        self.assertGreater(len(lines), 1)
        self.assertTrue(all(text_width(line, theme.TITLE) <= PANEL_WIDTH for line in lines), lines)
        self.assertEqual(title_lines("uniform · i32"), ["uniform · i32"])

    def test_long_names_keep_both_ends(self):
        self.assertEqual(short_label("radix_sort 2t"), "radix_sort 2t")
        self.assertEqual(short_label("interleaved_prefetch_avx512"), "interleav…h_avx512")

    def test_labels_stay_inside(self):
        places = spread([1, 2, 3, 199, 200], 0, 200, gap=10)
        self.assertGreaterEqual(min(places), -0.1)
        self.assertLessEqual(max(places), 200.1)


class Theme(unittest.TestCase):
    def test_both_themes_have_all_roles_and_colours_name_roles(self):
        self.assertEqual(set(theme.LIGHT), set(theme.DARK))
        self.assertEqual(len(set(theme.LIGHT.values())), len(theme.LIGHT))

    def test_contrast(self):
        """WCAG 2.1 asks for 3:1 of graphical objects and 4.5:1 of text."""
        for name, colours in (("light", theme.LIGHT), ("dark", theme.DARK)):
            for role, colour in colours.items():
                needed = 4.5 if role in ("ink", "muted") else 3 if re.match(r"s\d|limit", role) else 1
                with self.subTest(theme=name, role=role):
                    self.assertGreaterEqual(contrast(colour, colours["paper"]), needed)


class Drawings(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pictures = {picture.name: picture for picture in support.whole_report().pictures}

    def test_every_metric_is_drawn(self):
        self.assertEqual(
            set(self.pictures),
            {
                "ceilings",
                "position-rope-roofline",
                *(f"sequence-longest-consecutive-{metric}" for metric in ("time", "throughput", "speedup")),
                *(
                    f"position-rope-{metric}-{page}"
                    for metric in ("time", "throughput", "speedup")
                    for page in (1, 2)
                ),
            },
        )

    def test_files_are_whole_svg_that_follow_the_theme(self):
        for picture in self.pictures.values():
            with self.subTest(picture.name):
                text = picture.svg()
                root = ElementTree.fromstring(text)
                self.assertEqual(root.find("{http://www.w3.org/2000/svg}title").text, picture.alt)
                self.assertIn("prefers-color-scheme:dark", text)
                body = text[text.index("</style>") :]
                self.assertNotRegex(body, r"#[0-9a-fA-F]{6}\b", "a colour that no theme can change")
                self.assertNotIn("<style", body)
                self.assertNotIn("clip-path", body)
                self.assertTrue(picture.png.startswith(b"\x89PNG"))

    def test_every_reference_to_a_marker_resolves(self):
        for picture in self.pictures.values():
            text = picture.svg()
            self.assertLessEqual(
                set(re.findall(r'href="#([^"]+)"', text)), set(re.findall(r'id="([^"]+)"', text))
            )

    def test_every_class_has_a_style(self):
        text = self.pictures["sequence-longest-consecutive-time"].svg()
        styles = set(re.findall(r"\.(f\d+)\{", text))
        used = set(re.findall(r'class="(f\d+)"', text))
        self.assertTrue(used)
        self.assertLessEqual(used, styles)

    def test_panels_are_small(self):
        report = support.whole_report()
        panels = [
            panel
            for operation in report.runs[0].operations
            for tab in operation.curves
            for panel in tab.panels
        ]
        self.assertEqual(len(panels), 30)
        self.assertLess(max(map(len, panels)), 12_000)

    def test_curves_of_one_implementation_look_alike_everywhere(self):
        report = support.whole_report()
        css = dict(re.findall(r"\.(f\d+)\{([^}]*)\}", report.book.css()))
        colours = {}
        for tab in report.runs[0].operations[0].curves:
            for panel in tab.panels:
                for name, inner in re.findall(r'<g data-s="([^"]+)">(.*?)</g>', panel):
                    for style in re.findall(r'class="(f\d+)"', inner):
                        colours.setdefault(name, set()).update(re.findall(r"var\(--(s\d)\)", css[style]))
        self.assertEqual(
            {name: len(seen) for name, seen in colours.items()},
            dict.fromkeys(["hash_set", "flat_hash", "radix_sort", "sort_scan", "tbb_sort", "walk_every"], 1),
        )

    def test_labels_name_curves_beside_the_data(self):
        panel = support.whole_report().runs[0].operations[0].curves[0].panels[0]
        left, _, width, _ = map(float, re.search(r'viewBox="([^"]+)"', panel)[1].split())
        places = dict(
            (text, float(x)) for x, text in re.findall(r'x="([\d.]+)"[^>]*>([a-z_]+(?: 2t)?)</text>', panel)
        )
        data = [
            float(x)
            for group in re.findall(r"<g data-s.*?</g>", panel)
            for x in re.findall(r"[ML]([\d.]+) ", group)
        ]
        for name in ("hash_set", "radix_sort", "tbb_sort 2t"):
            self.assertGreater(places[name], max(data))
            self.assertLess(places[name], left + width)


if __name__ == "__main__":
    unittest.main()
