"""The services in Ciw: python lab_ciw.py SERVICE REPLICATIONS. Returns wait at a node with servers without end."""

import json
import math
import random
import sys
import time

import ciw
from lab_services import ALWAYS, DAY, WEEK, Asks, Benchmark, Station, named

NINE_IN_TEN = 1.2815515655446004


def spread(told, unit=1.0):
    if told[0] == "fixed":
        return ciw.dists.Deterministic(told[1] * unit)
    if told[0] == "mean":
        return ciw.dists.Exponential(1 / (told[1] * unit))
    return ciw.dists.Lognormal(math.log(told[1] * unit), math.log(told[2] / told[1]) / NINE_IN_TEN)


def arrivals(asks: Asks, until: float):
    if len(asks.rates) == 1 and asks.rates[0][:2] == ALWAYS[0]:
        return ciw.dists.Exponential(asks.rates[0][2])
    rates, ends, at = [], [], 0.0
    for start, end, rate in asks.rates:
        if start > at:
            rates.append(0.0)
            ends.append(start)
        rates.append(rate)
        ends.append(end)
        at = end
    if at < WEEK:
        rates.append(0.0)
        ends.append(WEEK)
    return ciw.dists.PoissonIntervals(rates, ends, until)


def people(station: Station):
    if station.open == ALWAYS:
        return station.people
    numbers, ends = [], []
    for start, end in station.open:
        numbers += [0, station.people]
        ends += [start, end]
    return ciw.Schedule(numbers_of_servers=[*numbers, 0], shift_end_dates=[*ends, WEEK])


def ways(told: Benchmark, kind: int, plans: dict[int, list[int]]):
    """Draw the whole way of a customer at the door, as Ciw's process-based routing wants it."""
    asks, home = told.asks[kind], len(told.stations) + 1
    delay = asks.after_days is not None and asks.after_days != ("fixed", 0.0)
    route = [number + 1 for number in asks.route]
    rights = [told.stations[number].right for number in asks.route]

    def way(individual, _):
        plan = list(route)
        while asks.after_days and any(right < 1 and random.random() >= right for right in rights):
            plan += [home, *route] if delay else route
        plans[individual.id_number] = plan
        return plan[1:]

    return way


def network(told: Benchmark, plans: dict[int, list[int]]):
    until = told.weeks * WEEK
    classes = [f"type {number}" for number in range(len(told.asks))]
    firsts = [each.route[0] for each in told.asks]
    nodes = len(told.stations)
    return ciw.create_network(
        arrival_distributions={
            name: [arrivals(asks, until) if node == first else None for node in range(nodes)] + [None]
            for name, asks, first in zip(classes, told.asks, firsts, strict=True)
        },
        service_distributions={
            name: [spread(each.spread) for each in told.stations]
            + [spread(asks.after_days, DAY) if asks.after_days else ciw.dists.Deterministic(0.0)]
            for name, asks in zip(classes, told.asks, strict=True)
        },
        number_of_servers=[people(each) for each in told.stations] + [float("inf")],
        routing={name: ciw.routing.ProcessBased(ways(told, kind, plans)) for kind, name in enumerate(classes)},
    )


def figures(told: Benchmark, simulation, plans: dict[int, list[int]]) -> dict[str, float]:
    begins, home = told.warm_up * WEEK, len(told.stations) + 1
    visits, minutes = 0, []
    for individual, records in ciw_records(simulation).items():
        kind = int(str(records[0].customer_class).split()[-1])
        length, place, asked = len(told.asks[kind].route), 0, math.nan
        for record, node in zip(records, plans[individual], strict=False):
            if node == home:
                continue
            asked = record.arrival_date if place == 0 else asked
            visits += 1
            place = (place + 1) % length
            if place == 0 and record.exit_date >= begins:
                minutes.append(record.exit_date - asked)
    return {"visits": visits, "asks": len(minutes), "minutes": sum(minutes) / len(minutes)}


def ciw_records(simulation):
    found = {}
    for record in simulation.get_all_records(only=["service"]):
        found.setdefault(record.id_number, []).append(record)
    for records in found.values():
        records.sort(key=lambda record: (record.arrival_date, record.exit_date))
    return found


def main() -> None:
    told, runs = named(sys.argv[1]), []
    for replication in range(int(sys.argv[2])):
        ciw.seed(replication)
        plans: dict[int, list[int]] = {}
        begun = time.process_time()
        simulation = ciw.Simulation(network(told, plans))
        simulation.simulate_until_max_time(told.weeks * WEEK)
        runs.append({"cpu": time.process_time() - begun} | figures(told, simulation, plans))
    print(json.dumps(runs))


if __name__ == "__main__":
    main()
