"""Which column is what: guessed from names, then held against the values, and always said why.

A guess is shown and can be told otherwise; what is too ambiguous to guess is asked for by naming the option.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from wholework.records.options import ROLES
from wholework.records.records import ColumnRead
from wholework.records.values.looks import SAMPLE, Looks, looks
from wholework.records.values.person_names import names_persons
from wholework.refusal import Refusal

INSTANTS = ("at", "started", "opened", "closed", "deadline", "wanted")
"""Roles whose cells must read as dates."""

NAMES: Mapping[str, tuple[str, ...]] = {
    # role: patterns of a column's name in lower case with single spaces, the surest first
    "case": (
        r"case concept name",
        r"case ?(id|no|number|ref|reference|key)?",
        r"case (enquiry|inquiry) ?id",
        r"(order|job|works? order|repair|request|enquiry|ticket|incident|application|claim|referral|episode|spell"
        r"|attendance|encounter|pathway|complaint|service request|task|issue|foi|wor)"
        r"( no| number| id| ref| reference| key)?",
        r"(our |unique )?(ref|reference)( no| number)?",
        r"(health service|record) id",
        r"id|number",
    ),
    "activity": (
        r"concept name",
        r"activity( name| en| description)?",
        r"(event|action|task|step|stage|status)( name| type| description| change)?",
        r"what was done",
    ),
    "at": (
        r"time timestamp",
        r"(time ?stamp|complete timestamp)",
        r"(end|completed?|finish(ed)?) ?(time|date ?time|timestamp)",
        r"(event|activity|action|status) ?(time|date|date ?time)",
        r"(contact|call) ?(time|date|date ?time)",
        r"(when|at)",
        r"date ?time|date|time",
    ),
    "started": (r"(time )?start ?(time|date|date ?time|timestamp)", r"(started|began|begun)( at| on)?"),
    "opened": (
        r"(appointment )?booked( ?(dt|date|time|date ?time|on|at|timestamp))?",
        r"(appointment )?booking (date|time|date time)",
        r"(open|opened|raised|logged|reported|received|created?|creation|submitted|requested|referred|registered"
        r"|arrival|arrived|admitted|admission|admit|referral|request|report|registration|lodged|start"
        r"|absence start|admit dt tm|clock start|wor raised)"
        r"( ?(dt|date|time|date ?time|on|at|timestamp))?",
        r"date ?(time)? (opened|raised|logged|reported|received|created|submitted|requested|referred|registered"
        r"|of (request|referral|report|admission|arrival|claim|incident|event))",
        r"decom|(referral in|incident|event) date|date of referral in",  # decom: when an episode of care began
    ),
    "closed": (
        r"resolved( ?(dt|date|time|date ?time|on|at|timestamp))?",  # before closed: the need is met, not the file shut
        r"(close|closed|completed?|completion|resolved|resolution|finished|finish|fixed|discharged?|departure|departed"
        r"|decision|decided|end|ended|outcome|done"
        r"|(case|referral) closed|closure|actual completion|absence end|discharge dt tm|clock stop|wor completed)"
        r"( ?(dt|date|time|date ?time|on|at|timestamp))?",
        r"date ?(time)? (closed|completed|resolved|finished|discharged|decided|ended|done|responded|work completed"
        r"|decision (made|issued)|of (discharge|completion|decision))",
        r"dec|(referral in )?date ended|end date of referral",  # dec: when an episode of care ceased
    ),
    "deadline": (
        r"(target|due|deadline|sla|required by|complete by|target (completion|decision)|response due|wor target)"
        r"( ?(dt|date|time|date ?time|on|by))?",
        r"date ?(time)? (due|required)",
    ),
    "wanted": (
        r"(day|date) (customer )?(wanted|preferred|asked for)|(customer )?(wanted|preferred)( (day|date|by|for|on))?",
    ),
    "resolved": (
        r"(was )?(it )?(resolved|solved|answered) (here|there and then|at first (contact|point of contact)|first time)",
        r"first (contact|time) (resolution|resolved|fix)|one stop|fcr",
    ),
    "type": (
        r"(case|request|enquiry|job|order|repair|demand|service|incident|complaint|issue|task|claim|application|absence"
        r"|referral|contact) ?(type|category|reason)",
        r"(type|category|trade)( code| description)?",
        r"(reason|subject|classification|treatment)( description)?",
    ),
    "customer": (
        r"(customer|client|citizen|tenant|resident|patient|person|service user|claimant|applicant|pupil|student"
        r"|learner|caller|tenancy)( ?(id|no|number|ref|reference|key|name))?",
        r"(patient )?(nhs|nhs no|nhs number)",
        r"(mosaic|child) id|hospital (no|number)|mrn|upn",
    ),
    "place": (
        r"(uprn|address|property|premises|pro propref)( ?(id|no|number|ref|reference|address))?|place (id|no|ref)",
    ),
    "who": (
        r"org resource",
        r"(resource|officer|handler|agent|operative|user|staff|worker|clinician|adviser|advisor|assignee|employee"
        r"|case ?worker|engineer)( ?(id|no|number|name))?",
        r"(assigned to|handled by|done by|completed by|owner)",
    ),
    "team": (r"org (group|role)", r"(team|queue|department|group|role|unit|section|ward)( name| id)?"),
    "channel": (r"(channel|contact method|source|method of contact|how received)",),
    "words": (
        r"(verbatim|customer'?s? words|what (the customer|they) said|in their own words)",
        r"(words|demand text|comments?|feedback|free text|text)",
    ),
    "job": (r"(job|parent|master|linked) ?(group|job|case|order)( ?(id|no|number|ref))?",),
    "follows": (r"(follows|previous|original|related) ?(case|order|job|request)( ?(id|no|number|ref))?",),
    "lifecycle": (r"lifecycle( transition)?", r"transition"),
    "period": (
        r"(time )?period",
        r"(month|quarter|week|year)( ?(start|end|ending|commencing|beginning))?( ?date)?",
        r"(academic|financial|calendar|school) year",
        r"date",
    ),
    "took": (
        r"(duration|elapsed|time taken|turnaround|length of stay|wait|waiting time|handling time)( .*)?",
        r"(time in|days to|hours to|minutes to|time to) .*",
    ),
}

MICROSECONDS_OF_1973 = 10**14
LAST_RESORT = 100  # a date is a period only where it is nothing else


@dataclass(frozen=True)
class Guess:
    """One column that could play a role: how sure the name is (lower is surer), and what its values say."""

    column: str
    role: str
    rank: int
    why: str


def plain_name(column: str) -> str:
    """Return a column's name as the patterns read it: lower case, words apart, no punctuation."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", column)
    return " ".join(re.sub(r"[^a-z0-9']+", " ", spaced.lower()).split())


