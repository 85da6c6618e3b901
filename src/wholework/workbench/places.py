"""Where the workbench keeps things: a folder of the person's own, its secret, and which database."""

import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from wholework.refusal import Refusal

DATABASE = "wholework.sqlite3"
SECRET = "secret.txt"
BUSY_SECONDS = 20  # how long a writer waits for another before it gives up


def folder_of(environment: Mapping[str, str]) -> Path:
    """Return the folder that was told, else the one where this system keeps a person's own data."""
    if told := environment.get("WHOLEWORK_FOLDER"):
        return Path(told).expanduser().absolute()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Wholework"
    if os.name == "nt":
        return Path(environment.get("LOCALAPPDATA") or Path.home()) / "Wholework"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "wholework"


def make_folder(folder: Path) -> None:
    """Make the folder, which only its owner may open. Raises ``Refusal`` where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / "arriving").mkdir(exist_ok=True, mode=0o700)
        secret_of(folder)
    except OSError as error:
        raise Refusal(
            "the workbench cannot keep anything there",
            file=str(folder),
            came=error.strerror,
            do="name a folder where you may write: wholework serve --folder FOLDER",
        ) from None


def secret_of(folder: Path) -> str:
    """Return the secret that signs forms: made once, readable by its owner alone; a passing one where no folder is."""
    path = folder / SECRET
    if not path.exists():
        if not folder.is_dir():
            return secrets.token_urlsafe(50)
        part = path.with_suffix(f".{os.getpid()}.part")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(part, path)  # whoever comes first makes it; two who start at once share one
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return path.read_text("utf-8")


def database_of(url: str | None, folder: Path) -> dict[str, Any]:
    """Return Django's words for the database: SQLite in the folder unless a PostgreSQL is named."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(folder / DATABASE),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": BUSY_SECONDS,
                "transaction_mode": "IMMEDIATE",  # a writer waits its turn at the start, never fails at the end
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    told = urlsplit(url)
    if told.scheme not in ("postgres", "postgresql") or not told.path.strip("/"):
        raise Refusal(
            "DATABASE_URL is not understood",
            expected="postgres://user:word@host:5432/name",
            came=f"{told.scheme}://…",
            do="leave it out to keep everything in SQLite",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(told.path.strip("/")),
        "USER": unquote(told.username or ""),
        "PASSWORD": unquote(told.password or ""),
        "HOST": told.hostname or "",
        "PORT": str(told.port or ""),
        "CONN_MAX_AGE": 60,
    }
