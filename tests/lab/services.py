"""Small services as text, and models that Hypothesis makes."""

from pathlib import Path

from hypothesis import strategies as st

from wholework.lab.engine.compiled import Compiled, compile_design
from wholework.lab.model.parts import Model, Service
from wholework.lab.model.reading import model_from

TOP = 'schema = "wholework.lab-model/1"\nservice = "Ashby repairs"\n'
OFFICE = '[hours.office]\ndays = ["monday", "tuesday", "friday"]\nopen = ["09:00-12:00", "13:00-17:00"]\n'


def model(text: str) -> Model:
    return model_from(TOP + text, Path("ashby.toml"))


def service(text: str) -> Service:
    return model(text).designs[0]


def compiled(text: str) -> Compiled:
    return compile_design(service(text))


def queue(people: int, per_week: float, minutes: str, more: str = "", step: str = "", top: str = "") -> str:
    """One step, one pool, one type, always open."""
    return f"""{top}
[[people]]
pool = "team"
count = {people}
can = ["Work"]
[[steps]]
name = "Work"
minutes = {minutes}
{step}
[[demand]]
type = "Help"
per_week = {per_week}
route = ["Work"]
{more}
"""


@st.composite
def models(draw: st.DrawFn) -> str:
    """Return the text of a model: types, routes, returns, chases, patience, calendars, priorities, skills, batches."""
    steps = [f"step {number}" for number in range(draw(st.integers(1, 4)))]
    types = [f"type {number}" for number in range(draw(st.integers(1, 3)))]
    text = OFFICE + f'when_closing = "{draw(st.sampled_from(["finish", "interrupt"]))}"\n'
    text += "".join(_people(draw, number, steps) for number in range(draw(st.integers(1, 3))))
    text += f'[[people]]\npool = "all-rounder"\ncount = 1\ncan = {_names(steps)}\n'
    text += "".join(_step(draw, name, steps) for name in steps)
    return text + "".join(_demand(draw, name, types, steps) for name in types)


def _people(draw: st.DrawFn, number: int, steps: list[str]) -> str:
    can = draw(st.lists(st.sampled_from(steps), min_size=1, max_size=3, unique=True))
    hours, speed = draw(st.sampled_from(["always", "office"])), draw(st.sampled_from([1, 0.5, 1.5]))
    count = draw(st.integers(1, 3))
    text = f'[[people]]\npool = "pool {number}"\ncount = {count}\n'
    return text + f'hours = "{hours}"\nspeed = {speed}\ncan = {_names(can)}\n'


def _step(draw: st.DrawFn, name: str, steps: list[str]) -> str:
    text = f'[[steps]]\nname = "{name}"\nminutes = {_minutes(draw)}\n'
    text += f"right_first_time = {draw(st.sampled_from([1, 0.7]))}\nshare = {draw(st.sampled_from([1, 0.6]))}\n"
    text += f"hand_off_minutes = {draw(st.sampled_from([0, 5]))}\n"
    if name != steps[0] and draw(st.booleans()):
        text += f'finds_wrong = 0.6\nsends_back_to = "{steps[0]}"\n'
    if draw(st.integers(0, 3)) == 0:
        text += 'released = ["weekdays 08:00", "friday 14:30"]\n'
    return text


def _demand(draw: st.DrawFn, name: str, types: list[str], steps: list[str]) -> str:
    route = steps[: draw(st.integers(1, len(steps)))]
    text = f'[[demand]]\ntype = "{name}"\nroute = {_names(route)}\npriority = {draw(st.integers(1, 2))}\n'
    text += (
        f'per_week = {draw(st.sampled_from([0, 20, 90]))}\nhours = "{draw(st.sampled_from(["always", "office"]))}"\n'
    )
    for key in ("if_wrong", "if_late"):
        if draw(st.booleans()):
            back = draw(st.sampled_from(types))
            text += f'{key} = {{ comes_back_as = "{back}", share = 0.4, after_days = {_minutes(draw)} }}\n'
    if draw(st.booleans()):
        text += "gives_up_after_days = { mean = 1.5 }\n"
    if draw(st.booleans()):
        pressure = draw(st.sampled_from(["", ", close_early = 0.5", ", reclassify = 0.4, close_early = 0.3"]))
        text += f"target = {{ days = 1, easy_first = {draw(st.sampled_from([0, 0.6]))}{pressure} }}\n"
    return text


def _minutes(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(["{ mean = 25 }", "{ median = 20, p90 = 70 }", "{ fixed = 30 }"]))


def _names(names: list[str]) -> str:
    return "[" + ", ".join(f'"{each}"' for each in names) + "]"
