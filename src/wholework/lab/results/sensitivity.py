"""What would change the answer: one number at a time moved over its range, each line of a design taken back."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from wholework import plain
from wholework.lab.engine.compiled import compile_design
from wholework.lab.engine.running import Runner
from wholework.lab.model.parts import Model, Number, Service, Spread
from wholework.lab.results.cores import on_every_core
from wholework.lab.results.designs import Design, less, overflows
from wholework.lab.results.figures import FIGURES, figures_of
from wholework.lab.results.findings import Interval, Moved, WhatWouldChange
from wholework.lab.results.intervals import interval
from wholework.lab.results.load import least_load
from wholework.lab.results.moving import RANGES, ends_of, holders, moved_everywhere, without_each_line
from wholework.lab.results.numbers import Told, numbers_of, said
from wholework.lab.results.words import difference_words, sign

OF_NUMBERS, FEW = 10, 5  # replications: the same customers as before, so that few are enough where the sign is sure
SHORT_SECONDS = 60.0


@dataclass(frozen=True)
class _Asked:
    """One number at one end of its range, or one line taken back, in all designs."""

    where: str
    basis: str
    designs: tuple[str, ...]
    value: str
    to: str
    services: tuple[Service, ...]


class _Ran:
    """Runs services, each replication once: a design that a number does not touch is not run again."""

    def __init__(self, model: Model, runner: Runner, seed: int, replications: int) -> None:
        self.model, self.runner, self.seed, self.replications = model, runner, seed, replications
        self.known: dict[Service, list[dict[str, float]]] = {}
        self.loads: dict[Service, float] = {}

    def figures(self, service: Service, many: int) -> list[dict[str, float]]:
        """Return the figures of so many replications."""
        known = self.known.setdefault(service, [])
        if len(known) < many:
            compiled, begins = compile_design(service), self.model.warm_up_weeks
            weeks = begins + self.model.weeks

            def of(number: int) -> dict[str, float]:
                log = self.runner.run(compiled, self.seed, number, weeks)
                return figures_of(log, service, begins, weeks)

            known += list(on_every_core(self.runner, of, range(len(known), many)))
        return known[:many]

    def least_load(self, service: Service) -> float:
        """Return the least load of a design, worked out once."""
        if service not in self.loads:
            self.loads[service] = least_load(service).share
        return self.loads[service]

    @property
    def steps(self) -> tuple[int, ...]:
        """How many replications to begin with, and how many where that leaves the sign unsure."""
        return tuple(dict.fromkeys((min(FEW, self.replications), self.replications)))


def asked_numbers(services: tuple[Service, ...]) -> list[tuple[Told, Number | Spread]]:
    """Return every number that is moved, once for each end of its range."""
    found: dict[tuple[str, str], Told] = {}
    for service in services:
        for each in numbers_of(service):
            found.setdefault((each.where, each.words), each)
    return [(each, end) for each in found.values() for end in ends_of(each)]


def what_would_change(
    model: Model,
    designs: Sequence[Design],
    runner: Runner,
    seed: int,
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[WhatWouldChange, ...]:
    """Ask it of the first design beside each other."""
    first, *others = designs
    ran = _Ran(model, runner, seed, min(OF_NUMBERS, len(first.kept)))
    return tuple(_pair(ran, first, other, tell) for other in others)


def _pair(ran: _Ran, first: Design, second: Design, tell: Callable[[str], None]) -> WhatWouldChange:
    services = (first.service, second.service)
    key = "more_open_per_week" if first.full or second.full else "mean_days"
    was = sign(less(first, second, key))
    asked = [*_of_numbers(services)]
    numbers = []
    for place, each in enumerate(asked):
        tell(f"What would change the answer: {place + 1} of {len(asked)}, {each.where}")
        numbers.append(_moved(ran, each, key, was, (first.full, second.full)))
    base = interval(less(first, second, key)).mean
    numbers.sort(key=lambda each: -_weight(each, base))
    tell("What would change the answer: the lines of the design")
    lines = [_moved(ran, each, key, was, (first.full, second.full)) for each in _of_lines(services)]
    return WhatWouldChange(
        sentence=_sentence(numbers, was, (first if was < 0 else second).name),
        cautions=("One number at a time: two that are wrong together can do more than each alone.",),
        cannot_tell=("What the model leaves out: it has only the numbers that stand in it.",),
        first=first.name,
        second=second.name,
        key=key,
        replications=ran.replications,
        ranges=RANGES,
        numbers=tuple(numbers),
        lines=tuple(lines),
    )


def _weight(moved: Moved, base: float) -> float:
    if moved.never_catches_up or math.isnan(moved.difference.mean):
        return math.inf
    return abs(moved.difference.mean - base)


def _of_numbers(services: tuple[Service, ...]) -> Iterator[_Asked]:
    for told, end in asked_numbers(services):
        to = said(end) if isinstance(end, Spread) else f"{end.value:g}"
        names = holders(services, told)
        yield _Asked(told.where, told.value.basis, names, told.words, to, moved_everywhere(services, told, end))


def _of_lines(services: tuple[Service, ...]) -> Iterator[_Asked]:
    base, design = services
    for where, to, service in without_each_line(base, design):
        if service is not None:
            yield _Asked(where, "", (design.design,), to, f"as in “{base.design}”", (base, service))


def _moved(ran: _Ran, asked: _Asked, key: str, was: int, full_before: tuple[bool, bool]) -> Moved:
    figure = next(each for each in FIGURES if each.key == key)
    for many in ran.steps:
        newly = _newly_full(ran, asked.services, full_before, many)
        if newly:
            break
        first, second = (np.array([each[key] for each in ran.figures(service, many)]) for service in asked.services)
        now = sign(second - first)
        if now:
            break
    if newly:
        nothing = Interval(math.nan, math.nan, math.nan)
        words = "neither design catches up" if len(newly) > 1 else f"“{newly[0]}” never catches up"
        worse = asked.services[0 if was < 0 else 1].design  # it has to be the one that was worse before
        return _told(asked, nothing, newly, "same" if was and newly == (worse,) else "other", words)
    found = interval(second - first)
    answer = "same" if now == was else "unsure" if now == 0 else "other"
    return _told(asked, found, (), answer, difference_words(figure, found))


def _newly_full(ran: _Ran, services: tuple[Service, ...], full_before: tuple[bool, bool], many: int) -> tuple[str, ...]:
    """Name the designs that never catch up with this number, though they did before."""
    return tuple(
        each.design
        for each, before in zip(services, full_before, strict=True)
        if not before and _is_full(ran, each, many)
    )


def _is_full(ran: _Ran, service: Service, many: int) -> bool:
    if ran.model.warm_up_weeks == 0:
        return False
    return not ran.least_load(service) < 1.0 or overflows(ran.figures(service, many))


def _told(asked: _Asked, found: Interval, newly: tuple[str, ...], answer: str, words: str) -> Moved:
    of = f" in {plain.listing([f'“{name}”' for name in asked.designs])}" if asked.designs else ""
    if asked.basis:
        sentence = f"{asked.where}{of}, {asked.to} instead of {asked.value}: {words}."
    else:
        sentence = f"{asked.where} {asked.to}, everything else as it was: {words}."
    return Moved(asked.where, asked.basis, asked.designs, asked.value, asked.to, found, newly, answer, sentence)


def _sentence(numbers: Sequence[Moved], was: int, first: str) -> str:
    if not numbers:
        return "Every number is marked measured, so that none was moved."
    count = plain.of(len({(each.where, each.value) for each in numbers}), "number")
    if was == 0:
        return f"The sign of the difference is not sure to begin with; {count} were moved one at a time."
    turned = list(dict.fromkeys(each.where for each in numbers if each.answer == "other"))
    unsure = list(dict.fromkeys(each.where for each in numbers if each.answer == "unsure"))
    full = list(dict.fromkeys(each.where for each in numbers if each.never_catches_up and each.answer == "same"))
    if not turned and not unsure:
        also = f"; “{first}” does not even catch up with another {_few(full)}" if full else ""
        return f"No number by itself changes which design is better: {count} were moved one at a time{also}."
    words = []
    if turned:
        words.append(f"another answer, or none, comes from {_few(turned)}")
    if unsure:
        words.append(f"no sure one from {_few(unsure)}")
    return f"Of {count} moved one at a time, {'; '.join(words)}."


def _few(names: list[str], most: int = 3) -> str:
    if len(names) <= most:
        return plain.listing(names, "or")
    return f"{', '.join(names[:most])}, or another of {plain.of(len(names) - most, 'more number')}"


def seconds_needed(services: tuple[Service, ...], seconds_a_run: float) -> list[float]:
    """Estimate how long each pair would take, from how long one replication of one design took on all cores."""
    first, *others = services
    runs = [len(asked_numbers((first, other))) * 2 + len(other.changes) for other in others]
    return [each * FEW * seconds_a_run for each in runs]
