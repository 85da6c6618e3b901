"""One job as the customer saw it: its orders on one time line, and the whole above them."""

from collections.abc import Iterator

from wholework.check.jobs.findings import JobExample, Jobs
from wholework.picture.charts.scale import Scale, said
from wholework.picture.svg import box, label, line, picture, shortened

WIDTH, ROW = 860.0, 34.0
LEFT, RIGHT, TOP = 24.0, 40.0, 86.0


def job_timeline_svg(jobs: Jobs) -> str | None:
    """Draw the example job, or nothing where there is none."""
    job = jobs.example
    if job is None:
        return None
    x = Scale(0, max(job.days, 1e-9), LEFT, WIDTH - RIGHT)
    height = TOP + ROW * len(job.orders) + 36
    body = [*_whole(job, x), *_orders(job, x), *_days(x, height)]
    title = f"One job of {said(job.days)} days, as the customer saw it, was {len(job.orders)} orders"
    words = "; ".join(_order_words(order, job) for order in job.orders)
    return picture(title, words + ".", WIDTH, height, body)


def _whole(job: JobExample, x: Scale) -> Iterator[str]:
    yield label(LEFT, 18, f"What the customer saw: one job, {said(job.days)} days", "strong")
    yield box(LEFT, 28, x(job.days) - LEFT, 20, "bar", round_=3)
    inside = [order[4] for order in job.orders if order[4] is not None]
    each = ", each inside its own target" if inside and all(inside) and len(inside) == len(job.orders) else ""
    yield label(LEFT, TOP - 12, f"What the organisation counted: {len(job.orders)} orders{each}", "strong")


def _orders(job: JobExample, x: Scale) -> Iterator[str]:
    for row, order in enumerate(job.orders):
        _, category, opened, closed, inside = order
        y, end = TOP + row * ROW, job.days if closed is None else closed
        yield line(LEFT, y + 12, WIDTH - RIGHT, y + 12, "grid")
        yield box(x(opened), y + 2, max(x(end) - x(opened), 3), 18, "pale", _order_words(order, job), round_=3)
        target = {True: ", inside its target", False: ", past its target", None: ""}[inside]
        length = "still open" if closed is None else f"{said(closed - opened)} days{target}"
        words = f"{shortened(category, 26) + ': ' if category else f'order {row + 1}: '}{length}"
        room_right = x(end) + 8 + 6.4 * len(words) < WIDTH
        anchor, place = ("start", x(end) + 8) if room_right else ("end", x(opened) - 8)
        if not room_right and place - 6.4 * len(words) < 0:
            anchor, place = "start", x(opened) + 6
        yield label(place, y + 16, words, "small halo", anchor)


def _days(x: Scale, height: float) -> Iterator[str]:
    for tick in x.ticks(8):
        yield line(x(tick), height - 30, x(tick), height - 25, "axis")
        yield label(
            x(tick),
            height - 10,
            "first ask" if tick == 0 else f"day {said(tick)}",
            "soft small",
            "start" if tick == 0 else "middle",
        )
    yield line(LEFT, height - 30, WIDTH - RIGHT, height - 30, "axis")


def _order_words(order: tuple[str, str | None, float, float | None, bool | None], job: JobExample) -> str:
    _, category, opened, closed, _ = order
    end = "still open" if closed is None else f"closed on day {said(closed)}"
    return f"{category or 'order'}: opened on day {said(opened)}, {end}"
