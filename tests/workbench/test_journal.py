"""The journal in the database is the journal in a file: the same words, the same rows."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wholework.records.journal import Journal
from wholework.workbench.sorting.journal import TableJournal
from wholework.workbench.sorting.models import Act
from wholework.workbench.studies.models import Study

LINES = st.lists(
    st.lists(st.dictionaries(st.text(max_size=4), st.integers() | st.text(max_size=8), max_size=3), max_size=3),
    max_size=6,
)


def no_nulls(lines: Any) -> Any:
    """PostgreSQL's JSON holds no U+0000, which nobody types."""
    return [
        [
            {
                key.replace("\0", ""): value.replace("\0", "") if isinstance(value, str) else value
                for key, value in line.items()
            }
            for line in batch
        ]
        for batch in lines
    ]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=LINES)
def test_whatever_is_appended_is_read_as_from_a_file(study: Study, tmp_path: Path, batches: Any) -> None:
    Act.objects.filter(study=study).delete()
    path = tmp_path / "codebook.jsonl"
    path.unlink(missing_ok=True)
    table, file = TableJournal(study, "codebook"), Journal(path)
    for batch in no_nulls(batches):
        kept = [table.append(lambda news, batch=batch: batch), file.append(lambda news, batch=batch: batch)]
        assert [line.content for line in kept[0]] == [line.content for line in kept[1]]
    assert [line.content for line in TableJournal(study, "codebook").news()] == [
        line.content for line in Journal(path).news()
    ]


def test_what_another_added_is_news_before_ones_own_is_made(study: Study) -> None:
    mine, theirs = TableJournal(study, "judgements"), TableJournal(study, "judgements")
    theirs.append(lambda news: [{"number": 1}])
    seen: list[object] = []
    mine.append(lambda news: [{"number": 1 + len(seen.extend(news) or seen)}])
    assert [line.content for line in mine.read()] == [{"number": 1}, {"number": 2}]


def test_all_or_nothing(study: Study) -> None:
    def broken(news: object) -> list[dict[str, object]]:
        raise RuntimeError

    journal = TableJournal(study, "codebook")
    with pytest.raises(RuntimeError):
        journal.append(broken)
    assert not Act.objects.filter(study=study).exists()
