"""Nobody's count can be seen, or worked out from a total."""

from hypothesis import given
from hypothesis import strategies as st

from wholework.check.disclosure.suppression import FEW, hidden_cells, hidden_keys

COUNTS = st.dictionaries(st.text(max_size=3), st.integers(0, 40), max_size=9)


def test_a_count_of_three_is_hidden_and_the_next_smallest_with_it() -> None:
    assert hidden_keys({"boiler": 3, "roof": 40, "door": 12}) == {"boiler", "door"}


def test_two_small_counts_that_hold_five_between_them_hide_each_other() -> None:
    assert hidden_keys({"boiler": 3, "roof": 40, "door": 2}) == {"boiler", "door"}


def test_two_counts_of_one_need_a_third_because_their_sum_is_two_people() -> None:
    assert hidden_keys({"boiler": 1, "roof": 40, "door": 1}) == {"boiler", "door", "roof"}


def test_nothing_is_hidden_where_nobody_is_few() -> None:
    assert hidden_keys({"boiler": 5, "roof": 0}) == set()


@given(COUNTS)
def test_what_is_shown_is_never_few_and_what_is_hidden_cannot_be_worked_out(counts: dict[str, int]) -> None:
    hidden = hidden_keys(counts)
    assert all(counts[key] == 0 or counts[key] >= FEW for key in counts.keys() - hidden)
    if hidden and len(hidden) < sum(count > 0 for count in counts.values()):
        assert len(hidden) >= 2
        assert sum(counts[key] for key in hidden) >= FEW


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 30)), unique_by=lambda cell: cell[:2]))
def test_no_row_and_no_column_gives_a_hidden_cell_away(cells: list[tuple[int, int, int]]) -> None:
    hidden = hidden_cells(cells, lambda cell: cell[2], (lambda cell: cell[0], lambda cell: cell[1]))
    for margin in (0, 1):
        for line in {cell[margin] for cell in cells}:
            members = {index for index, cell in enumerate(cells) if cell[margin] == line and cell[2] > 0}
            gone = members & hidden
            assert all(cells[index][2] >= FEW for index in members - gone)
            assert not gone or gone == members or (len(gone) >= 2 and sum(cells[index][2] for index in gone) >= FEW)
