"""Replications, by whichever engine can answer: their logs are the same, so that they can take turns."""

from collections.abc import Iterator
from threading import Thread

from wholework.lab.engine.compiled import Compiled
from wholework.lab.engine.compiling import has_numba, is_cached
from wholework.lab.engine.log import Log
from wholework.lab.engine.reference import run_reference
from wholework.refusal import Refusal

ENGINES = ("auto", "compiled", "plain")
LONG = 300_000.0  # asks after which compiling (20 seconds or so) pays


class Runner:
    """Runs replications. ``auto`` answers in plain Python until the kernel is there; only long work compiles it."""

    def __init__(self, engine: str = "auto") -> None:
        if engine not in ENGINES:
            raise Refusal("there is no such engine", expected=", ".join(ENGINES), came=engine)
        if engine == "compiled" and not has_numba():
            raise Refusal("the compiled engine needs numba", expected="pip install 'wholework[lab]'",
                          do="leave --engine out: the plain engine gives the same figures, more slowly")  # fmt: skip
        self.used: set[str] = set()
        self._ready = engine == "compiled" or (engine == "auto" and has_numba() and is_cached())
        self._may_compile = engine == "auto" and has_numba() and not self._ready
        self._thread: Thread | None = None
        self._asks = 0.0

    def run(self, model: Compiled, seed: int, replication: int, weeks: int) -> Log:
        """Run one replication."""
        if self._ready:
            from wholework.lab.engine.kernel import run_kernel

            self.used.add("compiled")
            return run_kernel(model, seed, replication, weeks)
        self._asks += float((model.type_rate * model.week_minutes[model.type_hours]).sum()) * weeks
        if self._may_compile and self._thread is None and self._asks > LONG / 10:
            self._thread = Thread(target=self._compile, args=(model,))
            self._thread.start()
        self.used.add("plain")
        return run_reference(model, seed, replication, weeks)

    def _compile(self, model: Compiled) -> None:
        from wholework.lab.engine.kernel import run_kernel

        run_kernel(model, 0, 0, 1)
        self._ready = True


def paired(runner: Runner, models: list[Compiled], seed: int, replication: int, weeks: int) -> Iterator[Log]:
    """Run one replication of each design: the same customers with the same needs."""
    for each in models:
        yield runner.run(each, seed, replication, weeks)
