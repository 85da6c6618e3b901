"""What is known of waiting, by formula, and small queues played person by person to see it come out.

Sources: A. K. Erlang for waiting and loss; F. Pollaczek and A. Khinchine for one server and any work times;
J. R. Jackson for work that comes back; all are in textbooks (L. Kleinrock, *Queueing Systems* I, 1975).
Times are in units of one average piece of work unless said otherwise.
"""

import heapq
from collections import deque

import numpy as np

from wholework.lab.experiments.arrays import Floats, Ints


def erlang_b(load: float, people: int) -> float:
    """Return the share turned away where nobody can wait; ``load`` is arrivals times the time of one (erlangs)."""
    blocked = 1.0
    for number in range(1, people + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked


def erlang_c(load: float, people: int) -> float:
    """Return the share that has to wait; 1 where the load is more than the people can do."""
    if load >= people:
        return 1.0
    blocked = erlang_b(load, people)
    return blocked / (1 - (load / people) * (1 - blocked))


def waiting(load: float, people: int) -> float:
    """Return the average wait before work begins (M/M/c), in pieces of work; infinite at full load."""
    return float("inf") if load >= people else erlang_c(load, people) / (people - load)


def waiting_one(load: float, second_moment: float) -> float:
    """Return the average wait before one person, work times of any shape (M/G/1); ``second_moment`` is E[S²]/E[S]²."""
    return float("inf") if load >= 1 else load * second_moment / (2 * (1 - load))


def coming_back(new_load: float, back: float) -> float:
    """Return the end-to-end time of one person's queue in which a share ``back`` of the work comes back (M/M/1).

    Each visit takes 1 / (1 - total load) on average, and there are 1 / (1 - back) of them: 1 / (1 - back - new load).
    """
    left = 1 - back - new_load
    return float("inf") if left < 1e-12 else 1 / left


def ends(arrive: Floats, work: Floats, people: int) -> Floats:
    """Play one queue, first come first served: when each is done. ``arrive`` in time order."""
    free = [0.0] * people
    done = np.empty(len(arrive))
    for place, (at, takes) in enumerate(zip(arrive.tolist(), work.tolist(), strict=True)):
        begins = max(at, heapq.heappop(free))
        done[place] = begins + takes
        heapq.heappush(free, begins + takes)
    return done


def ends_with_returns(arrive: Floats, work: Floats, visits: Ints) -> Floats:
    """Play one person's queue in which work comes back to its end: when each customer's need is met.

    ``work`` is (customers, visits at most); ``visits``: how many visits each customer needs. Ties: who came back is
    served after who came at that instant.
    """
    done = np.empty(len(arrive))
    queue: deque[tuple[int, int]] = deque()
    clock, following, many = 0.0, 0, len(arrive)
    times, needs, coming = work.tolist(), visits.tolist(), arrive.tolist()
    while following < many or queue:
        if not queue:
            clock = max(clock, coming[following])
        while following < many and coming[following] <= clock:
            queue.append((following, 0))
            following += 1
        customer, visit = queue.popleft()
        clock += times[customer][visit]
        while following < many and coming[following] <= clock:
            queue.append((following, 0))
            following += 1
        if visit + 1 < needs[customer]:
            queue.append((customer, visit + 1))
        else:
            done[customer] = clock
    return done
