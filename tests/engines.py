"""The engines that the suites run on: DuckDB always, a PostgreSQL of the tests' own, Spark in local mode.

PostgreSQL is started from the machine's own programs, in a folder of its own, on a free port of the loopback, and
stopped at the end. It refuses to run as root, so a root user's tests start it as ``postgres`` or ``nobody``.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from wholework.records.engines import spark_engine

DURABLE_NO = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextmanager
def own_postgres() -> Iterator[str]:
    """Start a PostgreSQL; give its URL; stop it and remove what it wrote."""
    programs = _postgres_programs()
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="wholework-postgres-"))
    try:
        if owner:
            shutil.chown(folder, owner)
        _run([programs / "initdb", "-D", folder / "data", "-U", "amina", "-A", "trust", "-N", "-E", "UTF8"], owner)
        with _running(programs, folder, owner) as port:
            yield f"postgres://amina@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(programs: Path, folder: Path, owner: str | None) -> Iterator[int]:
    port = _free_port()
    settings = [word for setting in (*DURABLE_NO, "listen_addresses=127.0.0.1") for word in ("-c", setting)]
    command = [programs / "postgres", "-D", folder / "data", "-p", str(port), "-k", folder, *settings]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, user=owner, cwd=folder)
        try:
            _wait_for(server, port, folder / "log")
            yield port
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_for(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    import psycopg

    until = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(f"host=127.0.0.1 port={port} user=amina dbname=postgres").close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                pytest.fail(f"PostgreSQL did not start:\n{log.read_text()}", pytrace=False)
            time.sleep(0.1)


def _postgres_programs() -> Path:
    told = os.environ.get("WHOLEWORK_POSTGRES_BIN")
    places = [Path(told)] if told else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    for place in [*places, *([Path(on_path).parent] if on_path else [])]:
        if (place / "initdb").is_file() and (place / "postgres").is_file():
            return place
    pytest.fail(
        "The PostgreSQL tests need PostgreSQL's programs, which are not on this machine. Install them (on Debian:"
        " apt-get install postgresql), or leave these tests out by name: WHOLEWORK_LEAVE_OUT=postgres",
        pytrace=False,
    )


def _owner() -> str | None:
    """Name the user who runs PostgreSQL when the tests run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    pytest.fail("PostgreSQL refuses to run as root, and there is no user postgres or nobody here", pytrace=False)


def _run(command: list[Any], owner: str | None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, user=owner, cwd="/", check=False)
    if done.returncode:
        pytest.fail(f"{command[0]} failed:\n{done.stdout}{done.stderr}", pytrace=False)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


@contextmanager
def local_spark(folder: Path) -> Iterator[Any]:
    """Start one Spark session in local mode, small and quiet; give it as an Ibis engine."""
    missing = _missing_for_spark()
    if missing:
        say = pytest.fail if os.environ.get("WHOLEWORK_REQUIRE_SPARK") else pytest.skip
        say(f"LEFT OUT, NOT TESTED ON SPARK: {missing}")
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.default.parallelism": "1",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.local.dir": str(folder / "local"),
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -Dlog4j2.level=error",
        "spark.sql.adaptive.enabled": "false",
    }
    builder = SparkSession.builder.master("local[1]").appName("wholework tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        engine = spark_engine(session)
    try:
        yield engine
    finally:
        session.stop()


def _missing_for_spark() -> str:
    if shutil.which("java") is None:
        return "there is no Java on this machine (on Debian: apt-get install default-jre-headless)"
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "pyspark is not installed (pip install '.[spark]')"
    return ""
