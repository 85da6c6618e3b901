"""One page to print for the wall: each type with real words, large enough to read standing. No share stands on it."""

from html import escape

from wholework.check.demand.heard.findings import DemandHeard, TypeHeard

TYPES_AT_MOST = 9
WORDS_EACH = 3
LONGEST = 140
STYLE = """
@page{size:A3 landscape;margin:12mm}
*{box-sizing:border-box}
body{font:18px/1.35 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;color:#1d1d1f;
background:#fff;margin:24px}
h1{font-size:34px;margin:0 0 4px}
.lead{margin:0 0 20px;font-size:19px;max-width:60em}
.types{columns:3 22em;column-gap:20px}
section{break-inside:avoid;border:1.5px solid #1d1d1f;border-radius:6px;padding:12px 16px;margin:0 0 18px}
h2{font-size:22px;margin:0 0 2px;overflow-wrap:anywhere}
.judged{margin:0 0 8px;color:#5b5f66;font-size:16px}
blockquote{margin:0 0 8px;padding-left:10px;border-left:3px solid #12436D;overflow-wrap:anywhere}
.why{margin:10px 0 0;border-top:1px solid #c9ccd1;padding-top:8px;color:#5b5f66;min-height:3em}
footer{font-size:15px;color:#5b5f66}
@media print{body{margin:0;font-size:15px}section{padding:8px 12px;margin-bottom:12px}h2{font-size:19px}}
""".replace("\n", "")


def wall_html(found: DemandHeard) -> str:
    """Set the page: types with words, room to write why, and what is undecided."""
    shown = found.types[:TYPES_AT_MOST]
    more = len(found.types) - len(shown)
    rest = f"<p>{more} more types are in the report.</p>" if more > 0 else ""
    open_ = f"{found.not_sorted:,} not sorted yet. " if found.not_sorted else ""
    undecided = sum(each.undecided for each in found.types)
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(found.title)}: for the wall</title><style>{STYLE}</style></head><body>"
        f"<h1>{escape(found.title)}</h1>"
        f'<p class="lead">Real words, drawn at random. {open_}{undecided:,} undecided. Write on this page.</p>'
        f'<main class="types">{"".join(_type(found, each) for each in shown)}</main>{rest}'
        f"<footer>{escape(found.records.sentence)} Made on {escape(found.made_on)}.</footer></body></html>"
    )


def _type(found: DemandHeard, each: TypeHeard) -> str:
    judged = ((each.value, "value"), (each.failure, found.failure_word), (each.undecided, "undecided"))
    words = ", ".join(f"{number:,} {name}" for number, name in judged if number) or "not judged yet"
    quotes = "".join(f"<blockquote>“{escape(_short(one.words))}”</blockquote>" for one in each.verbatims[:WORDS_EACH])
    ask = "What makes it so?" if each.failure else "What matters to them?"
    counted = "sorted so far" if found.records.chosen == "random" else "written down"
    return (
        f"<section><h2>{escape(each.name)}</h2>"
        f'<p class="judged">{each.count:,} {counted}: {escape(words)}</p>{quotes}'
        f'<p class="why">{ask}</p></section>'
    )


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
