"""A few orders of the Ashby repairs team, in which two orders often make one tenant's job."""

from datetime import date, timedelta

FIRST = date(2026, 1, 5)


def orders(count: int = 40) -> bytes:
    """Write ``count`` orders of half as many tenants as CSV."""
    lines = ["order,tenant,trade,raised,target,closed"]
    for number in range(count):
        raised = FIRST + timedelta(days=2 * number)
        closed = raised + timedelta(days=1 + number % 5)
        trade = ("Plumbing", "Heating")[number % 2]
        lines.append(f"R{number},T{number // 2},{trade},{raised},{raised + timedelta(days=9)},{closed}")
    return ("\n".join(lines) + "\n").encode()


FEW = orders()
