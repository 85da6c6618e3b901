"""What share passes as the line moves, with nothing else changed."""

from wholework import plain
from wholework.check.thinking.arbitrary import named
from wholework.check.thinking.findings import TargetStudy
from wholework.picture.charts.scale import Scale, short
from wholework.picture.svg import dot, label, line, path, picture

WIDTH, HEIGHT = 860.0, 230.0
LEFT, RIGHT, TOP, BOTTOM = 62.0, 30.0, 40.0, 48.0


def curve_svg(study: TargetStudy) -> str:
    """Draw the share that passes against the place of the line, with a tenth to either side marked."""
    curve, unit = study.arbitrary.curve, study.target.unit
    x = Scale(curve[0].threshold, curve[-1].threshold, LEFT, WIDTH - RIGHT)
    y = Scale(0, 1, HEIGHT - BOTTOM, TOP)
    body = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        body += [
            line(LEFT, y(tick), WIDTH - RIGHT, y(tick), "grid"),
            label(LEFT - 8, y(tick) + 4, plain.share(tick), "soft", "end"),
        ]
    for tick in x.ticks(8):
        body.append(line(x(tick), HEIGHT - BOTTOM, x(tick), HEIGHT - BOTTOM + 5, "axis"))
        body.append(label(x(tick), HEIGHT - BOTTOM + 20, short(tick), "soft small", "middle"))
    body.append(line(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "axis"))
    body.append(label(LEFT, HEIGHT - 8, f"where the line is ({unit})" if unit else "where the line is", "soft small"))
    steps = " ".join(
        f"{'M' if not place else 'L'}{x(each.threshold):.1f} {y(each.share):.1f}" for place, each in enumerate(curve)
    )
    body.append(path(steps, "data"))
    words = []
    for place, each in enumerate(study.arbitrary.scores):
        said = f"{named(float(f'{each.threshold:.4g}'), unit)}: {plain.share(each.share)}"
        words.append(said)
        body.append(dot(x(each.threshold), y(each.share), 4.5 if place == 1 else 3.4, "point", said))
    body.append(line(x(study.target.threshold), TOP - 8, x(study.target.threshold), HEIGHT - BOTTOM, "own"))
    end = x(study.target.threshold) > WIDTH * 0.7
    body.append(
        label(
            x(study.target.threshold) + (-6 if end else 6),
            TOP - 12,
            f"the target: {words[1]}",
            "small oddtext halo",
            "end" if end else "start",
        )
    )
    return picture(
        "What share passes as the line moves, with nothing else changed.",
        f"A tenth lower, as it is, a tenth higher: {'; '.join(words)}.",
        WIDTH,
        HEIGHT,
        body,
    )
