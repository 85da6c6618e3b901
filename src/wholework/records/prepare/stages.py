"""Events of one lifecycle stage only: put in order again, because their neighbours change."""

from typing import Any

from wholework.records.engines import kept
from wholework.records.prepare.case_times import summed_moves
from wholework.records.prepare.cases import FROM_EVENTS, complete
from wholework.records.prepare.events import moves as in_order
from wholework.records.prepare.path_key import key_tables


def only_stage(engine: Any, moves: Any, cases: Any, stage: str, activities: list[str]) -> tuple[Any, Any]:
    """Let only events of one stage count: return the moves between them, and the cases that have any.

    Times of opening and closing, customers and neighbours stay as the whole records tell them.
    """
    chosen = moves.filter(moves.lifecycle == stage).mutate(order=moves.event * 0 + moves.position)
    chosen = kept(engine, "moves_of_stage", in_order(chosen), None)
    summed = summed_moves(chosen, *key_tables(engine, activities, chosen))
    facts = cases.drop(*(name for name in FROM_EVENTS if name in cases.columns))
    joined = summed.join(facts, "case_code")
    columns = {name: str(cases.schema()[name]).removeprefix("!") for name in cases.columns}
    return chosen, kept(engine, "cases_of_stage", complete(joined, columns), None)
