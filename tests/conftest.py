"""What all tests share: how hard properties try, and the engines that the suites run on."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import started
from tests.engines import local_spark, own_postgres
from tests.hypothesis_profiles import load_profile
from wholework.records.engines import connect, embedded

load_profile()

ENGINES = (
    "duckdb",
    pytest.param("postgres", marks=pytest.mark.postgres),
    pytest.param("spark", marks=pytest.mark.spark),
)


def _unless_left_out(name: str) -> None:
    if name in os.environ.get("WHOLEWORK_LEAVE_OUT", "").split():
        pytest.skip(f"{name} is left out, as WHOLEWORK_LEAVE_OUT asks")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of one file: more than one file's would hold an event loop open for everybody."""
    _unless_left_out("browser")
    with started() as browser:
        yield browser


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a PostgreSQL of the tests' own."""
    _unless_left_out("postgres")
    with own_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def spark_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """One Spark session for all tests."""
    _unless_left_out("spark")
    with local_spark(tmp_path_factory.mktemp("spark")) as engine:
        yield engine


@pytest.fixture(scope="session")
def postgres_engine(postgres_url: str) -> Iterator[Any]:
    """One connection to PostgreSQL for all tests."""
    engine = connect(postgres_url)
    yield engine
    engine.disconnect()


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Any:
    """Each engine in turn: what is counted must come out the same on all of them."""
    if request.param == "duckdb":
        return embedded()
    return request.getfixturevalue(f"{request.param}_engine")
