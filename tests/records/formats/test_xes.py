"""Event logs: what stands in the file is what is in the table, whichever reader reads it."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wholework.records.formats import xes
from wholework.records.formats.xes.fast import NotPlain, gather_fast
from wholework.records.ledger import Done
from wholework.records.source import SourceTable
from wholework.refusal import Refusal

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n'


def log(body: str, header: str = HEADER) -> bytes:
    return (header + body + "\n</log>\n").encode()


def event(name: str, at: str = "2026-03-02T09:00:00.000+00:00", more: str = "") -> str:
    return f'<event><string key="concept:name" value="{name}"/><date key="time:timestamp" value="{at}"/>{more}</event>'


def trace(name: str, *events: str, more: str = "") -> str:
    return f'<trace><string key="concept:name" value="{name}"/>{more}{"".join(events)}</trace>\n'


ASHBY = (
    trace("R-1", event("reported"), event("repaired", "2026-03-26T16:30:00.000+00:00"))
    + trace("NA", event("reported", "2026-03-29T01:30:00+01:00", '<string key="org:resource" value="Bob"/>'))
    + trace("007", event("reported", "2026-03-03T10:00:00.123456Z"), more='<int key="visits" value="4"/>')
)


def written(folder: Path, content: bytes, name: str = "ashby.xes") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def read_both(path: Path) -> SourceTable:
    """Read with either reader, hold the tables to be the same, and return one."""
    [fast] = xes.read(path)
    [slow] = xes.read(path, streaming=True)
    assert fast.cells.equals(slow.cells)
    assert fast.cells.schema.equals(slow.cells.schema)
    assert fast.said == slow.said
    assert list(fast.rows) == list(slow.rows)
    assert [note.sentence for note in fast.notes] == [note.sentence for note in slow.notes]
    assert fast.file_rows == slow.file_rows
    return fast


def column(table: SourceTable, name: str) -> list[object]:
    values: list[object] = table.cells[name].to_pylist()
    return values


def test_every_event_is_a_row_with_its_case_beside_it(tmp_path: Path) -> None:
    table = read_both(written(tmp_path, log(ASHBY)))
    assert table.cells.column_names == [
        "case:concept:name",
        "concept:name",
        "time:timestamp",
        "org:resource",
        "case:visits",
    ]
    assert column(table, "case:concept:name") == ["R-1", "R-1", "NA", "007"]
    assert column(table, "concept:name") == ["reported", "repaired", "reported", "reported"]
    assert column(table, "org:resource") == [None, None, "Bob", None]
    assert column(table, "case:visits") == [None, None, None, 4]
    assert list(table.rows) == [1, 2, 3, 4]
    assert table.file_rows == 4


def test_plain_logs_take_the_fast_way(tmp_path: Path) -> None:
    assert gather_fast(written(tmp_path, log(ASHBY))).events == 4


def test_times_are_instants_in_utc_to_the_microsecond(tmp_path: Path) -> None:
    table = read_both(written(tmp_path, log(ASHBY)))
    assert table.cells.schema.field("time:timestamp").type == pa.timestamp("us", "UTC")
    assert column(table, "time:timestamp")[2:] == [
        datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
        datetime(2026, 3, 3, 10, 0, 0, 123456, tzinfo=UTC),
    ]


def test_a_case_really_called_na_keeps_its_name(tmp_path: Path) -> None:
    assert "NA" in column(read_both(written(tmp_path, log(ASHBY))), "case:concept:name")


def test_the_types_that_the_log_gives_are_kept(tmp_path: Path) -> None:
    more = (
        '<int key="visits" value="3"/><float key="cost" value="12.5"/><boolean key="urgent" value="true"/>'
        '<id key="ref" value="5f3f1e0a-1111-2222-3333-444455556666"/><date key="due" value="2026-04-01T00:00:00Z"/>'
    )
    cells = read_both(written(tmp_path, log(trace("R-1", event("reported", more=more))))).cells
    assert [str(cells.schema.field(name).type) for name in ("visits", "cost", "urgent", "ref", "due")] == [
        "int64",
        "double",
        "bool",
        "string",
        "timestamp[us, tz=UTC]",
    ]


def test_a_code_with_leading_zeros_stays_text_though_marked_as_a_number(tmp_path: Path) -> None:
    table = read_both(written(tmp_path, log(trace("R-1", event("a", more='<int key="uprn" value="0010023"/>')))))
    assert column(table, "uprn") == ["0010023"]
    assert any("uprn" in sentence and "leading zeros" in sentence for sentence in table.said)


def test_a_column_of_several_types_is_kept_as_text(tmp_path: Path) -> None:
    body = trace("R-1", event("a", more='<int key="x" value="1"/>'), event("b", more='<string key="x" value="one"/>'))
    assert column(read_both(written(tmp_path, log(body))), "x") == ["1", "one"]


def test_entities_and_characters_by_number_are_read(tmp_path: Path) -> None:
    table = read_both(written(tmp_path, log(trace("R-1", event("a &amp; b &lt;c&gt; &quot;d&apos; &#233;&#x20AC;")))))
    assert column(table, "concept:name") == ["a & b <c> \"d' é€"]


def test_nested_attributes_and_lists_are_left_out_and_said(tmp_path: Path) -> None:
    more = (
        '<string key="outer" value="kept"><string key="inner" value="gone"/></string>'
        '<list key="parts"><values><string key="part" value="tap"/></values></list>'
    )
    table = read_both(written(tmp_path, log(trace("R-1", event("a", more=more)))))
    assert column(table, "outer") == ["kept"]
    assert "inner" not in table.cells.column_names
    assert any("inside another attribute" in sentence for sentence in table.said)
    assert any("parts" in sentence for sentence in table.said)


def test_declared_defaults_are_said_and_never_filled_in(tmp_path: Path) -> None:
    header = HEADER + '<global scope="event"><string key="org:resource" value="UNKNOWN"/></global>\n'
    table = read_both(written(tmp_path, log(ASHBY, header)))
    assert "UNKNOWN" not in column(table, "org:resource")
    assert any("defaults" in sentence for sentence in table.said)


def test_log_attributes_extensions_and_classifiers_make_no_column(tmp_path: Path) -> None:
    header = HEADER + (
        '<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>'
        '<classifier name="Activity" keys="concept:name"/><string key="concept:name" value="the log itself"/>'
    )
    assert read_both(written(tmp_path, log(ASHBY, header))).cells.equals(
        read_both(written(tmp_path, log(ASHBY), "plain.xes")).cells
    )


def test_events_without_a_time_or_a_name_are_rows_with_blanks(tmp_path: Path) -> None:
    body = trace("R-1", "<event></event>", '<event><string key="org:resource" value="Amina"/></event>', event("a"))
    table = read_both(written(tmp_path, log(body)))
    assert column(table, "concept:name") == [None, None, "a"]
    assert column(table, "org:resource") == [None, "Amina", None]
    assert column(table, "time:timestamp")[:2] == [None, None]


def test_a_time_that_cannot_be_read_is_blank_and_noted_with_what_stood_there(tmp_path: Path) -> None:
    table = read_both(written(tmp_path, log(trace("R-1", event("a"), event("b", "2026-02-30T10:00:00Z")))))
    assert column(table, "time:timestamp")[1] is None
    [note] = table.notes
    assert (note.done, list(note.rows), note.values) == (Done.READ_AS, [2], ("2026-02-30T10:00:00Z",))


def test_times_without_a_zone_are_read_as_utc_and_said(tmp_path: Path) -> None:
    table = read_both(written(tmp_path, log(trace("R-1", event("a", "2026-07-01T10:00:00")))))
    assert column(table, "time:timestamp") == [datetime(2026, 7, 1, 10, tzinfo=UTC)]
    assert any("no zone" in sentence for sentence in table.said)


def test_lifecycle_transitions_are_kept(tmp_path: Path) -> None:
    body = trace(
        "R-1", *(event("a", more=f'<string key="lifecycle:transition" value="{t}"/>') for t in ("start", "complete"))
    )
    assert column(read_both(written(tmp_path, log(body))), "lifecycle:transition") == ["start", "complete"]


def test_a_trace_without_a_name_is_called_by_its_place_and_noted(tmp_path: Path) -> None:
    body = f"<trace>{event('a')}</trace><trace>{event('b')}</trace>" + trace("R-3", event("c"))
    table = read_both(written(tmp_path, log(body)))
    assert column(table, "case:concept:name") == ["trace 1", "trace 2", "R-3"]
    [note] = table.notes
    assert list(note.rows) == [1, 2]


def test_empty_traces_are_said(tmp_path: Path) -> None:
    table = read_both(written(tmp_path, log(trace("R-0") + ASHBY + "<trace></trace><trace/>")))
    assert len(column(table, "concept:name")) == 4
    assert any("3 traces hold no event" in sentence and "R-0" in sentence for sentence in table.said)


def test_two_traces_of_one_name_are_one_case_and_noted(tmp_path: Path) -> None:
    table = read_both(
        written(tmp_path, log(trace("R-1", event("a")) + trace("R-2", event("b")) + trace("R-1", event("c"))))
    )
    [note] = table.notes
    assert (note.done, list(note.rows)) == (Done.NOTED, [1, 3])


def test_an_event_outside_any_trace_is_set_aside_and_the_rows_balance(tmp_path: Path) -> None:
    table = read_both(written(tmp_path, log(event("stray") + ASHBY)))
    assert list(table.rows) == [2, 3, 4, 5]
    assert table.file_rows == 5
    assert table.notes[0].done is Done.SET_ASIDE


def test_trace_attributes_after_the_events_belong_to_the_trace(tmp_path: Path) -> None:
    body = f'<trace>{event("a")}<string key="concept:name" value="R-9"/></trace>'
    assert column(read_both(written(tmp_path, log(body))), "case:concept:name") == ["R-9"]


def test_an_event_attribute_called_like_a_trace_attribute_is_kept_apart(tmp_path: Path) -> None:
    body = trace(
        "R-1",
        event("a", more='<string key="case:type" value="of the event"/>'),
        more='<string key="type" value="of the case"/>',
    )
    table = read_both(written(tmp_path, log(body)))
    assert column(table, "case:type") == ["of the case"]
    assert column(table, "case:type (2)") == ["of the event"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("<log", '<xes:log xmlns:xes="http://www.xes-standard.org/"').replace(
            "</log", "</xes:log"
        ),
        lambda text: text.replace('"', "'"),
        lambda text: text.replace("</event>", "</event><!-- a note -->"),
        lambda text: text.replace('key="concept:name" value="reported"', 'value="reported" key="concept:name"'),
        lambda text: text.replace("/>", "></string>").replace("<date", "<string").replace("<int", "<string"),
        lambda text: text.replace("><", ">\r\n\t  <").replace(' value="', '\n  value = "').replace("/>", " />"),
        lambda text: text.replace("<event>", '<event xml:space="preserve">'),
    ],
    ids=[
        "namespace",
        "apostrophes",
        "comments",
        "value before key",
        "open elements",
        "white space",
        "attributes of events",
    ],
)
def test_other_spellings_of_the_same_log_give_the_same_names(tmp_path: Path, change) -> None:  # type: ignore[no-untyped-def]
    plain = read_both(written(tmp_path, log(ASHBY)))
    other = read_both(written(tmp_path, change(log(ASHBY).decode()).encode(), "other.xes"))
    for name in ("case:concept:name", "concept:name", "time:timestamp", "org:resource"):
        assert column(other, name) == column(plain, name)


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = log(trace("R-1", event("réparé"))).decode().replace("UTF-8", encoding)
    assert column(read_both(written(tmp_path, text.encode(encoding))), "concept:name") == ["réparé"]


def test_packed_logs_are_read_whatever_they_are_called(tmp_path: Path) -> None:
    plain = read_both(written(tmp_path, log(ASHBY)))
    packed = gzip.compress(log(ASHBY))
    assert read_both(written(tmp_path, packed, "a.xes.gz")).cells.equals(plain.cells)
    assert read_both(written(tmp_path, packed, "b.xes")).cells.equals(plain.cells)
    unpacked = read_both(written(tmp_path, log(ASHBY), "c.xes.gz"))
    assert unpacked.cells.equals(plain.cells)
    assert any("not packed" in sentence for sentence in unpacked.said)


def test_several_gzip_members_are_one_log(tmp_path: Path) -> None:
    whole = log(ASHBY)
    path = written(tmp_path, gzip.compress(whole[:300]) + gzip.compress(whole[300:]), "a.xes.gz")
    assert len(read_both(path).rows) == 4


def test_a_long_log_is_read_the_same_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, log(ASHBY * 50 + trace("R-0") + ASHBY))
    [whole] = xes.read(path)
    monkeypatch.setattr("wholework.records.formats.xes.fast.BLOCK", 700)
    monkeypatch.setattr("wholework.records.formats.xes.opening.CHUNK", 100)
    monkeypatch.setattr("wholework.records.formats.xes.streaming.HELD", 10)
    assert read_both(path).cells.equals(whole.cells)


def refusal(path: Path) -> Refusal:
    with pytest.raises(Refusal) as slow:
        xes.read(path, streaming=True)
    with pytest.raises(Refusal) as fast:
        xes.read(path)
    assert str(fast.value) == str(slow.value)
    assert fast.value.file == path.name
    return fast.value


def test_broken_xml_is_refused_with_its_line(tmp_path: Path) -> None:
    found = refusal(written(tmp_path, log(ASHBY.replace("</trace>\n", "\n", 1))))
    assert found.row is not None
    assert found.row > 2


@pytest.mark.parametrize("keep", [0, 10, 60, 200, 420, -8, -20])
def test_a_log_that_was_cut_off_is_refused(tmp_path: Path, keep: int) -> None:
    refusal(written(tmp_path, log(ASHBY)[:keep]))


@pytest.mark.parametrize("keep", [15, 100, -1, -9])
def test_a_packed_log_that_was_cut_off_is_refused_not_read_in_part(tmp_path: Path, keep: int) -> None:
    assert "packed" in refusal(written(tmp_path, gzip.compress(log(ASHBY))[:keep], "a.xes.gz")).what


def test_a_damaged_packed_log_is_refused(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(log(ASHBY)))
    packed[60] ^= 0xFF
    refusal(written(tmp_path, bytes(packed), "a.xes.gz"))


def test_a_document_type_is_refused_before_it_can_blow_up(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n'
    found = refusal(written(tmp_path, log(trace("&b;", event("a")), bomb + "<log>")))
    assert "document type" in found.what


@pytest.mark.parametrize("body", ["", trace("R-1"), '<string key="concept:name" value="nothing"/>'])
def test_a_log_without_events_is_refused(tmp_path: Path, body: str) -> None:
    assert "no event" in (what := refusal(written(tmp_path, log(body))).what) or "no trace" in what


def test_other_xml_is_refused_as_no_event_log(tmp_path: Path) -> None:
    assert "<log>" in (refusal(written(tmp_path, b"<html><body/></html>")).expected or "")


def test_a_value_with_markup_in_it_is_never_read_as_events(tmp_path: Path) -> None:
    trap = '<![CDATA[ " ></trace><trace><string key="concept:name" value="false"/> ]]>'
    table = read_both(written(tmp_path, log(ASHBY.replace("</trace>", trap + "</trace>", 1))))
    assert "false" not in column(table, "case:concept:name")


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), max_size=12)
PLAIN = st.sampled_from(["string", "id", "date", "int", "float", "boolean"])
ATTRIBUTE = st.tuples(PLAIN, st.sampled_from(["concept:name", "time:timestamp", "x", "y & z"]), TEXT)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def as_xml(attributes: list[tuple[str, str, str]]) -> str:
    return "".join(f'<{kind} key="{escaped(key)}" value="{escaped(text)}"/>' for kind, key, text in attributes)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.lists(ATTRIBUTE, max_size=3), st.lists(st.lists(ATTRIBUTE, max_size=4), max_size=4)), max_size=5
    )
)
def test_both_readers_give_the_same_table_for_any_log(tmp_path: Path, traces) -> None:  # type: ignore[no-untyped-def]
    body = "".join(
        f"<trace>{as_xml(own)}{''.join(f'<event>{as_xml(one)}</event>' for one in events)}</trace>"
        for own, events in traces
    )
    path = written(tmp_path, log(body))
    if any(events for _, events in traces):
        assert read_both(path).file_rows == sum(len(events) for _, events in traces)
    else:
        refusal(path)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=6), st.integers(0, 40))
def test_garbage_in_a_log_is_read_the_same_or_refused_the_same(tmp_path: Path, at: int, junk: bytes, drop: int) -> None:
    whole = log(ASHBY)
    at %= len(whole)
    path = written(tmp_path, whole[:at] + junk + whole[at + drop :])
    try:
        [slow] = xes.read(path, streaming=True)
    except Refusal:
        refusal(path)
    else:
        assert read_both(path).cells.equals(slow.cells)


def test_an_end_tag_that_closes_something_else_is_broken_xml(tmp_path: Path) -> None:
    refusal(written(tmp_path, log(trace("R-1", event("a", more='<string key="x" value="y"></date>')))))


def test_a_log_that_is_not_plain_is_known_as_such(tmp_path: Path) -> None:
    with pytest.raises(NotPlain):
        gather_fast(written(tmp_path, log(ASHBY.replace('"', "'"))))
