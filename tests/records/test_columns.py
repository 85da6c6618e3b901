"""Columns are guessed from names and values, shown with the reason, and can always be told."""

import pyarrow as pa
import pytest

from wholework.records.columns import read_columns
from wholework.records.shape import roles_of, shape_of
from wholework.refusal import Refusal

DAYS = ["03/03/2024 09:10", "14/03/2024 10:00", "25/03/2024 16:45"]


def guessed(columns: dict[str, list[str | None]], **told: str) -> tuple[str, dict[str, str]]:
    cells = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    read = read_columns(cells, told, "orders.csv")
    return str(shape_of(read, cells, "orders.csv")), roles_of(read)


def test_a_repairs_export_is_one_row_a_case() -> None:
    shape, roles = guessed(
        {
            "Order No": ["1", "2", "3"],
            "Date Raised": DAYS,
            "Date Completed": [DAYS[1], None, DAYS[2]],
            "Target Date": DAYS,
            "Trade": ["plumber", "joiner", "plumber"],
            "Tenancy Ref": ["T1", "T2", "T1"],
            "Operative": ["Amina", "Bob", "Cerys"],
        }
    )
    assert shape == "cases"
    assert roles == {
        "case": "Order No",
        "opened": "Date Raised",
        "closed": "Date Completed",
        "deadline": "Target Date",
        "type": "Trade",
        "customer": "Tenancy Ref",
    }


def test_an_american_request_file_is_one_row_a_case() -> None:
    shape, roles = guessed(
        {
            "CASE_ENQUIRY_ID": ["101", "102", "103"],
            "OPEN_DT": DAYS,
            "TARGET_DT": DAYS,
            "CLOSED_DT": DAYS,
            "OnTime_Status": ["ONTIME", "OVERDUE", "ONTIME"],
            "TYPE": ["Graffiti", "Tree", "Graffiti"],
            "Source": ["Call", "App", "Call"],
        }
    )
    assert shape == "cases"
    assert {"opened", "closed", "deadline", "type", "channel", "case"} == roles.keys()


def test_an_event_log_is_one_row_an_event_even_with_start_and_end() -> None:
    shape, roles = guessed(
        {
            "case_id": ["1", "1", "2"],
            "activity": ["Register", "Decide", "Register"],
            "resource": ["Amina", "Bob", "Amina"],
            "start_time": DAYS,
            "end_time": DAYS,
        }
    )
    assert shape == "events"
    assert roles["at"] == "end_time"
    assert roles["started"] == "start_time"
    assert roles["who"] == "resource"


def test_an_event_log_with_one_time_that_is_called_start_uses_it() -> None:
    shape, roles = guessed({"case": ["1", "1", "2"], "activity": ["a", "b", "a"], "Start Time": DAYS})
    assert shape == "events"
    assert roles["at"] == "Start Time"


def test_an_event_log_may_say_on_every_row_when_its_case_was_closed() -> None:
    shape, roles = guessed(
        {
            "order": ["1", "1", "2"],
            "activity": ["Raised", "Visit", "Raised"],
            "time": DAYS,
            "closed": ["05/04/2024", "05/04/2024", None],
        }
    )
    assert shape == "events"
    assert roles["at"] == "time"
    assert roles["closed"] == "closed"


def test_xes_keys_are_known() -> None:
    shape, roles = guessed(
        {
            "case:concept:name": ["A", "A", "NA"],
            "concept:name": ["ER Registration", "CRP", "CRP"],
            "time:timestamp": DAYS,
            "org:resource": ["A", "B", "B"],
            "lifecycle:transition": ["complete"] * 3,
        }
    )
    assert shape == "events"
    assert roles == {
        "case": "case:concept:name",
        "activity": "concept:name",
        "at": "time:timestamp",
        "who": "org:resource",
        "lifecycle": "lifecycle:transition",
    }


def test_arrivals_with_minutes_taken_are_cases_that_close_after_them() -> None:
    shape, roles = guessed(
        {
            "Health Service ID": ["744-256", "303-192", "111-222"],
            "Time in A&E (mins)": ["56", "40", "181"],
            "Arrival Time": DAYS,
            "Treatment": ["Dressing", "Central line", "Dressing"],
        }
    )
    assert shape == "cases"
    assert roles["opened"] == "Arrival Time"
    assert roles["took"] == "Time in A&E (mins)"


def test_monthly_percentages_are_a_file_of_counts() -> None:
    shape, roles = guessed(
        {"month_start": ["2015-05-31", "2015-06-30", "2015-07-31"], "percent_in_4h": ["96.4", "94.1", "91.0"]}
    )
    assert shape == "series"
    assert roles == {"period": "month_start"}


def test_a_log_of_what_people_said_is_demand() -> None:
    shape, roles = guessed(
        {
            "When": DAYS,
            "What they said": ["where is my plumber please", "my boiler is broken again", "is anybody coming"],
        }
    )
    assert shape == "demands"
    assert roles == {"at": "When", "words": "What they said"}


def test_what_was_told_stands_against_every_guess() -> None:
    _, roles = guessed({"id": ["1", "2", "3"], "Raised": DAYS, "Logged": DAYS, "Done": DAYS}, opened="Logged")
    assert roles["opened"] == "Logged"


