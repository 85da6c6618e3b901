"""What the docs promise holds: commands run, options exist and are all documented, links lead somewhere."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer

from wholework.check.schema import check_schema
from wholework.cli import app
from wholework.records.options import ROLES

ROOT = Path(__file__).parents[1]
WRITING = ("--report", "--html", "--svg", "--json", "--picture", "--ledger", "--save-columns", "--into")
FOLDERS = ("docs", "examples", "benchmarks")
PAGES = sorted([*ROOT.glob("*.md"), *(page for folder in FOLDERS for page in (ROOT / folder).rglob("*.md"))])
REFERENCE = ROOT / "docs" / "reference"
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
OTHER_TOOLS = {
    "--upgrade",
    "--strict",
    "--no-deps",
    "--require-hashes",
    "--no-build-isolation",
    "--no-sandbox",
}  # of pip and such


@dataclass(frozen=True)
class Documented:
    """One command line of a page."""

    page: Path
    line: str

    @property
    def words(self) -> list[str]:
        return shlex.split(self.line, comments=True)

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}: {self.line}"


def blocks(page: Path) -> Iterator[str]:
    yield from re.findall(r"^ *```sh\n(.*?)^ *```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def lines(page: Path) -> Iterator[Documented]:
    for block in blocks(page):
        for line in block.replace("\\\n", " ").splitlines():
            if line.strip() and not line.strip().startswith("#"):
                yield Documented(page, " ".join(line.split()))


LINES = [line for page in PAGES for line in lines(page)]
OURS = [line for line in LINES if line.words[0].endswith("wholework")]
SCRIPTS = [line for line in LINES if any(word.startswith("scripts/") for word in line.words)]
NEEDS_NOTHING_ELSE = [
    line
    for line in {" ".join(each.words[1:]): each for each in OURS}.values()
    if any(word.startswith("examples/") for word in line.words) or line.words[1] in ("sheet", "version")
]


def options_of(command: Any) -> set[str]:
    own = {
        name
        for parameter in command.params
        for name in (*parameter.opts, *parameter.secondary_opts)
        if name.startswith("--")
    }
    return own.union(*(options_of(each) for each in getattr(command, "commands", {}).values()))


def test_the_docs_show_commands() -> None:
    assert len(OURS) > 20
    assert len(NEEDS_NOTHING_ELSE) > 5


@pytest.mark.parametrize("documented", OURS, ids=str)
def test_a_documented_command_is_one_that_the_command_line_takes(documented: Documented) -> None:
    words = documented.words[1:]
    if not words or words[0].startswith("-"):
        return
    assert words[0] in COMMANDS, documented
    command, told = COMMANDS[words[0]], words[1:]
    while told and told[0] in getattr(command, "commands", {}):
        command, told = command.commands[told[0]], told[1:]
    if "--help" not in words:
        command.make_context(words[0], list(told))


@pytest.mark.parametrize("documented", NEEDS_NOTHING_ELSE, ids=str)
def test_a_documented_command_that_needs_nothing_else_runs(documented: Documented, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = subprocess.run(
        [sys.executable, "-c", "from wholework.cli import main; main()", *documented.words[1:]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    if documented.words[1] == "sheet":
        assert (tmp_path / documented.words[2]).read_bytes().startswith(b"%PDF")
    for option, out in zip(documented.words, documented.words[1:], strict=False):
        if option in WRITING and out != "-":
            assert (tmp_path / out).exists(), out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_documented(name: str) -> None:
    text = (REFERENCE / "command.md").read_text("utf-8")
    assert f"wholework {name}" in text
    own_page = REFERENCE / f"{name}s.md"  # of a command with commands of its own
    text += own_page.read_text("utf-8") if own_page.exists() else ""
    documented = set(re.findall(r"--[a-z][a-z-]+", text))
    assert options_of(COMMANDS[name]) <= documented, options_of(COMMANDS[name]) - documented


def test_no_page_names_an_option_that_does_not_exist() -> None:
    known = {"--help"}.union(OTHER_TOOLS, *(options_of(command) for command in COMMANDS.values()))
    for page in PAGES:
        code = " ".join(re.findall(r"`([^`\n]+)`", page.read_text("utf-8")))
        wrong = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", code)) - known
        assert not wrong, f"{page.relative_to(ROOT)}: {wrong}"


def test_every_role_of_a_column_is_documented() -> None:
    text = (REFERENCE / "records.md").read_text("utf-8")
    assert not {role for role in ROLES if f"`{role}`" not in text}


def test_every_key_of_the_json_is_documented_and_no_other() -> None:
    schema = check_schema()
    keys = {key for definition in schema["$defs"].values() for key in definition.get("properties", {})}
    keys |= {"file", "row", "reason", "rows"}
    text = (REFERENCE / "json.md").read_text("utf-8")
    assert not {key for key in keys if f"`{key}`" not in text}
    tables = re.findall(r"^\| `([a-z_0-9]+)` \|", text, re.MULTILINE)
    assert not set(tables) - keys


@pytest.mark.parametrize("documented", SCRIPTS, ids=str)
def test_a_documented_script_exists(documented: Documented) -> None:
    for word in documented.words:
        if word.startswith("scripts/"):
            assert os.access(ROOT / word, os.X_OK), word


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{page.name} links to {target}"
        if anchor and there.suffix == ".md":
            assert anchor in anchors(there), f"{page.name} links to {target}"


def test_every_page_can_be_reached_from_the_readme() -> None:
    found, queue = set(), [ROOT / "README.md"]
    while queue:
        page = queue.pop()
        if page in found or not page.is_file():
            continue
        found.add(page)
        targets = re.findall(r"\]\(([^)\s#]+\.md)", page.read_text("utf-8"))
        queue.extend((page.parent / target).resolve() for target in targets if "://" not in target)
    lost = {str(page.relative_to(ROOT)) for page in PAGES if page.is_relative_to(ROOT / "docs")} - {
        str(page.relative_to(ROOT)) for page in found
    }
    assert not lost


def test_the_picture_in_the_readme_is_small() -> None:
    assert 20_000 < (ROOT / "docs" / "images" / "report.png").stat().st_size < 300_000