def read_columns(
    cells: pa.Table, told: Mapping[str, str], place: str, unused: Collection[str] = ()
) -> tuple[ColumnRead, ...]:
    """Say which column is what: what was told stands, the rest is guessed. Raises ``Refusal`` for unknown names.

    ``unused``: columns that play no role, because a person said so.
    """
    _refuse_unknown(told, cells.column_names, place)
    _refuse_persons(told, cells, place)
    seen = {name: _look(cells[name]) for name in cells.column_names}
    roles: dict[str, str] = dict(told)
    whys: dict[str, str] = {}
    free = [name for name in cells.column_names if name not in told.values() and name not in unused]
    for guess in sorted(_guesses(free, seen), key=lambda guess: guess.rank):
        if guess.role not in roles and guess.column not in roles.values():
            roles[guess.role] = guess.column
            whys[guess.column] = guess.why
    roles = _settle(_without_changing_facts(cells, roles, told), _with_closing_of_cases(cells, roles, told), seen)
    by_column = {column: role for role, column in roles.items()}
    return tuple(_column_read(name, by_column.get(name), told, whys, seen[name]) for name in cells.column_names)


def _look(cells: pa.ChunkedArray) -> Looks:
    """Look at a column; whole microseconds since 1970, as Records keep them, are instants, not numbers."""
    look = looks(cells)
    if not pa.types.is_integer(cells.type) or look.blank == 1:
        return look
    lowest = pc.min(cells.slice(0, SAMPLE)).as_py()
    return replace(look, instants=1.0, numbers=0.0) if lowest >= MICROSECONDS_OF_1973 else look