def test_an_unknown_column_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(Refusal, match="there is no column “Rasied”") as refused:
        guessed({"Raised": DAYS}, opened="Rasied")
    assert "“Raised”" in str(refused.value)


def test_a_file_that_is_nothing_is_refused_with_the_options_that_would_settle_it() -> None:
    with pytest.raises(Refusal, match="cannot tell what one row of this file is") as refused:
        guessed({"colour": ["red", "blue", "red"]})
    assert "--opened" in str(refused.value)


@pytest.mark.parametrize(
    ("header", "case", "opened", "closed"),
    [
        ("WOR_ID,WOR_RAISED_DATE,WOR_TARGET_DATE,WOR_COMPLETED_DATE", 0, 1, 3),
        ("Works Order No,Raised Date,Target Date,Actual Completion Date", 0, 1, 3),
        ("Repair No,Date Logged,Target Completion Date,Date Work Completed", 0, 1, 3),
        ("Claim Reference,Date of Claim,Date Decision Made", 0, 1, 2),
        ("Referral ID,Referral Date,Referral Closed Date", 0, 1, 2),
        ("Encounter ID,Admit Dt Tm,Discharge Dt Tm", 0, 1, 2),
        ("Pathway ID,Clock Start Date,Clock Stop Date", 0, 1, 2),
        ("Application Reference,Date Received,Target Decision Date,Date Decision Issued", 0, 1, 3),
        ("number,opened_at,closed_at", 0, 1, 2),
        ("Issue key,Created,Resolved", 0, 1, 2),
        ("FOI Ref,Date Received,Date Due,Date Responded", 0, 1, 3),
    ],
)
def test_headers_of_systems_in_use_are_understood(header: str, case: int, opened: int, closed: int) -> None:
    names = header.split(",")
    shape, roles = guessed({name: DAYS if at else ["1", "2", "3"] for at, name in enumerate(names)})
    assert shape == "cases"
    assert (roles["case"], roles["opened"], roles["closed"]) == (names[case], names[opened], names[closed])


def test_how_a_case_stands_is_not_what_was_asked_for() -> None:
    _, roles = guessed({"Job No": ["1", "2", "3"], "Date Raised": DAYS, "Status": ["Open", "Closed", "Open"]})
    assert "type" not in roles


def test_a_placement_is_no_address() -> None:
    _, roles = guessed({"Ref": ["1", "2", "3"], "Opened": DAYS, "PLACE": ["U1", "U4", "U1"]})
    assert "place" not in roles


def test_nothing_is_charted_by_the_person_who_did_the_work() -> None:
    with pytest.raises(Refusal, match="nothing is charted by person"):
        guessed({"Order No": ["1", "2", "3"], "Raised": DAYS, "Operative": ["Amina", "Bob", "Bob"]}, type="Operative")


@pytest.mark.parametrize(
    ("columns", "opened", "closed"),
    [
        (
            ("opened_at", "closed_at", "resolved_at"),
            "opened_at",
            "resolved_at",
        ),
        (("Arrived Time", "Booked Date", "Left"), "Booked Date", None),  # the patient asked when they booked
        (("DECOM", "DEC", "CHILD"), "DECOM", "DEC"),
        (("Incident Date", "Date Resolved"), "Incident Date", "Date Resolved"),
        (("Date of Referral In", "Referral In Date Ended"), "Date of Referral In", "Referral In Date Ended"),
    ],
)
def test_names_of_known_systems_give_the_first_ask_and_the_need_met(
    columns: tuple[str, ...], opened: str, closed: str | None
) -> None:
    shape, roles = guessed({"Ref": ["1", "2", "3"], **dict.fromkeys(columns, DAYS)})
    assert shape == "cases"
    assert roles["opened"] == opened
    assert closed is None or roles["closed"] == closed


@pytest.mark.parametrize(
    "names", [["Amina", "Bob", "Claire"], ["Jones, A.", "Smith, B.", "Patel, R."], ["Mr Ash", "Ms Bell", "x"]]
)
def test_a_category_that_holds_names_of_persons_is_refused_whatever_it_is_called(names: list[str]) -> None:
    with pytest.raises(Refusal, match="nothing is charted by person"):
        guessed({"Ref": ["1", "2", "3"], "Opened": DAYS, "Handled": names}, type="Handled")
    guessed({"Ref": ["1", "2", "3"], "Opened": DAYS, "Handled": ["Roof", "Grace Road", "Tap"]}, type="Handled")


def test_a_column_that_a_person_said_plays_no_role_plays_none() -> None:
    names = ("Order No", "Date Raised", "Date Completed", "Target Date")
    cells = pa.table(
        {
            name: pa.array(values, pa.string())
            for name, values in zip(names, (["1", "2", "3"], DAYS, DAYS, DAYS), strict=True)
        }
    )
    assert roles_of(read_columns(cells, {}, "orders.csv"))["deadline"] == "Target Date"
    assert "deadline" not in roles_of(read_columns(cells, {}, "orders.csv", unused=("Target Date",)))
