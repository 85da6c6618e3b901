"""Make the figures of the made experiment: nobody's real records, the same bytes at every run.

One area of the made repairs service lets one person carry each job from the first ask until it is done. The days from
first ask to repaired fall there, the calls that ask where the job is fall as well, and empty homes wait longer: that is
where the work was moved to. In the two other areas nothing is changed.

    python examples/made_experiment/make.py [FOLDER]
"""

import csv
import random
import sys
from datetime import date, timedelta
from pathlib import Path

SEED = 12
FROM, WEEKS, CHANGED_ON = date(2024, 4, 1), 76, date(2025, 3, 31)
AREAS = ("East", "North", "West")
HEADER = (
    "week",
    "area",
    "days from first ask to repaired",
    "calls asking where the job is",
    "days an empty home waits",
)
USUAL = {"East": (25.0, 31.0, 40.0), "North": (24.0, 29.0, 38.0), "West": (27.0, 35.0, 43.0)}
SPREAD = (2.0, 3.5, 3.0)
MOVED = (-7.0, -11.0, 9.0)  # in North, since the change
CARRIED = 0.25  # of each week's luck into the next


def made_rows() -> list[tuple[str, ...]]:
    """Return the lines of the file, week by week."""
    chance = random.Random(SEED)
    luck = {area: [0.0, 0.0, 0.0] for area in AREAS}
    rows = []
    for week in (FROM + timedelta(weeks=number) for number in range(WEEKS)):
        for area in AREAS:
            luck[area] = [CARRIED * each + _luck(chance) for each in luck[area]]
            moved = MOVED if area == "North" and week >= CHANGED_ON else (0.0, 0.0, 0.0)
            figures = [
                usual + spread * by_luck + change
                for usual, spread, by_luck, change in zip(USUAL[area], SPREAD, luck[area], moved, strict=True)
            ]
            rows.append(
                (week.strftime("%d/%m/%Y"), area, f"{figures[0]:.1f}", f"{figures[1]:.0f}", f"{figures[2]:.1f}")
            )
    return rows


def _luck(chance: random.Random) -> float:
    """Twelve throws, less six: near enough to a bell, and the same on every Python."""
    return sum(chance.random() for _ in range(12)) - 6


def write(folder: Path) -> None:
    """Write the file."""
    with (folder / "made_weeks.csv").open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(made_rows())


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