def _refuse_unknown(told: Mapping[str, str], names: Sequence[str], place: str) -> None:
    for role, column in told.items():
        if column not in names:
            raise Refusal(
                f"there is no column “{column}”",
                file=place,
                expected=f"one of {', '.join(f'“{name}”' for name in names)}",
                do=f"give --{role.replace('_', '-')} one of those names, exactly as it is written in the file",
            )


def _refuse_persons(told: Mapping[str, str], cells: pa.Table, place: str) -> None:
    """Refuse a column of those who do the work where it would be charted: no chart is drawn of a person, ever."""
    for role in ("type", "channel", "activity"):
        name = plain_name(told.get(role, ""))
        if any(re.fullmatch(pattern, name) for pattern in NAMES["who"]) or _holds_persons(cells, told.get(role)):
            raise Refusal(
                "this column names persons, and nothing is charted by person",
                file=place,
                column=told[role],
                expected="a category of what was asked",
                do=f"give --who this column (it is kept as a pseudonym and never charted), and --{role} another",
            )


def _holds_persons(cells: pa.Table, column: str | None) -> bool:
    """Tell whether the cells read as names of persons, whatever the column is called."""
    if column is None or not (pa.types.is_string(cells[column].type) or pa.types.is_large_string(cells[column].type)):
        return False
    return names_persons(pc.unique(cells[column].slice(0, SAMPLE)).to_pylist())


def _guesses(names: Iterable[str], seen: Mapping[str, Looks]) -> Iterable[Guess]:
    for name in names:
        plain = plain_name(name)
        for role, patterns in NAMES.items():
            for rank, pattern in enumerate(patterns):
                if re.fullmatch(pattern, plain) and _values_allow(role, seen[name]):
                    yield Guess(name, role, rank + LAST_RESORT * (role == "period"), _why(role, seen[name]))
                    break


def _values_allow(role: str, look: Looks) -> bool:
    """Hold a guess from the name against the cells: a date must read as one, words must be words."""
    if look.blank == 1:
        return role == "closed"  # nothing is closed yet: that is still the closing column
    if role in INSTANTS:
        return look.instants >= (0.3 if role == "closed" else 0.6)
    if role == "words":
        return look.words >= 0.5
    if role == "resolved":
        return look.distinct <= 4
    if role == "took":
        return look.instants < 0.6 and (look.numbers >= 0.6 or look.durations >= 0.6)
    if role in ("channel", "lifecycle"):
        return look.instants < 0.5 and look.numbers < 0.5
    if role in ("activity", "type", "team"):
        return look.instants < 0.5
    return True


def _why(role: str, look: Looks) -> str:
    if role in INSTANTS:
        return f"its name, and {100 * look.instants:.0f} % of its cells read as dates"
    if role == "words":
        return f"its name, and {100 * look.words:.0f} % of its cells are sentences"
    return f"its name, and it has {look.distinct:,} different values"


def _settle(roles: Mapping[str, str], told: Mapping[str, str], seen: Mapping[str, Looks]) -> dict[str, str]:
    """Decide what one row is, and let go of the guesses that belong to another kind of file. What was told stays."""
    if _is_events(roles, told, seen):
        return _settled(_with_event_times(roles), told, without=("opened", "took", "period", "words", "closed"))
    if _is_counts(roles, seen):
        period = next(roles[role] for role in ("period", "at") if role in roles)
        return {role: column for role, column in roles.items() if role in told} | {"period": period}
    if "words" in roles and "opened" not in roles:
        return _settled(roles, told, without=("activity", "started", "period", "who", "lifecycle"))
    return _settled(
        _as_one_row_a_case(roles), told, without=("at", "started", "activity", "period", "who", "lifecycle")
    )


def _settled(roles: Mapping[str, str], told: Mapping[str, str], *, without: Sequence[str]) -> dict[str, str]:
    return {role: column for role, column in roles.items() if role in told or role not in without}


