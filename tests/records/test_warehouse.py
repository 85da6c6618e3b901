"""A table of the organisation's own database is studied where it stands, with the same answers as its export."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.world import instant
from wholework.check.study import study
from wholework.records.door import read
from wholework.records.engines import connect
from wholework.records.warehouse import read_warehouse
from wholework.refusal import Refusal

ORDERS = (
    # number, tenant, trade, raised, completed
    ("R1", "T1", "Plumber", "2024-03-01 09:00", "2024-03-05 12:00"),
    ("R2", "T1", "Plumber", "2024-03-07 10:00", "2024-03-20 15:00"),
    ("R3", "T2", "Joiner", "2024-03-31 08:30", None),  # the night before, the clocks went forward
    ("R4", "T3", "Joiner", "2024-04-20 00:30", "2024-04-15 10:00"),  # closed before it was opened
    ("R5", "T3", "Joiner", "2024-04-21 23:30", "2024-04-25 10:00"),
)


def orders_table(whole_microseconds: bool) -> pa.Table:
    raised, completed = ([None if row[at] is None else instant(row[at]) for row in ORDERS] for at in (3, 4))
    kind = pa.int64() if whole_microseconds else pa.timestamp("us", "UTC")
    return pa.table(
        {
            "order_no": [row[0] for row in ORDERS],
            "tenant": [row[1] for row in ORDERS],
            "trade": [row[2] for row in ORDERS],
            "raised": pa.array(raised, pa.int64()).cast(kind),
            "completed": pa.array(completed, pa.int64()).cast(kind),
        }
    )


def the_export(folder: Path) -> Any:
    lines = ["order_no,tenant,trade,raised,completed", *(",".join(cell or "" for cell in row) for row in ORDERS)]
    (folder / "orders.csv").write_text("\n".join(lines), "utf-8")
    return study(read([folder / "orders.csv"]))


def same_answers(found: Any, export: Any) -> None:
    assert found.records.cases == export.records.cases == 4
    assert found.records.rows_in == export.records.rows_in
    assert len(found.records.set_aside) == len(export.records.set_aside) == 1
    assert (found.records.first, found.records.last) == (export.records.first, export.records.last)
    assert found.jobs == export.jobs
    assert [(kind.name, kind.count) for kind in found.demand.types] == [
        (kind.name, kind.count) for kind in export.demand.types
    ]
    assert found.demand.weekdays == export.demand.weekdays


@pytest.mark.postgres
def test_orders_in_postgresql_give_the_answers_of_their_export(postgres_url: str, tmp_path: Path) -> None:
    engine = connect(postgres_url)
    engine.create_table("ashby_orders", orders_table(whole_microseconds=False), overwrite=True)
    same_answers(study(read_warehouse(f"{postgres_url}?cases=ashby_orders")), the_export(tmp_path))
    engine.drop_table("ashby_orders")
    engine.disconnect()


@pytest.mark.spark
def test_orders_in_spark_give_the_answers_of_their_export(spark_engine: Any, tmp_path: Path) -> None:
    assert spark_engine is not None  # the one session that "spark" finds
    pq.write_table(orders_table(whole_microseconds=True), tmp_path / "orders.parquet")
    same_answers(study(read_warehouse(f"spark://local?cases={tmp_path}/orders.parquet")), the_export(tmp_path))


def test_an_address_without_a_table_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="does not say which table"):
        read_warehouse("postgres://localhost/ashby")


@pytest.mark.postgres
def test_a_table_that_is_not_there_is_refused_with_those_that_are(postgres_url: str) -> None:
    with pytest.raises(Refusal, match="there is no table “ashby_ordres”"):
        read_warehouse(f"{postgres_url}?cases=ashby_ordres")
