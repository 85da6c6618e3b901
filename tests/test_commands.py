"""The two commands: a newcomer on a bare machine is told in words what is missing, and nothing is done twice."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
SCRIPTS = sorted((ROOT / "scripts").iterdir())
LOCKS = ("requirements-build.lock", "requirements.lock", "requirements-spark.lock")
TOOLS = ("dirname", "cat", "rm", "tee", "awk", "touch", "tail", "uname", "ls", "sort", "id", "sed", "sh")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A machine with the clone's scripts, the everyday tools and nothing else: no Python, no Java, no browser."""
    shutil.copytree(ROOT / "scripts", tmp_path / "clone" / "scripts")
    for name in (*LOCKS, "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / "clone")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        where = shutil.which(tool)
        assert where is not None
        (tmp_path / "bin" / tool).symlink_to(where)
    return tmp_path


def install_python(machine: Path, words: str) -> None:
    """Put a python3 on the machine that answers as the words (shell) say."""
    python = machine / "bin" / "python3"
    python.write_text(f"#!/bin/sh\n{words}\n")
    python.chmod(0o755)


def run(machine: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(machine / "clone" / script)],
        env={"PATH": str(machine / "bin"), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("script", [*SCRIPTS, ROOT / ".ci" / "run"], ids=lambda path: path.name)
def test_a_script_can_be_run_by_any_shell(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").startswith("#!/bin/sh\n")
    assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0


@pytest.mark.parametrize("script", ["scripts/demo", "scripts/test", "scripts/soak"])
def test_without_python_the_newcomer_is_told_what_to_install(bare: Path, script: str) -> None:
    done = run(bare, script)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; this machine has no python3 at all" in done.stderr
    assert "apt-get install python3 python3-venv" in done.stderr


def test_an_old_python_is_named(bare: Path) -> None:
    install_python(bare, 'case "$1" in --version) echo "Python 3.9.2" ;; *) exit 1 ;; esac')
    done = run(bare, "scripts/demo")
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; this machine has Python 3.9.2" in done.stderr


def test_a_python_without_venv_is_told_apart(bare: Path) -> None:
    install_python(bare, 'case "$2" in *ensurepip*) exit 1 ;; *version_info*) exit 0 ;; esac')
    done = run(bare, "scripts/demo")
    assert done.returncode == 1
    assert "its venv part is missing" in done.stderr
    assert "apt-get install python3-venv, then run scripts/demo again" in done.stderr


def test_what_is_left_out_must_be_named_rightly(bare: Path) -> None:
    done = run(bare, "scripts/test", WHOLEWORK_LEAVE_OUT="browsers")
    assert done.returncode == 1
    assert "not “browsers”" in done.stderr


def test_a_folder_of_logs_that_is_not_there_fails(bare: Path) -> None:
    done = run(bare, "scripts/test", WHOLEWORK_DATA=str(bare / "nowhere"))
    assert done.returncode == 1
    assert "holds no folder of logs" in done.stderr


def test_what_is_left_out_is_said_aloud(bare: Path) -> None:
    done = run(bare, "scripts/test", WHOLEWORK_LEAVE_OUT="postgres")
    assert "LEFT OUT: the postgres tests (asked for by WHOLEWORK_LEAVE_OUT)" in done.stdout
    assert "LEFT OUT: the spark tests (no Java 17 or newer here" in done.stdout
    assert "LEFT OUT: the conformance tests" in done.stdout


def test_ci_fails_without_the_real_logs(bare: Path) -> None:
    shutil.copytree(ROOT / ".ci", bare / "clone" / ".ci")
    done = run(bare, ".ci/run")
    assert done.returncode == 1
    assert "The folder of real logs is missing" in done.stderr


def locked(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_registry_and_no_path_and_every_package_has_hashes(name: str) -> None:
    _, text = (ROOT / name).read_text("utf-8").split("\n", 1)
    assert not re.search(r"https?:|index|find-links|file:| @ |/", text)
    packages = re.split(r"\n(?=[a-z])", text)
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", package) for package in packages)
    assert len(packages) == len(locked(name))


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", ("postgres", "dev")), ("requirements-spark.lock", ("spark",))]
)
def test_the_locks_hold_what_pyproject_asks_for(lock: str, extras: tuple[str, ...]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(text for extra in extras for text in project["optional-dependencies"][extra])]
    versions = {name: Version(version) for each in (*LOCKS[:2], lock) for name, version in locked(each).items()}
    for requirement in map(Requirement, asked):
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert name in versions, f"{name} is not locked: run scripts/lock"
        assert requirement.specifier.contains(versions[name]), f"{requirement}, locked at {versions[name]}"


def test_the_versions_that_break_ibis_are_kept_out() -> None:
    versions = locked("requirements.lock")
    assert Version(versions["sqlglot"]) < Version("30.9")
    assert Version(versions["duckdb"]) < Version("2")


def test_the_locks_agree_with_each_other() -> None:
    everything: dict[str, str] = {}
    for name in LOCKS:
        for package, version in locked(name).items():
            assert everything.setdefault(package, version) == version, package
