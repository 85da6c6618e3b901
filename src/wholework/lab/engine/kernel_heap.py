"""Binary heaps in arrays, for the kernel: one agenda, and one queue for each step (as linked pairing heaps)."""

from typing import Any

from wholework.lab.engine.compiling import compiled


@compiled
def push(times: Any, codes: Any, size: Any, moment: Any, code: Any) -> Any:
    """Put (moment, code) into a heap of so many; the caller keeps the size."""
    place = size
    while place > 0:
        above = (place - 1) >> 1
        if times[above] < moment or (times[above] == moment and codes[above] < code):
            break
        times[place], codes[place] = times[above], codes[above]
        place = above
    times[place], codes[place] = moment, code


@compiled
def pop(times: Any, codes: Any, size: Any) -> Any:
    """Take the first out of a heap of so many (it is read before); the caller keeps the size."""
    last = size - 1
    moment, code = times[last], codes[last]
    place = 0
    while True:
        below = 2 * place + 1
        if below >= last:
            break
        right = below + 1
        if right < last and (
            times[right] < times[below] or (times[right] == times[below] and codes[right] < codes[below])
        ):
            below = right
        if moment < times[below] or (moment == times[below] and code < codes[below]):
            break
        times[place], codes[place] = times[below], codes[below]
        place = below
    times[place], codes[place] = moment, code


@compiled
def first_of_two(one: Any, two: Any, priority: Any, ready: Any) -> Any:
    """Say whether case ``one`` goes before case ``two``: priority, then longest ready, then the lower number."""
    if priority[one] != priority[two]:
        return priority[one] < priority[two]
    if ready[one] != ready[two]:
        return ready[one] < ready[two]
    return one < two


@compiled
def meld(one: Any, two: Any, child: Any, sibling: Any, priority: Any, ready: Any) -> Any:
    """Join two pairing heaps (Fredman and others, 1986); -1 is an empty one."""
    if one < 0:
        return two
    if two < 0:
        return one
    if first_of_two(two, one, priority, ready):
        one, two = two, one
    sibling[two] = child[one]
    child[one] = two
    return one


@compiled
def without_first(first: Any, child: Any, sibling: Any, priority: Any, ready: Any) -> Any:
    """Take the first out of a pairing heap: pair its children, then join the pairs."""
    rest = child[first]
    child[first] = -1
    pairs = -1
    while rest >= 0:
        one, two = rest, sibling[rest]
        if two < 0:
            sibling[one] = pairs
            pairs = one
            break
        rest = sibling[two]
        sibling[one] = -1
        sibling[two] = -1
        joined = meld(one, two, child, sibling, priority, ready)
        sibling[joined] = pairs
        pairs = joined
    whole = -1
    while pairs >= 0:
        following = sibling[pairs]
        sibling[pairs] = -1
        whole = meld(whole, pairs, child, sibling, priority, ready)
        pairs = following
    return whole
