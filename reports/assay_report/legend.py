"""The page's legends: small inline drawings of a line with its marker, in the colours of the figures."""

# Marker letters of looks.py as paths around the origin, about 6 wide.
SHAPES = {
    "s": "M-2.7-2.7h5.4v5.4h-5.4z",
    "o": "M0-3a3 3 0 1 0 0 6a3 3 0 1 0 0-6z",
    "^": "M0-3.3 3.2 2.6h-6.4z",
    "D": "M0-3.6 3.6 0 0 3.6-3.6 0z",
    "v": "M0 3.3 3.2-2.6h-6.4z",
    "P": "M-1.1-3.2h2.2v2.1h2.1v2.2h-2.1v2.1h-2.2v-2.1h-2.1v-2.2h2.1z",
    "X": "M-3-1.6-1.6-3 0-1.4 1.6-3 3-1.6 1.4 0 3 1.6 1.6 3 0 1.4-1.6 3-3 1.6-1.4 0z",
    "|": "M-1-4.5h2v9h-2z",
    "p": "M0-3.3 3.1-1 1.9 2.7h-3.8L-3.1-1z",
}


def swatch(key):
    """An SVG element for a `Key`: line, dash and marker; decorative, as the label stands beside it."""
    width = 1 if key.marker == "|" else 1.8 if key.role != "rest" else 1.2
    dashes = (
        ' stroke-dasharray="{}"'.format(" ".join(f"{part * width:g}" for part in key.dash))
        if key.dash
        else ""
    )
    marker = (
        f'<path d="{SHAPES[key.marker]}" transform="translate(13 6)" fill="var(--{key.role})"/>'
        if key.marker
        else ""
    )
    return (
        f'<svg class="swatch" width="26" height="12" viewBox="0 0 26 12" aria-hidden="true">'
        f'<path d="M1 6H25" fill="none" stroke="var(--{key.role})" stroke-width="{width}"{dashes}/>'
        f"{marker}</svg>"
    )
