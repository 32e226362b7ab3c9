"""In which faces a browser sets words, and which labels of a picture are cut or lie on one another."""

from __future__ import annotations

from typing import Any

# For a picture that is a document of its own.
OVERLAPS = """() => {
  const lines = (text) => (text.querySelector("tspan[x]") ? [...text.querySelectorAll("tspan[x]")] : [text]);
  const texts = [...document.querySelectorAll("text")].flatMap(lines)
    .map((line) => ({ text: line.textContent, box: line.getBoundingClientRect() }));
  const [left, top, width, height] = document.querySelector("view").getAttribute("viewBox").split(" ").map(Number);
  const scale = document.documentElement.getBoundingClientRect().width / document.documentElement.viewBox.baseVal.width;
  const inside = texts.filter(({ box }) => box.top / scale >= top - 1 && box.bottom / scale <= top + height + 2);
  const found = [];
  for (const { text, box } of inside)
    if (box.left / scale < left - 1 || box.right / scale > left + width + 1) found.push(`clipped: ${text}`);
  inside.forEach((one, at) => inside.slice(at + 1).forEach((other) => {
    const x = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const y = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    if (x > 2 && y > 4) found.push(`overlap: ${one.text} × ${other.text}`);
  }));
  return found;
}"""


def faces(page: Any, selector: str) -> set[str]:
    """The families in which the words of the first such element are set."""
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    return {font["familyName"] for font in session.send("CSS.getPlatformFontsForNode", found)["fonts"]}
