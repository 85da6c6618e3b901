"""Read a model's file into its designs, each a whole service; every mistake is named by file, line and key."""

import re
import tomllib
from pathlib import Path
from typing import Any

from wholework import plain
from wholework.lab.model.changing import changed
from wholework.lab.model.parts import (
    FORMAT,
    Change,
    ComesBack,
    Demand,
    Hours,
    Model,
    Number,
    People,
    Service,
    Step,
    Target,
)
from wholework.lab.model.told import MOST, File, Told
from wholework.lab.model.week import ALWAYS, read_hours, read_moments
from wholework.refusal import Refusal

TOP = ("schema", "service", "weeks", "warm_up_weeks", "hours", "people", "steps", "demand", "design")
LATER = ("rules", "budgets", "providers", "inspect", "recharge", "choice")
AT_LINE = re.compile(r"line (\d+)")


def read_model(path: Path) -> Model:
    """Read a model. Raises ``Refusal`` that names the file, the line, the key and what was expected."""
    return model_from(_text(path), path)


def model_from(text: str, path: Path) -> Model:
    """Read a model from its text; ``path`` is what refusals name."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = AT_LINE.search(str(error))
        raise Refusal("this model's file cannot be read", file=str(path), row=int(line.group(1)) if line else None,
                      expected='lines like service = "Housing repairs"', came=str(error),
                      do="mend that line; text stands between straight quotation marks") from None  # fmt: skip
    top = Told(File(path, text), "", None, values)
    top.only(TOP, LATER)
    if values.get("schema") != FORMAT:
        raise top.refuse("schema", "this is no model that this version knows", f'schema = "{FORMAT}"',
                         values.get("schema"))  # fmt: skip
    weeks = top.whole("weeks", 1, 520, 26)
    return Model(
        service=top.text("service"),
        designs=_designs(top),
        weeks=weeks,
        warm_up_weeks=top.whole("warm_up_weeks", 0, 520, 8),
        file=path,
    )


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal("there is no such model", file=str(path),
                      do="begin one: wholework lab new housing-repairs --into MODEL.toml") from None  # fmt: skip
    except UnicodeDecodeError:
        raise Refusal("this model is not text in UTF-8", file=str(path), do="save it as UTF-8") from None
    except OSError as error:
        raise Refusal("this model cannot be read", file=str(path), came=error.strerror) from None


def _designs(top: Told) -> tuple[Service, ...]:
    told = _tables(top, "design") if "design" in top.values else []
    if not told:
        return (_service(top, "As it is", ()),)
    designs: list[Service] = []
    for each in told:
        each.only(("name", "change"))
        name = each.text("name")
        if name in [design.design for design in designs]:
            raise each.refuse("name", "two designs have one name", "another name", name)
        changes = each.inner("change").values if "change" in each.values else {}
        values = changed(top.values, changes, each)
        file = File(top.file.path, top.file.text, name if changes else "")
        lines = tuple(Change(where, str(to)) for where, to in changes.items())
        designs.append(_service(Told(file, "", None, values), name, lines))
    return tuple(designs)


def _service(top: Told, design: str, changes: tuple[Change, ...]) -> Service:
    hours = (ALWAYS, *_hours(top))
    calendars = tuple(each.name for each in hours)
    steps = tuple(_step(each) for each in _tables(top, "steps"))
    names = tuple(each.name for each in steps)
    people = tuple(_people(each, names, calendars) for each in _tables(top, "people"))
    told = _tables(top, "demand")
    types = tuple(each.text("type") for each in told)
    demands = tuple(_demand(each, types, names, calendars) for each in told)
    for table, found in (("steps", names), ("people", tuple(each.name for each in people)), ("demand", types)):
        _refuse_twice(top, table, found)
    able = {name for each in people for name in each.can}
    for number, each in enumerate(_tables(top, "demand")):
        for name in demands[number].route:
            if name not in able:
                raise each.refuse("route", f"nobody can do “{name}”", "people whose can names it", name)
    for number, each in enumerate(_tables(top, "demand")):
        _refuse_forward(each, demands[number], steps)
    return Service(str(top.values.get("service", "")), design, demands, steps, people, hours, changes)


def _refuse_forward(told: Told, demand: Demand, steps: tuple[Step, ...]) -> None:
    back = {each.name: each.sends_back_to for each in steps if each.sends_back_to}
    for place, name in enumerate(demand.route):
        if name in back and back[name] not in demand.route[:place]:
            raise told.refuse("route", f"“{name}” sends back to “{back[name]}”, which does not stand before it",
                              "a route that has it before", ", ".join(demand.route))  # fmt: skip


def _hours(top: Told) -> tuple[Hours, ...]:
    values = top.values.get("hours", {})
    if not isinstance(values, dict):
        raise top.refuse("hours", "this must hold tables", "[hours.office] with days and open", values)
    return tuple(
        read_hours(name, Told(top.file, f"hours.{name}", None, _table(top, "hours", each)))
        for name, each in values.items()
    )


def _tables(top: Told, key: str) -> list[Told]:
    values = top.values.get(key)
    if not isinstance(values, list) or not values:
        raise top.refuse(key, f"a model has [[{key}]]", f"[[{key}]] and its keys", values)
    return [Told(top.file, key, number, _table(top, key, each)) for number, each in enumerate(values)]


def _table(top: Told, key: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise top.refuse(key, "this must be a table", f"[{key}] and its keys", value)
    return value


def _refuse_twice(top: Told, table: str, names: tuple[str, ...]) -> None:
    for number, name in enumerate(names):
        if name in names[:number]:
            key = {"steps": "name", "people": "pool", "demand": "type"}[table]
            raise _tables(top, table)[number].refuse(key, "two have one name", "another name", name)


def _step(told: Told) -> Step:
    told.only(
        ("name", "minutes", "right_first_time", "share", "hand_off_minutes", "finds_wrong", "sends_back_to", "released")
    )
    back = told.text("sends_back_to") if "sends_back_to" in told.values else ""
    if ("finds_wrong" in told.values) != bool(back):
        raise told.refuse("finds_wrong", "an inspection says both how many it finds and where they go back to",
                          'finds_wrong = 0.5 and sends_back_to = "a step"', back or None)  # fmt: skip
    return Step(
        name=told.text("name"),
        minutes=told.spread("minutes"),
        right_first_time=told.number("right_first_time", 0, 1, 1.0),
        share=told.number("share", 0, 1, 1.0),
        hand_off_minutes=told.number("hand_off_minutes", 0, MOST, 0.0),
        finds_wrong=told.number("finds_wrong", 0, 0.999, 0.0) if back else None,
        sends_back_to=back,
        released=read_moments(told, "released") if "released" in told.values else (),
    )


def _people(told: Told, steps: tuple[str, ...], hours: tuple[str, ...]) -> People:
    told.only(("pool", "count", "can", "hours", "speed", "basis", "source"))
    can = told.texts("can")
    for each in can:
        if each not in steps:
            raise told.refuse("can", "there is no such step", plain.listing(steps, "or"), each)
    basis, source = told.sourced()
    return People(
        name=told.text("pool"),
        count=told.whole("count", 1, 100_000),
        can=tuple(dict.fromkeys(can)),
        hours=told.choice("hours", hours, "always"),
        speed=told.number("speed", 0.001, 1000, 1.0),
        basis=basis,
        source=source,
    )


def _demand(told: Told, types: tuple[str, ...], steps: tuple[str, ...], hours: tuple[str, ...]) -> Demand:
    told.only(("type", "per_week", "route", "kind", "hours", "priority", "if_wrong", "if_late", "gives_up_after_days",
               "target"))  # fmt: skip
    route = told.texts("route")
    for each in route:
        if each not in steps:
            raise told.refuse("route", "there is no such step", plain.listing(steps, "or"), each)
    if len(set(route)) < len(route):
        raise told.refuse("route", "a step stands twice in this route", "each step once", ", ".join(route))
    return Demand(
        name=told.text("type"),
        per_week=told.number("per_week", 0, 1e6, 0.0) if "per_week" in told.values else Number(0.0, "measured"),
        route=route,
        kind=told.choice("kind", ("value", "failure"), "value"),
        hours=told.choice("hours", hours, "always"),
        priority=told.whole("priority", 1, 1000, 1),
        if_wrong=_comes_back(told, "if_wrong", types),
        if_late=_comes_back(told, "if_late", types),
        gives_up_after_days=told.spread("gives_up_after_days") if "gives_up_after_days" in told.values else None,
        target=_target(told.inner("target")) if "target" in told.values else None,
    )


def _target(told: Told) -> Target:
    told.only(("days", "close_early", "reclassify", "easy_first"))
    close_early, reclassify = told.number("close_early", 0, 1, 0.0), told.number("reclassify", 0, 1, 0.0)
    if close_early.value + reclassify.value > 1:
        raise told.refuse("reclassify", "one case is closed early or goes to another category, not both",
                          "close_early and reclassify that add up to 1 at most", reclassify.value)  # fmt: skip
    return Target(told.number("days", 0.01, 36_500), close_early, reclassify, told.number("easy_first", 0, 1, 0.0))


def _comes_back(told: Told, key: str, types: tuple[str, ...]) -> ComesBack | None:
    if key not in told.values:
        return None
    inner = told.inner(key)
    inner.only(("comes_back_as", "after_days", "share"))
    return ComesBack(
        comes_back_as=inner.choice("comes_back_as", types),
        after_days=inner.spread("after_days"),
        share=inner.number("share", 0, 1, 1.0),
    )
