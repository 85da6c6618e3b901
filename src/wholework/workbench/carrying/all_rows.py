"""Every row of every table of ours, as lines; and back, into SQLite or PostgreSQL alike."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, models

Model = type[models.Model]


def tables() -> list[Model]:
    """Return our models, those first that others point to."""
    ours = [(app, None) for app in apps.get_app_configs() if app.name.startswith("wholework.")]
    return list(serializers.sort_dependencies(ours))


def name_of(model: Model) -> str:
    """Name a table's file: ``studies.study``."""
    return model._meta.label_lower


def rows_of(model: Model) -> Iterator[Mapping[str, Any]]:
    """Give every row of a table in the order of its key."""
    serializer = serializers.get_serializer("python")()
    for row in model._default_manager.order_by("pk").iterator(chunk_size=2_000):
        yield serializer.serialize([row])[0]


def write_rows(rows: Iterator[dict[str, Any]]) -> None:
    """Write rows as they were, keys included."""
    for one in serializers.deserialize("python", rows):
        one.save()


def after_writing() -> None:
    """Let PostgreSQL count on from the highest number that came."""
    with connection.cursor() as cursor:
        for words in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(words)
