"""Someone who runs a service begins a model, runs it, and asks of the simulated records what they ask of their own."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wholework.cli import app
from wholework.commands.lab import begin_model
from wholework.records.door import read
from wholework.refusal import Refusal

RUN = CliRunner()
EXAMPLES = Path(__file__).parents[2] / "examples" / "lab"


def lab(*words: str) -> str:
    done = RUN.invoke(app, ["lab", *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_model_is_begun_checked_run_and_exported(tmp_path: Path) -> None:
    path, out, log = tmp_path / "mine.toml", tmp_path / "out.json", tmp_path / "log.csv"
    lab("new", "housing-repairs", "--into", str(path))
    assert "no mistakes found" in lab("check", str(path))
    shown = lab("run", str(path), "--weeks", "2", "--replications", "2", "--engine", "plain", "--json", str(out))
    assert "What was assumed" in shown
    assert "go and measure" in shown
    assert json.loads(out.read_text("utf-8"))["replications"] == 2
    lab("export", str(path), "--weeks", "2", "--into", str(log))
    assert log.read_text("utf-8").startswith('"case"')


def test_a_simulated_log_is_read_as_records(tmp_path: Path) -> None:
    log = tmp_path / "log.parquet"
    lab("export", str(EXAMPLES / "benefits.toml"), "--weeks", "2", "--into", str(log))
    ledger = read([log]).about.ledger
    assert ledger.rows_in == ledger.rows_counted > 1000


def test_one_command_runs_a_template_and_writes_its_page(tmp_path: Path) -> None:
    page = tmp_path / "run.html"
    shown = lab("run", "benefits", "--weeks", "2", "--replications", "2", "--no-sensitivity", "--report", str(page))
    assert "What differs" in shown
    assert "What it rests on" in page.read_text("utf-8")


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("mine")
    with pytest.raises(Refusal, match="there already"):
        begin_model("benefits", path)
    assert path.read_text() == "mine"
