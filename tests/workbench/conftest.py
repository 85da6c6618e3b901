"""The workbench of the tests: a folder of its own, work done at once, each test's writing taken back at its end."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(tempfile.mkdtemp(prefix="wholework-workbench-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ |= {"WHOLEWORK_FOLDER": str(FOLDER), "WHOLEWORK_JOBS": "at-once"}
os.environ["DJANGO_SETTINGS_MODULE"] = "wholework.workbench.settings"
os.environ.pop("DATABASE_URL", None)

from wholework.workbench.places import database_of, make_folder  # noqa: E402

make_folder(FOLDER)

import django  # noqa: E402

django.setup()

from django.db import connections, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from wholework.workbench.people.here import person_here  # noqa: E402
from wholework.workbench.people.models import Person  # noqa: E402
from wholework.workbench.serving import prepare_database  # noqa: E402
from wholework.workbench.studies.beginning import begin_study  # noqa: E402
from wholework.workbench.studies.models import Study  # noqa: E402


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each database in turn, brought up to date as ``wholework serve`` does it."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    use(database_of(url, FOLDER))
    prepare_database(lambda _: None)
    yield request.param
    connections["default"].close()


def use(told: dict[str, Any]) -> None:
    """Point Django at a database."""
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": told})["default"]


@pytest.fixture
def clean(database: str) -> Iterator[None]:
    """Take back whatever a test writes."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def amina(clean: None) -> Person:
    """The person at this machine."""
    return person_here()


@pytest.fixture
def client(amina: Person) -> Client:
    """A browser on this machine."""
    return Client(HTTP_HOST="127.0.0.1:8463")


@pytest.fixture
def study(amina: Person) -> Study:
    """The Ashby repairs team's study."""
    return begin_study(amina, "Ashby repairs")
