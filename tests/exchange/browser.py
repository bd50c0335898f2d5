"""A real browser without a window: what it shows of a page, measured in it, and on paper."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

PROGRAM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))),
    None,
)
MISSING = "No browser is here to open the page in: install chromium (Debian: apt install chromium)"

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_LONGEST_S = 90
# Of every piece of text that is seen: its colour, and that of what lies behind it.
_MEASURE = """
const light = parts => {
  const [r, g, b] = parts.map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const numbers = colour => colour.match(/[0-9.]+/g).map(Number);
const behind = element => {
  for (let one = element; one; one = one.parentElement) {
    const parts = numbers(getComputedStyle(one).backgroundColor);
    if (parts.length < 4 || parts[3] > 0) return parts.slice(0, 3);
  }
  return [255, 255, 255];
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const texts = [];
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  const words = walker.currentNode.data.trim();
  const box = element.getBoundingClientRect();
  if (!words || !box.width || ["TITLE", "DESC", "SCRIPT"].includes(element.tagName.toUpperCase()))
    continue;
  const style = getComputedStyle(element);
  const ink = numbers(element.closest("svg") ? style.fill : style.color).slice(0, 3);
  const [high, low] = [light(ink), light(behind(element))].sort((a, b) => b - a);
  const scale = element.closest("svg")
    ? element.getScreenCTM().a * parseFloat(style.fontSize) : parseFloat(style.fontSize);
  texts.push([words, (high + 0.05) / (low + 0.05), scale, box.left, box.right]);
}
const found = JSON.stringify({
  texts, width: document.documentElement.clientWidth,
  needs: document.documentElement.scrollWidth,
  background: getComputedStyle(document.body).backgroundColor,
  pictures: [...document.querySelectorAll("svg[role=img]")].map(one => {
    const box = one.getBoundingClientRect();
    return [box.left, box.right, box.height];
  }),
});
"""


class Measured(NamedTuple):
    """What a browser shows: each text with its contrast, its size in pixels, and where it lies."""

    texts: list[tuple[str, float, float, float, float]]
    width: float
    needs: float
    background: str
    pictures: list[tuple[float, float, float]]


def run(folder: Path, *words: str) -> str:
    """Run the browser without a window, and return what it prints."""
    assert PROGRAM is not None
    ended = subprocess.run(
        [
            PROGRAM,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--no-first-run",
            f"--user-data-dir={folder / 'profile'}",
            *words,
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=_LONGEST_S,
    )
    return ended.stdout


def title_of(folder: Path, name: str, source: str, *words: str) -> str:
    """Return the title that a page has once it is shown, and its scripts have run."""
    path = folder / name
    path.write_text(source, encoding="utf-8")
    out = run(folder, *words, "--virtual-time-budget=5000", "--dump-dom", path.as_uri())
    found = re.search(r"<title>(.*?)</title>", out, re.DOTALL)
    assert found is not None, out[:500]
    return html.unescape(found[1])


def measured(folder: Path, page: str, *, width: int, dark: bool = False) -> Measured:
    """Return what a browser shows of a page in a window of some width, by day or by night."""
    # The page lets no script run, the measuring one neither; so this one does without that.
    loose, count = _POLICY.subn("", page)
    assert count == 1
    told = f"<script>{_MEASURE} parent.postMessage(found, '*');</script></body>"
    (folder / "page.html").write_text(loose.replace("</body>", told), encoding="utf-8")
    # No window of a browser is as narrow as a phone's, but a frame can be.
    frame = (
        "<!doctype html><title></title><script>"
        "addEventListener('message', told => { document.title = told.data; });</script>"
        f'<iframe src="page.html" style="border: 0; width: {width}px; height: 900px"></iframe>'
    )
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    window = f"--window-size={width + 100},1000"
    found = json.loads(title_of(folder, "frame.html", frame, scheme, window))
    return Measured(
        [(one[0], one[1], one[2], one[3], one[4]) for one in found["texts"]],
        found["width"],
        found["needs"],
        found["background"],
        [(one[0], one[1], one[2]) for one in found["pictures"]],
    )


def printed(folder: Path, page: str) -> bytes:
    """Return a page on paper, as PDF."""
    path, out = folder / "printed.html", folder / "printed.pdf"
    path.write_text(page, encoding="utf-8")
    run(folder, "--no-pdf-header-footer", f"--print-to-pdf={out}", path.as_uri())
    return out.read_bytes()
