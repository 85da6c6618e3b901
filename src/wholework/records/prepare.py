"""Records prepared once: events ordered and coded, cases with what came before and after them.

What comes in, from the door (Arrow tables or Ibis tables of the engine; columns marked ? may be missing or null):

events      event int64 · case string · activity string · at int64 · started int64? · lifecycle string?
            · team string? · who string? (pseudonym) · order int64 (file order) · source int32 · row int64
case_facts  (only beside events) case string · customer? · category? · channel? · deadline? · closed? · job? · follows?
cases       (one row a case) the columns of ``cases`` in records.py that a file can hold: case, customer, category,
            channel, opened, closed, deadline, opened_day, closed_day, opened_minute, source, row, job, follows
demands     as in records.py

What goes out are the tables that ``wholework.records.records`` describes. Windows and sorts happen here and nowhere
else, so that every later question is a plain group-by on any engine.
"""
