"""Make docs/images/report.png: how a report begins, and one chapter of it, in headless Chromium.

python docs/images/make.py REPORT.html    (such as demo-report-made-repairs.html, which scripts/demo writes)
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

OUT = Path(__file__).parent / "report.png"
SHOWN = "#jobs"
HEIGHT = 1_235


def picture(report: Path) -> None:
    """Leave out the other chapters, so that one picture holds the first screen and a chart."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1_100, "height": HEIGHT})
        page.goto(report.resolve().as_uri())
        page.add_style_tag(content=f".chapter:not({SHOWN}) {{ display: none }}")
        page.screenshot(path=OUT)
        browser.close()


if __name__ == "__main__":
    picture(Path(sys.argv[1]))
