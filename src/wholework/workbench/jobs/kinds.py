"""Which kinds of work there are: a room says ``@background("room.verb")`` in its ``work.py``, and it is found."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from uuid import UUID

from django.apps import apps

Tell = Callable[[str], None]
Work = Callable[[UUID, Tell], None]
_KNOWN: dict[str, Work] = {}


def background(kind: str) -> Callable[[Work], Work]:
    """Name a function as a kind of background work; it may be done twice, so it must begin anew or find it done."""

    def known(work: Work) -> Work:
        _KNOWN[kind] = work
        return work

    return known


def work_of(kind: str) -> Work:
    """Return the function of a kind."""
    _find_all()
    return _KNOWN[kind]


@cache
def _find_all() -> None:
    for app in apps.get_app_configs():
        if app.name.startswith("wholework.") and find_spec(f"{app.name}.work"):
            import_module(f"{app.name}.work")
