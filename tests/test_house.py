"""The house stays in order: small files, plain names, free licences, quick help, nothing fetched at run time."""

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, files, metadata, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "wholework"
MODULES = sorted(SOURCE.rglob("*.py"))

HEAVY = ("ibis", "duckdb", "pyarrow", "numpy", "scipy", "pandas", "jinja2", "rich.markdown")
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common", "stuff", "base", "lib", "core"}
ONLY_NAMES = (  # of vocabularies and file formats: nothing is fetched from them
    "http://www.w3.org/",
    "https://www.w3.org/",
    "https://json-schema.org/",
    "http://www.xes-standard.org",
    "https://git-lfs",
)


def lines_that_match(pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """Return what a pattern finds, by source file."""
    found = {str(path.relative_to(ROOT)): pattern.findall(path.read_text("utf-8")) for path in MODULES}
    return {name: matches for name, matches in found.items() if matches}


def test_no_file_is_longer_than_a_person_reads_in_one_go() -> None:
    long = {str(path.relative_to(ROOT)): n for path in MODULES if (n := path.read_text("utf-8").count("\n")) > 400}
    assert not long, f"over 400 lines: {long}"


def test_files_are_named_in_the_words_of_the_work() -> None:
    vague = [str(path.relative_to(ROOT)) for path in MODULES if path.stem in VAGUE or path.parent.name in VAGUE]
    assert not vague


def test_functions_are_named_in_the_words_of_the_work() -> None:
    vague = re.compile(r"^\s*def _?(process_data|do_\w+|handle|process|run_all|\w*_helper|\w*_util)\(", re.MULTILINE)
    assert not lines_that_match(vague)


def needed_at_run_time(name: str, extras: tuple[str, ...] = (), seen: set[str] | None = None) -> set[str]:
    """Return every package that an installed package needs, as this machine resolves it."""
    seen = set() if seen is None else seen
    for text in requires(name) or ():
        requirement = Requirement(text)
        wanted = [{"extra": extra} for extra in extras] or [{"extra": ""}]
        marker = requirement.marker
        applies = marker is None or any(marker.evaluate(environment) for environment in wanted)
        if applies and requirement.name.lower() not in seen:
            seen.add(requirement.name.lower())
            needed_at_run_time(requirement.name, tuple(requirement.extras), seen)
    return seen


def licence_of(name: str) -> str:
    """Return a package's licence: its expression, its classifiers, or how the licence that it carries begins."""
    about = metadata(name)
    said = about.get("License-Expression") or "; ".join(
        text for text in about.get_all("Classifier") or () if text.startswith("License")
    )
    if said:
        return said
    texts = [path for path in files(name) or () if "licen" in path.name.lower()]
    return about.get("License") or " / ".join(path.read_text("utf-8")[:200] for path in texts)


def test_nothing_that_runs_with_wholework_is_under_the_gpl() -> None:
    """psycopg (the postgres extra) is under the *Lesser* GPL, which lets it be used as it is; it is no runtime need."""
    names = needed_at_run_time("wholework")
    assert {"duckdb", "numpy", "typer", "sqlglot"} <= names
    licences = {name: licence_of(name) for name in names}
    assert all(licences.values()), f"no licence found: {[name for name in names if not licences[name]]}"
    gpl = re.compile(r"(?<![Ll])A?GPL|GNU (Affero )?General Public|GNU (AFFERO )?GENERAL PUBLIC")
    assert not {name: text for name, text in licences.items() if gpl.search(text)}


def test_every_package_in_the_lock_has_a_licence_that_is_not_the_gpl_alone() -> None:
    names = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    only_gpl = []
    for name in names:
        try:
            said = licence_of(name)
        except PackageNotFoundError:
            continue  # a package of another platform
        if re.search(r"(?<![Ll])A?GPL(?!-compat)", said) and not re.search(r"Apache|MIT|BSD|LGPL", said):
            only_gpl.append(name)
    assert not only_gpl


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["read", "--help"], ["sheet", "--help"]])
def test_help_comes_without_loading_anything_heavy(words: list[str]) -> None:
    script = (
        "import sys\n"
        "from wholework.cli import app\n"
        "try:\n    app(sys.argv[1:], standalone_mode=False)\n"
        "finally:\n    print('LOADED', *sorted(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    help_text, _, loaded = done.stdout.partition("LOADED ")
    assert "Usage: " in help_text
    assert not set(HEAVY) & set(loaded.split())


def test_no_source_file_names_an_address_that_could_be_fetched() -> None:
    addresses = {
        (str(path.relative_to(ROOT)), address)
        for path in (*MODULES, *SOURCE.rglob("*.html"), *SOURCE.rglob("*.css"), *SOURCE.rglob("*.typ"))
        for address in re.findall(r"https?://[^\s\"'<>)`{}]+", path.read_text("utf-8"))
        if not address.startswith(ONLY_NAMES)
    }
    assert not addresses, f"named, so perhaps fetched: {addresses}"


def test_no_database_extension_is_fetched_at_run_time() -> None:
    fetches = re.compile(r"INSTALL \w+|LOAD \w+;|install_extension|urlopen|urllib\.request|import requests|httpx")
    assert not lines_that_match(fetches)


def test_no_committed_file_names_a_path_of_somebodys_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    names = [name for name in listed.stdout.split("\0") if name]
    machine = re.compile(r"/(root|home)/[a-z]+|/work/(main|shared)|C:\\Users")
    told = {
        name
        for name in names
        if name != "tests/test_house.py"
        and (ROOT / name).suffix in {".py", ".md", ".toml", ".lock", ".txt", ".sh", ""}
        and (ROOT / name).is_file()
        and machine.search((ROOT / name).read_text("utf-8", errors="ignore"))
    }
    assert not told


def test_a_report_loads_nothing_from_anywhere(tmp_path: Path) -> None:
    """It may name an address in words (a source, a namespace); it may not make a browser go there."""
    report = tmp_path / "report.html"
    script = "from wholework.cli import main; main()"
    orders = ROOT / "examples" / "made_repairs" / "made_repairs_orders.csv"
    done = subprocess.run(
        [sys.executable, "-c", script, "check", str(orders), "--report", str(report)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page = report.read_text("utf-8")
    loads = r"<script[^>]*\bsrc|<link\b[^>]*\bhref|<(?:img|iframe|embed|object|source|image)[^>]*=[\"']?(?:https?:)?//"
    assert not re.findall(rf"{loads}|@import|url\([\"']?(?:https?:)?//|http-equiv=[\"']?refresh", page, re.IGNORECASE)
