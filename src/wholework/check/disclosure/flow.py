"""How the work goes, without the paths, arrows and steps that fewer than five cases took."""

from collections.abc import Mapping
from dataclasses import replace

from wholework.check.disclosure.suppression import hidden_cells, hidden_keys, is_few
from wholework.check.flow.findings import Again, Flow, HandOffs, Rework, Variants

LEFT_OUT = "Steps, moves and ways that fewer than five cases took are left out here."


def shared_flow(flow: Flow) -> Flow:
    """Hide rare steps with all their moves, rare moves so that no margin gives them away, and rare ways."""
    rare = hidden_keys({activity.name: activity.cases for activity in flow.activities})
    moves = [move for move in flow.moves if not {move.source, move.destination} & rare]
    gone = hidden_cells(moves, lambda move: move.cases, (lambda move: move.source, lambda move: move.destination))
    return replace(
        flow,
        one_event_cases=_unless_few(flow.one_event_cases),
        tied_moves=_unless_few(flow.tied_moves),
        activities=tuple(activity for activity in flow.activities if activity.name not in rare),
        moves=tuple(move for index, move in enumerate(moves) if index not in gone),
        starts=_shown(flow.starts, rare),
        ends=_shown(flow.ends, rare),
        variants=_shared_variants(flow.variants, rare),
        rework=_shared_rework(flow.rework, rare),
        hand_offs=tuple(_shared_hand_offs(hand_offs) for hand_offs in flow.hand_offs),
        cautions=(*flow.cautions, LEFT_OUT),
    )


def _unless_few(count: int | None) -> int | None:
    return None if count is not None and is_few(count) else count


def _shown(counts: Mapping[str, int], rare: set[str]) -> dict[str, int]:
    gone = hidden_keys(counts) | rare
    return {name: count for name, count in counts.items() if name not in gone}


def _shared_variants(variants: Variants, rare: set[str]) -> Variants:
    listed = {variant.activities: variant.count for variant in variants.variants}
    gone = hidden_keys(listed)
    kept = tuple(
        variant
        for variant in variants.variants
        if variant.activities not in gone and not set(variant.activities) & rare
    )
    return replace(variants, variants=kept, alone=_unless_few(variants.alone))


def _shared_rework(rework: Rework, rare: set[str]) -> Rework:
    return replace(rework, activities=tuple(again for again in rework.activities if _may_show(again, rare)))


def _may_show(again: Again, rare: set[str]) -> bool:
    return (
        again.activity not in rare
        and not is_few(again.cases)
        and not is_few(round(again.cases / again.share or 0) - again.cases)
    )


def _shared_hand_offs(hand_offs: HandOffs) -> HandOffs:
    gone = hidden_keys(hand_offs.cases_by_count)
    kept = {times: cases for times, cases in hand_offs.cases_by_count.items() if times not in gone}
    return replace(hand_offs, cases_by_count=kept)