def _is_events(roles: Mapping[str, str], told: Mapping[str, str], seen: Mapping[str, Looks]) -> bool:
    if not {"case", "activity"} <= roles.keys() or not {"at", "started", "opened", "closed"} & roles.keys():
        return False
    one_row_a_case = _distinct_share(seen[roles["case"]]) > 0.98 and "opened" in roles
    return "activity" in told or not one_row_a_case


def _with_closing_of_cases(cells: pa.Table, roles: Mapping[str, str], told: Mapping[str, str]) -> dict[str, str]:
    """Trust a closing column beside the time of the event if it says one and the same of every row of a case."""
    if {"case", "at", "closed"} <= roles.keys() and _one_value_a_case(cells, roles["case"], roles["closed"]):
        return {**told, "closed": roles["closed"]}
    return dict(told)


def _without_changing_facts(cells: pa.Table, roles: Mapping[str, str], told: Mapping[str, str]) -> dict[str, str]:
    """Let go of a guessed deadline that changes from event to event: it is a step's, not the case's."""
    kept = dict(roles)
    if {"case", "at", "deadline"} <= roles.keys() and "deadline" not in told:
        several = len(pc.unique(cells[roles["case"]].slice(0, SAMPLE))) < min(SAMPLE, cells.num_rows)
        if several and not _one_value_a_case(cells, roles["case"], roles["deadline"]):
            del kept["deadline"]
    return kept


def _one_value_a_case(cells: pa.Table, case: str, column: str) -> bool:
    few = cells.select([case, column]).slice(0, SAMPLE)
    per_case = few.group_by(case).aggregate([(column, "count_distinct", pc.CountOptions("all"))])
    most = pc.max(per_case[f"{column}_count_distinct"]).as_py()
    return per_case.num_rows < few.num_rows and bool(most == 1)


def _with_event_times(roles: Mapping[str, str]) -> dict[str, str]:
    """Name the end of an event ``at`` and its beginning ``started``, whatever their columns first looked like."""
    settled = dict(roles)
    for role, stand_ins in (("at", ("closed", "started", "opened")), ("started", ("opened",))):
        stand_in = next((name for name in stand_ins if name in settled), None)
        if role not in settled and stand_in:
            settled[role] = settled.pop(stand_in)
    return settled


def _is_counts(roles: Mapping[str, str], seen: Mapping[str, Looks]) -> bool:
    """Tell whether the file holds numbers for periods: a period, numbers, and nothing that names a case or its end."""
    if {"case", "opened", "closed", "words", "activity", "took"} & roles.keys() or not {"period", "at"} & roles.keys():
        return False
    return any(look.numbers >= 0.6 and column not in roles.values() for column, look in seen.items())


def _as_one_row_a_case(roles: Mapping[str, str]) -> dict[str, str]:
    """Take the one date there is for the opening, and what looked like an activity for the category."""
    settled = dict(roles)
    if "opened" not in settled:
        stand_in = next((role for role in ("started", "at", "period") if role in settled), None)
        if stand_in:
            settled["opened"] = settled.pop(stand_in)
    if "closed" not in settled and "at" in settled and "at" in roles and settled["at"] != settled.get("opened"):
        settled["closed"] = settled.pop("at")
    if "type" not in settled and "activity" in settled and "status" not in plain_name(settled["activity"]):
        settled["type"] = settled.pop("activity")
    return settled


def _distinct_share(look: Looks) -> float:
    return look.distinct / max(1.0, look.cells * (1 - look.blank))


def _column_read(
    name: str, role: str | None, told: Mapping[str, str], whys: Mapping[str, str], look: Looks
) -> ColumnRead:
    if name in told.values():
        return ColumnRead(name, role, "you said so", "told")
    if role is None:
        return ColumnRead(name, None, _unused(look))
    return ColumnRead(name, role, whys.get(name, ROLES.get(role, role)))


def _unused(look: Looks) -> str:
    if look.blank == 1:
        return "it is empty: not used, not kept"
    return "not used, not kept"
