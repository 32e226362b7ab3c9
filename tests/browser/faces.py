"""In which faces a browser sets words, and which labels of a picture are cut
or lie on one another."""

from __future__ import annotations

from typing import Any

# Of the words of a drawing: those that its frame, in its own units, cuts,
# and pairs that lie on one another.
FAULTS = """(svg, { x: left, y: top, width, height }) => {
  const lines = (text) => {
    const parts = [...text.querySelectorAll("tspan[x]")];
    return parts.length ? parts : [text];
  };
  const { x: over, y: above, width: shown } = svg.getBoundingClientRect();
  const { x: start, y: first, width: wide } = svg.viewBox.baseVal;
  const scale = shown / wide;
  const [across, down] = [(x) => start + (x - over) / scale, (y) => first + (y - above) / scale];
  const box = (line) => {
    const { left, right, top, bottom } = line.getBoundingClientRect();
    return { left: across(left), right: across(right), top: down(top), bottom: down(bottom) };
  };
  const texts = [...svg.querySelectorAll("text")].flatMap(lines)
    .map((line) => ({ text: line.textContent, box: box(line) }));
  const inside = texts.filter(({ box }) => box.top >= top - 1 && box.bottom <= top + height + 2);
  const found = [];
  for (const { text, box } of inside) {
    if (box.left < left - 1 || box.right > left + width + 1) found.push(`clipped: ${text}`);
  }
  inside.forEach((one, at) => inside.slice(at + 1).forEach((other) => {
    const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    if (wide * scale > 2 && high * scale > 4) found.push(`overlap: ${one.text} × ${other.text}`);
  }));
  return found;
}"""
# For a picture that is a document of its own.
OVERLAPS = (
    f"() => ({FAULTS})(document.documentElement, document.querySelector('view').viewBox.baseVal)"
)


def faces(page: Any, selector: str) -> set[str]:
    """The families in which the words of the first such element are set."""
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    return {
        font["familyName"] for font in session.send("CSS.getPlatformFontsForNode", found)["fonts"]
    }
