"""DuckDB by hand: prepared once, and a window query per question; prints JSON."""

import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import duckdb

QUANTILES = "[0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]"
seconds: dict[str, float] = {}

CODED = """
CREATE TABLE codes AS SELECT "case:concept:name" AS name, min(row) AS c FROM '{log}' GROUP BY ALL;
CREATE TABLE acts AS SELECT activity, (row_number() OVER (ORDER BY n DESC, activity) - 1)::INT AS a
    FROM (SELECT "concept:name" AS activity, count(*) AS n FROM '{log}' GROUP BY ALL);
CREATE TABLE people AS SELECT who, (row_number() OVER ())::INT AS w
    FROM (SELECT DISTINCT "org:resource" AS who FROM '{log}' WHERE who IS NOT NULL);
"""
MOVES = """
COPY (
    SELECT c, a, "at", w, row_number() OVER k - 1 AS position, lead(a) OVER k AS next_a, lead("at") OVER k AS next_at,
           lead(w) OVER k AS next_w, row_number() OVER (PARTITION BY c, a ORDER BY "at", row) - 1 AS again
    FROM '{log}' AS e JOIN codes ON name = "case:concept:name" JOIN acts ON activity = "concept:name"
        LEFT JOIN people ON who = "org:resource"
    WINDOW k AS (PARTITION BY c ORDER BY "at", row)
) TO '{folder}/moves.parquet' (FORMAT parquet, COMPRESSION zstd)
"""
CASES = """
COPY (
    SELECT c, min("at") AS first_at, max("at") AS last_at, count(*) AS n,
           sum(hash(a * 1000003 + position)::HUGEINT) AS path,
           count(*) FILTER (w <> next_w) AS hand_offs
    FROM '{folder}/moves.parquet' GROUP BY c
) TO '{folder}/cases.parquet' (FORMAT parquet, COMPRESSION zstd)
"""
PREPARED = {
    "moves": """SELECT s.activity, d.activity, n, mean, median FROM (
        SELECT a, next_a, count(*) AS n, avg(next_at - "at") / 1e6 AS mean,
               quantile_cont(next_at - "at", 0.5) / 1e6 AS median
        FROM '{folder}/moves.parquet' WHERE next_a IS NOT NULL GROUP BY ALL)
        JOIN acts s USING (a) JOIN acts d ON d.a = next_a""",
    "variants": "SELECT path, count(*) AS n FROM '{folder}/cases.parquet' GROUP BY ALL ORDER BY n DESC",
    "quantiles": f"SELECT quantile_cont(last_at - first_at, {QUANTILES}) FROM '{{folder}}/cases.parquet'",
    "rework": """SELECT activity, count(DISTINCT c) FROM '{folder}/moves.parquet' JOIN acts USING (a)
        WHERE again = 1 GROUP BY ALL""",
    "hand_offs": "SELECT sum(hand_offs) FROM '{folder}/cases.parquet'",
}
K = 'WINDOW k AS (PARTITION BY "case:concept:name" ORDER BY "at", row)'
WINDOWED = {
    "moves": f"""SELECT a, b, count(*), avg(t) / 1e6, quantile_cont(t, 0.5) / 1e6 FROM (
        SELECT "concept:name" AS a, lead("concept:name") OVER k AS b, lead("at") OVER k - "at" AS t FROM '{{log}}' {K})
        WHERE b IS NOT NULL GROUP BY ALL""",
    "variants": """SELECT path, count(*) AS n FROM (
        SELECT string_agg("concept:name", '|' ORDER BY "at", row) AS path FROM '{log}' GROUP BY "case:concept:name")
        GROUP BY ALL ORDER BY n DESC""",
    "quantiles": f"""SELECT quantile_cont(t, {QUANTILES}) FROM (
        SELECT max("at") - min("at") AS t FROM '{{log}}' GROUP BY "case:concept:name")""",
    "rework": """SELECT a, count(*) FROM (SELECT "concept:name" AS a FROM '{log}'
        GROUP BY "case:concept:name", "concept:name" HAVING count(*) > 1) GROUP BY ALL""",
    "hand_offs": f"""SELECT count(*) FILTER (w <> v) FROM (
        SELECT "org:resource" AS w, lead("org:resource") OVER k AS v FROM '{{log}}' {K})""",
}
NAMES = {
    "moves": "moves with times",
    "variants": "variants",
    "quantiles": "end-to-end quantiles",
    "rework": "rework",
    "hand_offs": "hand-offs",
}


def answers(connection: duckdb.DuckDBPyConnection, queries: dict[str, str], **places: object) -> dict[str, object]:
    rows = {}
    for question, query in queries.items():
        start = perf_counter()
        rows[question] = connection.execute(query.format(**places)).fetchall()
        seconds[NAMES[question]] = perf_counter() - start
    return {
        "moves": [list(row) for row in rows["moves"]],
        "variants": [len(rows["variants"]), [row[1] for row in rows["variants"]]],
        "quantiles": [micros / 1e6 for micros in rows["quantiles"][0][0]],
        "rework": dict(rows["rework"]),
        "hand_offs": int(rows["hand_offs"][0][0]),
    }


def prepared_once(log: Path) -> dict[str, object]:
    connection = duckdb.connect()
    with tempfile.TemporaryDirectory(dir=log.parent) as folder:
        start = perf_counter()
        for statement in (CODED, MOVES, CASES):
            connection.execute(statement.format(log=log, folder=folder))
        seconds["prepare"] = perf_counter() - start
        return answers(connection, PREPARED, folder=folder)


def windowed(log: Path) -> dict[str, object]:
    return answers(duckdb.connect(), WINDOWED, log=log)


TASKS = {"prepared once": prepared_once, "windowed": windowed}
if __name__ == "__main__":
    found = TASKS[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps({"seconds": seconds, "answers": found}))
