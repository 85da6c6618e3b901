"""Make docs/images/report.png: the first screen of a report, in headless Chromium.

python docs/images/make.py REPORT.html    (such as demo-report-made-repairs.html, which scripts/demo writes)
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

OUT = Path(__file__).parent / "report.png"


def picture(report: Path) -> None:
    """Photograph the first screen of a desk."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1_100, "height": 990})
        page.goto(report.resolve().as_uri())
        page.screenshot(path=OUT)
        browser.close()


if __name__ == "__main__":
    picture(Path(sys.argv[1]))
