"""Makes Matplotlib's SVG lean and lets it follow the reader's theme.

Inline styles become shared classes with CSS variables for colours, numbers keep one decimal, clip paths,
metadata and empty groups go. A figure can then be written whole (a file) or panel by panel (inlined in
the page, where each panel finds its own place).
"""

import re
import zlib
import xml.etree.ElementTree as ElementTree

from . import theme

ROLES = {colour: role for role, colour in theme.LIGHT.items()}
SERIES = "series|"
PANEL = "panel|"
# What SVG assumes anyway, or what Matplotlib says twice.
DEFAULTS = {
    ("stroke-linejoin", "miter"),
    ("stroke-linecap", "butt"),
    ("stroke-dashoffset", "0"),
    ("opacity", "1"),
    ("stroke-opacity", "1"),
    ("fill-opacity", "1"),
    ("text-anchor", "start"),
    ("fill", "#000000"),
    ("stroke-miterlimit", "100000"),
}
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")


class StyleBook:
    """Gives equal styles one short class name, over all figures that share the book."""

    def __init__(self, prefix="f"):
        self._prefix = prefix
        self._names = {}

    def name(self, style):
        return self._names.setdefault(style, f"{self._prefix}{len(self._names)}")

    def css(self):
        return "".join(f".{name}{{{style}}}" for style, name in self._names.items())


class Drawing:
    """A figure that Matplotlib drew, cleaned; styles are still per element and become classes on writing."""

    def __init__(self, text):
        root = ElementTree.fromstring(text)
        self._markers = {}
        self._root = _clean(root)
        self._take_markers(self._root)
        self.width, self.height = (float(number) for number in root.get("viewBox").split()[2:])

    def _take_markers(self, parent):
        """Takes the marker shapes out of the drawing; they are written by `_write`, once per shape."""
        for child in list(parent):
            if child.tag == "defs":
                for shape in child:
                    self._markers[shape.get("id")] = shape
                parent.remove(child)
            else:
                self._take_markers(child)

    def standalone(self, alt):
        """The whole figure as an SVG file of its own."""
        book, used = StyleBook("f"), {}
        body = self._write(self._root, book, used)
        style = (
            f":root{{{theme.css_variables(theme.LIGHT)}}}"
            f"@media(prefers-color-scheme:dark){{:root{{{theme.css_variables(theme.DARK)}}}}}"
            f"text{{font-family:{theme.FONT};fill:var(--ink)}}.bg{{fill:var(--paper)}}{book.css()}"
        )
        size = f"{self.width:g} {self.height:g}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{self.width:g}" '
            f'height="{self.height:g}" role="img"><title>{_escape(alt)}</title>'
            f'<style>{_escape(style)}</style><defs>{"".join(used.values())}</defs>'
            f'<rect class="bg" width="100%" height="100%"/>{body}</svg>\n'
        )

    def panel(self, number, box, alt, book, sprite):
        """One panel for the page; `box` is (x, y, width, height). Marker shapes go into `sprite`."""
        group = next(g for g in self._root.iter("g") if g.get("id") == f"{PANEL}{number}")
        body = self._write(group, book, sprite)
        x, y, width, height = box
        return (
            f'<svg class="panel" viewBox="{x:g} {y:g} {width:g} {height:g}" role="img">'
            f"<title>{_escape(alt)}</title>{body}</svg>"
        )

    def _write(self, element, book, used):
        attributes, inner = {}, "".join(self._write(child, book, used) for child in element)
        for name, value in element.attrib.items():
            if name == "style":
                attributes["class"] = book.name(value)
            elif name == "href":
                shape = self._markers[value[1:]]
                marker = _marker_id(shape.get("d"))
                used[marker] = f'<path id="{marker}" d="{shape.get("d")}"/>'
                attributes["href"] = f"#{marker}"
            elif name == "id":
                if value.startswith(SERIES):
                    slot, title = value[len(SERIES) :].split("|", 1)
                    attributes["data-s"] = slot
                    inner = f"<title>{_escape(title)}</title>{inner}"
            else:
                attributes[name] = value
        text = _escape(element.text or "") if element.tag == "text" else ""
        if element.tag == "g" and not inner:
            return ""
        if element.tag in ("g", "svg") and not attributes:
            return inner
        opening = "".join(f' {name}="{_escape(value)}"' for name, value in attributes.items())
        tag = "g" if element.tag == "svg" else element.tag
        return f"<{tag}{opening}>{text}{inner}</{tag}>" if text or inner else f"<{tag}{opening}/>"


def _marker_id(path):
    """A name that only the shape decides, so that figures share equal markers."""
    return f"m{zlib.crc32(path.encode()):x}"


def _clean(element):
    """A copy without namespaces, metadata, clip paths and long numbers."""
    tag = element.tag.split("}")[-1]
    copy = ElementTree.Element(tag)
    copy.text = element.text
    for name, value in element.attrib.items():
        name = name.split("}")[-1]
        if name == "style":
            value = _style(value)
        elif name == "transform":
            value = _transform(value)
        elif name in ("clip-path", "viewBox", "width", "height", "version"):
            continue
        elif name == "id" and tag == "g" and not value.startswith((SERIES, PANEL)):
            continue
        elif name in ("d", "x", "y"):
            value = _numbers(value)
        if value:
            copy.set(name, value)
    for child in element:
        kind = child.tag.split("}")[-1]
        if kind in ("metadata", "clipPath", "style") or not isinstance(child.tag, str):
            continue
        cleaned = _clean(child)
        if kind == "defs" and not len(cleaned):
            continue
        copy.append(cleaned)
    _hoist(copy)
    return copy


def _hoist(group):
    """Markers of one line all have one style: say it once, on their group."""
    styles = {child.get("style") for child in group}
    if (
        group.tag == "g"
        and len(group) > 1
        and len(styles) == 1
        and None not in styles
        and all(child.tag == "use" for child in group)
    ):
        if group.get("style") is None:
            group.set("style", styles.pop())
            for child in group:
                del child.attrib["style"]


def _style(text):
    parts = []
    for part in text.split(";"):
        name, _, value = (piece.strip() for piece in part.partition(":"))
        if not name or (name, value) in DEFAULTS:
            continue
        if name == "font":
            parts += _font(value)
            continue
        value = NUMBER.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), value)
        if value.lower() in ROLES:
            value = f"var(--{ROLES[value.lower()]})"
        parts.append(f"{name}:{value}")
    return ";".join(parts)


def _font(value):
    """Size and weight of a CSS font shorthand; the family is the page's."""
    size = re.search(r"([\d.]+)px", value)
    parts = [f"font-size:{float(size[1]):g}px"] if size else []
    if re.match(r"(bold|[6-9]00)\b", value):
        parts.append("font-weight:600")
    return parts


def _transform(value):
    value = re.sub(r"rotate\(-?0(?:\.0+)? [^)]*\)", "", value)
    return _numbers(value).strip()


def _numbers(text):
    text = NUMBER.sub(
        lambda number: f"{float(number[0]):.1f}".replace(".0", "") if "." in number[0] else number[0], text
    )
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(r" ?([MLCQHVZz]) ?", r"\1", text)


def _escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
