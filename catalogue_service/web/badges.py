"""A small picture that says where an application stands, drawn anew at each request."""

from __future__ import annotations

from markupsafe import escape

COLOURS = {"good": "#17633c", "bad": "#a81e2d", "wait": "#6f4a00", "view": "#3d3a86", "quiet": "#45555a"}
CHARACTER = 7.2
PADDING = 20


def svg(left: str, right: str, tone: str) -> str:
    """Return a badge of two parts; the text is readable by itself, `tone` only colours the second part."""
    first, second = round(len(left) * CHARACTER) + PADDING, round(len(right) * CHARACTER) + PADDING
    whole = escape(f"{left}: {right}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{first + second}" height="26" role="img" aria-label="{whole}">'
        f"<title>{whole}</title>"
        f'<rect width="{first + second}" height="26" rx="6" fill="{COLOURS[tone]}"/>'
        f'<path d="M6 0h{first - 6}v26H6a6 6 0 0 1-6-6V6a6 6 0 0 1 6-6z" fill="#0b4f56"/>'
        '<g fill="#fff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="12" text-anchor="middle">'
        f'<text x="{first / 2:g}" y="17" textLength="{first - PADDING}">{escape(left)}</text>'
        f'<text x="{first + second / 2:g}" y="17" textLength="{second - PADDING}">{escape(right)}</text>'
        "</g></svg>\n"
    )
