"""Engines: where the records are counted. DuckDB inside this program by default; elsewhere on request."""

import os
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import Any

import pyarrow as pa

from wholework.refusal import Refusal

MEMORY_SHARE = 0.5  # of the machine's memory; beyond it DuckDB writes to disk
ALLOWED = Path("/sys/fs/cgroup/memory.max")  # a container's limit
_scratch: "weakref.WeakKeyDictionary[Any, Path]" = weakref.WeakKeyDictionary()


def embedded() -> Any:
    """Open a DuckDB of this program's own, in memory, that fetches nothing and prints nothing."""
    import ibis

    folder = Path(tempfile.mkdtemp(prefix="wholework-"))
    engine = ibis.duckdb.connect(
        memory_limit=f"{_memory_mb() * MEMORY_SHARE:.0f}MB",
        temp_directory=str(folder / "spilled"),
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
    )
    engine.settings["enable_progress_bar"] = False
    weakref.finalize(engine.con, shutil.rmtree, folder, ignore_errors=True)
    _scratch[engine] = folder
    return engine


def connect(url: str) -> Any:
    """Open the engine that a URL names: ``duckdb``, ``postgres://...``, ``spark`` or ``spark://...``."""
    scheme = url.split("://", 1)[0]
    if scheme == "duckdb":
        return embedded()
    if scheme in ("postgres", "postgresql"):
        return _postgres(url)
    if scheme == "spark":
        return _spark(url)
    raise Refusal(
        "no such engine",
        expected="duckdb, postgres://USER@HOST/DATABASE, spark or spark://HOST:PORT",
        came=url.rsplit("@", 1)[-1],  # never repeat a password
        do="name one of these engines, or give a file",
    )


def table_of(engine: Any, table: Any) -> Any:
    """Give an Arrow table to the engine; a table that the engine already holds stays as it is."""
    if not isinstance(table, pa.Table):
        return table
    import ibis

    if engine.name == "duckdb":
        return ibis.memtable(table)
    name = ibis.util.gen_name("wholework")
    if engine.name == "pyspark":
        engine._session.createDataFrame(table).createOrReplaceTempView(name)
        return engine.table(name)
    return engine.create_table(name, table, temp=True)


def kept(engine: Any, name: str, expression: Any, into: Path | None) -> Any:
    """Work a table out once and keep it: as Parquet in the folder ``into``, else inside the engine."""
    import ibis

    if into is not None:
        return _kept_in_folder(engine, name, expression, into)
    unique = ibis.util.gen_name(name)
    if engine.name == "pyspark":
        engine._session.sql(engine.compile(expression)).cache().createOrReplaceTempView(unique)
        return engine.table(unique)
    return engine.create_table(unique, expression, temp=True)


def scratch(engine: Any) -> Path:
    """Make a new folder for tables too large for memory; it goes when the engine goes."""
    return Path(tempfile.mkdtemp(dir=_scratch[engine]))


def _kept_in_folder(engine: Any, name: str, expression: Any, into: Path) -> Any:
    path = into / f"{name}.parquet"
    if engine.name == "pyspark":
        engine._session.sql(engine.compile(expression)).write.mode("overwrite").parquet(str(path))
        return engine.read_parquet(str(path))
    if engine.name == "duckdb":
        stays = not into.is_relative_to(_scratch.get(engine, into / "elsewhere"))
        engine.to_parquet(expression, path, compression="zstd" if stays else "snappy")
        return engine.read_parquet(path)
    table = kept(engine, name, expression, None)
    engine.to_parquet(table, path)
    return table


def _postgres(url: str) -> Any:
    try:
        import ibis
        import psycopg
    except ImportError as error:
        raise _missing("PostgreSQL", "postgres") from error
    try:
        return ibis.connect(url.replace("postgresql://", "postgres://", 1))
    except psycopg.Error as error:
        raise _unreachable("PostgreSQL", error) from error


def _spark(url: str) -> Any:
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise _missing("Spark", "spark") from error
    master = "local[*]" if url in ("spark", "spark://local") else url
    builder = SparkSession.builder.master(master).appName("Wholework").config("spark.sql.session.timeZone", "UTC")
    try:
        return spark_engine(builder.getOrCreate())
    except (PySparkException, OSError) as error:
        raise _unreachable("Spark", error) from error


def spark_engine(session: Any) -> Any:
    """Make an engine of a Spark session that brings results home as Arrow.

    Ibis 12 brings them by way of pandas, where a column of whole numbers with a blank becomes one of doubles.
    """
    import ibis

    engine = ibis.pyspark.connect(session)

    def to_pyarrow(expression: Any, /, *, params: Any = None, limit: Any = None, **_: Any) -> Any:
        table = expression.as_table()
        engine._run_pre_execute_hooks(table)
        home = session.sql(engine.compile(table, params=params, limit=limit)).toArrow()
        return expression.__pyarrow_result__(home)

    engine.to_pyarrow = to_pyarrow
    return engine


def _missing(engine: str, extra: str) -> Refusal:
    return Refusal(
        f"{engine} cannot be reached: a part of Wholework is not installed",
        do=f"install it with: pip install 'wholework[{extra}]'",
    )


def _unreachable(engine: str, error: Exception) -> Refusal:
    return Refusal(
        f"{engine} cannot be reached",
        came=(str(error).strip() or type(error).__name__).splitlines()[0],
        do="check the address and that it is running, then try again",
    )


def _memory_mb() -> float:
    """Tell how much memory this machine has, or lets this program have."""
    try:
        here = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e6
    except (AttributeError, ValueError, OSError):
        here = 4_000.0
    try:
        return min(here, int(ALLOWED.read_text("ascii")) / 1e6)
    except (OSError, ValueError):  # no such limit here
        return here
