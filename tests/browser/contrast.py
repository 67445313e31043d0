"""The contrast of text whose background axe cannot tell, measured from two pictures: all text in magenta, and no text.

Where the two differ stands a letter, also one that nobody would see; what is behind it, the second picture shows.
"""

import base64
import io
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from playwright.sync_api import Page

TALLEST = 1500  # pixels; taller pictures fail on a busy machine
Pixels = npt.NDArray[np.float64]

# Only what holds the elements stays; tables that scroll are opened, so that nothing lies under an edge.
_LAY_OPEN = """async selectors => {
  const wanted = selectors.map(selector => document.querySelector(selector));
  for (const part of document.querySelectorAll("main > *, main section > *, .entries > li"))
    if (!wanted.some(element => part.contains(element))) part.style.display = "none";
  const open = new CSSStyleSheet();
  open.replaceSync("main * { overflow: visible !important }");
  document.adoptedStyleSheets = [open];
  await document.fonts.ready;
  await new Promise(requestAnimationFrame); // regions that axe scrolled are back where they begin
}"""
_TEXTS = """selectors => selectors.map(selector => {
  const element = document.querySelector(selector), style = getComputedStyle(element), boxes = [];
  for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE && node.data.trim()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      boxes.push([box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY]);
  }
  let opacity = 1;
  for (let up = element; up; up = up.parentElement) opacity *= getComputedStyle(up).opacity;
  const colour = element.closest("svg") ? style.fill : style.color;
  const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
  return {colour: [red, green, blue], alpha: alpha * opacity, boxes};
})"""
_WRITE_ALL_IN = """async colour => {
  const all = new CSSStyleSheet();
  all.replaceSync(`* { color: ${colour} !important } text, tspan { fill: ${colour} !important }`);
  document.adoptedStyleSheets = [document.adoptedStyleSheets[0], all];
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}"""


def contrasts(page: Page, selectors: list[str]) -> list[float]:
    """Return the contrast (1 to 21) of each element's own text where it is weakest; 0 where no letter shows."""
    page.evaluate(_LAY_OPEN, selectors)
    texts = page.evaluate(_TEXTS, selectors)
    bands = _bands([box for text in texts for box in text["boxes"]])
    page.evaluate(_WRITE_ALL_IN, "magenta")
    written = [_picture(page, band) for band in bands]
    page.evaluate(_WRITE_ALL_IN, "transparent")
    unwritten = [_picture(page, band) for band in bands]
    found = []
    for text in texts:
        weakest = []
        for left, top, right, bottom in text["boxes"]:
            number = next(n for n, band in enumerate(bands) if band[0] <= top and bottom <= band[1])
            cut = np.s_[int(top - bands[number][0]) : int(bottom - bands[number][0]) + 1, int(left) : int(right) + 1]
            behind = unwritten[number][cut]
            letters = np.abs(written[number][cut] - behind).sum(-1) > 40
            if letters.any():
                weakest.append(_contrast(np.array(text["colour"]), text["alpha"], behind[letters]))
        found.append(min(weakest, default=0.0 if text["boxes"] else 21.0))
    return found


def _bands(boxes: list[list[float]]) -> list[tuple[float, float]]:
    """Return the stretches of the page, from top to bottom, that hold all boxes."""
    bands: list[tuple[float, float]] = []
    for _, top, _, bottom in sorted(boxes, key=lambda box: box[1]):
        if bands and top < bands[-1][1] + 100 and bottom < bands[-1][0] + TALLEST:
            bands[-1] = (bands[-1][0], max(bands[-1][1], bottom))
        else:
            bands.append((top, bottom))
    return [(float(int(top)), bottom + 1) for top, bottom in bands]


def _picture(page: Page, band: tuple[float, float]) -> Pixels:
    """Return a stretch of the page in its whole width: row, column, and red, green, blue from 0 to 255."""
    width = page.evaluate("document.documentElement.scrollWidth")
    clip = {"x": 0, "y": band[0], "width": width, "height": band[1] - band[0], "scale": 1}
    options: dict[str, Any] = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True, "clip": clip}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", options)
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(taken["data"]))).convert("RGB"), dtype=np.float64)


def _contrast(colour: Pixels, alpha: float, behind: Pixels) -> float:
    """Return the contrast (WCAG 2.2) of a colour with what is behind it, but for the 2% of pixels where it is least."""
    ours, theirs = _luminance(alpha * colour + (1 - alpha) * behind), _luminance(behind)
    ratios = (np.maximum(ours, theirs) + 0.05) / (np.minimum(ours, theirs) + 0.05)
    return float(np.percentile(ratios, 2))


def _luminance(colours: Pixels) -> Pixels:
    parts = colours / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    luminance: Pixels = linear @ np.array([0.2126, 0.7152, 0.0722])
    return luminance
