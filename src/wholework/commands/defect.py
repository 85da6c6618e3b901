"""What a person sees when Wholework itself is at fault: words, and a file with the details to send to us."""

import tempfile
import traceback
from pathlib import Path

from wholework import __version__


def keep_details(error: Exception) -> str:
    """Keep the traceback in a file of its own and return what to say. The file holds no cell of the records."""
    frames = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
    details = f"wholework {__version__}\n{frames}{type(error).__name__}: {error}\n"
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="backslashreplace", prefix="wholework-defect-", suffix=".txt", delete=False
    ) as kept:
        kept.write(details)
    return (
        f"Cannot go on: Wholework met something that it does not know ({type(error).__name__}). This is a defect of"
        f" ours, not of your file.\n  what to do: send us {Path(kept.name)}, and say what the file looks like"
    )
