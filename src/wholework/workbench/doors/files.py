"""Our own files, and no others: the style that was made, the letters, the few scripts."""

from pathlib import Path
from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware

SCRIPTS = Path(__file__).parents[1] / "pages" / "static"


class OurFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Serve what the build made, and beside it our scripts and the mark."""

    def __init__(self, *told: Any, **more: Any) -> None:
        super().__init__(*told, **more)
        self.add_files(str(SCRIPTS), prefix=self.static_prefix)
