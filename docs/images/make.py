"""Make docs/images/report.png: the first screen of a report, in headless Chromium.

python docs/images/make.py REPORT.html    (such as demo-report-made-repairs.html, which scripts/demo writes)
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

OUT = Path(__file__).parent / "report.png"
WIDTH, BELOW = 1_200, 30


def picture(report: Path) -> None:
    """Photograph the report from its top to the list of its chapters."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 1_400})
        page.goto(report.resolve().as_uri())
        end = page.locator("nav").bounding_box()
        assert end is not None
        shown = {"x": 0, "y": 0, "width": WIDTH, "height": end["y"] + end["height"] + BELOW}
        page.screenshot(path=OUT, clip=shown)
        browser.close()


if __name__ == "__main__":
    picture(Path(sys.argv[1]))
